package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every question of the interface to networks of every cell that are untrained, trained, constant, dead, saturated, exploded
 * or failed: each is answered with numbers, or refused in a sentence.
 */
class EveryQuestionTest extends WithServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CELLS = List.of("rnn", "relu", "memoryless", "gru", "lstm", "mingru");
    /** Lists that are rightly empty in one network and not in another. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("matches", "units", "fixedPoints", "means", "measures", "largest");

    private static String corpus = "";
    private static String text = "";

    /** Of an untrained network, by optimiser, cell and question: which fields and lists are filled. */
    private static final Map<String, Set<String>> HEALTHY = new HashMap<>();

    @BeforeAll
    static void addText() {
        String sentence = "The \"cat\" saw (two) dogs, and ran.\n";
        text = sentence + sentence.substring(0, 10);
        corpus = server.postText("/api/corpora?name=s", sentence.repeat(60).getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
    }

    static Stream<Arguments> networks() {
        return CELLS.stream().flatMap(cell -> Stream.of(Arguments.of(cell, 1, 2), Arguments.of(cell, 3, 5)));
    }

    @Test
    void noQuestionIsForgotten() {
        List<EveryQuestion> all = EveryQuestion.of(asked("lstm", 1, 2));
        Set<String> routes = all.stream().map(EveryQuestion::route).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(routes);
        known.addAll(EveryQuestion.COMMANDS);
        assertThat(known).isEqualTo(Described.routes("/api/runs/{id}"));
        for (String route : routes) {
            String asked = all.stream()
                    .filter(question -> question.route().equals(route))
                    .map(EveryQuestion::suffix)
                    .collect(Collectors.joining(" "));
            assertThat(Described.queryOf(route)).as(route).allMatch(name -> asked.matches(".*[?&]" + name + "=.*"));
        }
    }

    @ParameterizedTest(name = "{0}, {1} layers of {2}")
    @MethodSource("networks")
    void whateverItsWeightsAre(String cell, int layers, int hiddenSize) {
        EveryQuestion.Asked asked = asked(cell, layers, hiddenSize);
        String healthy = server.newRun(request(asked, "\"learningRate\":0.01"));
        askEverything(healthy, asked, "untrained");
        byte[] file = server.download(healthy + "/export/model.safetensors").body();
        train(healthy, 30);
        askEverything(healthy, asked, "trained");
        server.delete(healthy);
        for (Ailing ailing : Ailing.values()) {
            String config = new JsonObject(request(asked, "\"learningRate\":0.01")).encode();
            Answer made = server.postWeights(ailing.of(file), withoutCell(config));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            String run = "/api/runs/" + made.json().getString("id");
            askEverything(run, asked, ailing.name());
            if (ailing.isTrained()) {
                train(run, 20);
                askEverything(run, asked, ailing + " and trained on");
            }
            server.delete(run);
        }
    }

    @ParameterizedTest(name = "{0}, {1} layers of {2}")
    @MethodSource("networks")
    void whateverTrainingMadeOfIt(String cell, int layers, int hiddenSize) {
        EveryQuestion.Asked asked = asked(cell, layers, hiddenSize);
        for (String extreme : List.of(
                "\"optimizer\":\"sgd\",\"learningRate\":1000,\"gradClip\":1000000000",
                "\"optimizer\":\"adam\",\"learningRate\":1000",
                "\"optimizer\":\"adagrad\",\"learningRate\":10",
                "\"optimizer\":\"sgd\",\"learningRate\":1e-300")) {
            String run = server.newRun(request(asked, extreme));
            askEverything(run, asked, "untrained, " + extreme);
            train(run, 40);
            askEverything(run, asked, server.get(run).json().getString("state") + " by " + extreme);
            server.delete(run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mingru"})
    void ofATextOfOneCharacter(String cell) {
        String made = server.postText("/api/corpora?name=a", "a".repeat(1200).getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        EveryQuestion.Asked asked = new EveryQuestion.Asked(cell, 1, 2, List.of("a"), "a".repeat(45));
        String run = server.newRun(request(asked, "\"learningRate\":0.01").replace(corpus, made));
        askEverything(run, asked, "untrained on one character");
        train(run, 20);
        askEverything(run, asked, "trained on one character");
        server.delete(run);
    }

    private static EveryQuestion.Asked asked(String cell, int layers, int hiddenSize) {
        List<String> vocabulary =
                text.chars().distinct().mapToObj(Character::toString).sorted().toList();
        return new EveryQuestion.Asked(cell, layers, hiddenSize, vocabulary, text);
    }

    private static String request(EveryQuestion.Asked asked, String training) {
        boolean relu = asked.cell().equals("relu");
        JsonObject model = new JsonObject()
                .put("cell", relu ? "rnn" : asked.cell())
                .put("nonlinearity", relu ? "relu" : "tanh")
                .put("numLayers", asked.layers())
                .put("hiddenSize", asked.hiddenSize());
        return new JsonObject()
                .put("corpus", corpus)
                .put("model", model)
                .put("training", new JsonObject("{\"seqLength\":8,\"batchSize\":4," + training + "}"))
                .encode();
    }

    /** What is said of a file of weights, which says itself what its network is. */
    private static String withoutCell(String request) {
        JsonObject config = new JsonObject(request);
        config.remove("model");
        return config.encode();
    }

    /** Trains so many steps, fewer where it fails. */
    private static void train(String run, int count) {
        Answer answer = server.post(run + "/steps", "{\"count\":" + count + "}");
        assertThat(answer.status()).as(answer.body()).isIn(200, 409);
    }

    private static void askEverything(String run, EveryQuestion.Asked asked, String how) {
        for (EveryQuestion question : EveryQuestion.of(asked)) {
            Answer answer = question.body().isEmpty()
                    ? server.get(run + question.suffix())
                    : server.post(run + question.suffix(), question.body());
            String told = how + ": " + question.route() + " " + question.suffix() + " " + question.body() + " → "
                    + answer.status() + " " + answer.body();
            if (!told.contains("/export/")) {
                check(run, question, asked, answer, told);
            } else {
                assertThat(answer.status()).as(told).isIn(200, 409);
            }
            String said = question.suffix().endsWith(".csv") // there an infinite held-out loss is a number
                    ? answer.body().replace("Infinity", "")
                    : answer.body();
            assertThat(said).as(told).doesNotContain("NaN", "Infinity");
        }
    }

    private static void check(
            String run, EveryQuestion question, EveryQuestion.Asked asked, Answer answer, String told) {
        JsonNode json = parsed(answer.body(), told);
        assertThat(nonFinite(json)).as(told).isFalse();
        if (answer.status() != 200) {
            assertThat(answer.status()).as(told).isIn(400, 409);
            assertThat(json.path("detail").asText()).as(told).isNotBlank();
            return;
        }
        if (question.suffix().startsWith("/metrics")) { // before the first step there is rightly none
            return;
        }
        Set<String> filled = new HashSet<>();
        findFilled("", json, filled);
        String optimizer = server.get(run)
                .json()
                .getJsonObject("config")
                .getJsonObject("training")
                .getString("optimizer");
        String key = optimizer + asked.cell() + asked.layers() + question.route() + question.suffix() + question.body();
        Set<String> missing = new TreeSet<>(HEALTHY.computeIfAbsent(key, first -> filled));
        missing.removeAll(filled);
        assertThat(missing).as(told).isEmpty();
    }

    private static JsonNode parsed(String body, String told) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(told, e);
        }
    }

    private static boolean nonFinite(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (nonFinite(child)) {
                    return true;
                }
            }
        }
        return node.isNumber() && !Double.isFinite(node.doubleValue());
    }

    /** The places of all lists that hold something. */
    private static void findFilled(String place, JsonNode node, Set<String> filled) {
        if (node.isArray() && !node.isEmpty()) {
            filled.add(place);
            node.forEach(child -> findFilled(place + "[]", child, filled));
        }
        node.properties().stream()
                .filter(entry -> !MAY_BE_EMPTY.contains(entry.getKey()))
                .forEach(entry -> findFilled(place + "/" + entry.getKey(), entry.getValue(), filled));
    }
}
