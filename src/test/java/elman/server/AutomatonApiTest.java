package elman.server;

import static elman.server.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The automata as REST tells them: that of the grammar, that of the network, and where both are. */
class AutomatonApiTest extends WithServer {
    private static final String SMALL = ",\"task\":{\"strings\":4000},\"training\":{\"batchSize\":16}}";

    private static JsonObject ask(String run, String query) {
        return server.get(run + "/automaton" + query).json();
    }

    private static List<Integer> numbers(JsonArray array) {
        return array.stream().map(number -> ((Number) number).intValue()).toList();
    }

    @Test
    void theGrammarOfReberIsToldWithItsProbabilities() {
        JsonObject told = ask(server.newRun("{\"lesson\":\"reber\"" + SMALL), "?extract=false");
        assertThat(told.getJsonArray("nodes")).hasSize(7);
        assertThat(told.getJsonArray("edges").stream()
                        .map(JsonObject.class::cast)
                        .map(edge -> edge.getInteger("from") + edge.getString("token") + edge.getInteger("to") + " "
                                + edge.getDouble("probability")))
                .containsExactly(
                        "0B1 1.0", "1T2 0.5", "1P3 0.5", "2S2 0.5", "2X4 0.5", "3T3 0.5", "3V5 0.5", "4X3 0.5",
                        "4S6 0.5", "5P4 0.5", "5V6 0.5", "6E0 1.0");
        assertThat(told.containsKey("extracted")).isFalse();
        assertThat(told.getJsonArray("tokens")).hasSize(23);
    }

    /** A string, then an illegal letter, then what cannot be followed, then a string again. */
    @Test
    void theProbeIsFollowedFromNodeToNodeAndIllegalLettersAreCalledSo() {
        JsonObject told = ask(server.newRun("{\"lesson\":\"reber\"" + SMALL), "?extract=false&text=BTXSEBBTET");
        List<JsonObject> path =
                told.getJsonArray("path").stream().map(JsonObject.class::cast).toList();
        assertThat(path.stream().map(place -> place.getString("standing")))
                .containsExactly(
                        "legal", "legal", "legal", "legal", "legal", "legal", "illegal", "legal", "illegal", "lost");
        assertThat(path.stream().map(place -> numbers(place.getJsonArray("nodes"))))
                .containsExactly(
                        List.of(1),
                        List.of(2),
                        List.of(4),
                        List.of(6),
                        List.of(0),
                        List.of(1),
                        List.of(1),
                        List.of(2),
                        List.of(),
                        List.of());
        for (JsonObject place : path) {
            double sum = place.getJsonArray("probabilities").stream()
                    .mapToDouble(p -> ((Number) p).doubleValue())
                    .sum();
            assertThat(sum).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void whoBeginsWithinAStringKnowsOnlyWhereItCanBe() {
        JsonObject told = ask(server.newRun("{\"lesson\":\"reber\"" + SMALL), "?extract=false&text=XP");
        JsonObject afterX = told.getJsonArray("path").getJsonObject(0);
        assertThat(numbers(afterX.getJsonArray("nodes"))).containsExactly(3, 4);
        assertThat(told.getJsonArray("path").getJsonObject(1).getString("standing"))
                .isEqualTo("illegal");
    }

    @Test
    void aNetworkThatHasLearnedReberIsReberAgain() {
        String run = server.newRun("{\"lesson\":\"reber\"}");
        server.post(run + "/steps", "{\"count\":600}");
        JsonObject told = ask(run, "?text=BPVVEBTXSE");
        JsonObject extracted = told.getJsonObject("extracted");
        assertThat(extracted.getDouble("fidelity")).isGreaterThanOrEqualTo(0.99);
        assertThat(extracted.getBoolean("isTrue")).isTrue();
        assertThat(extracted.getBoolean("heldOut")).isTrue();
        assertThat(extracted.getJsonArray("nodes")).hasSize(7);
        List<Integer> truth = told.getJsonArray("path").stream()
                .map(place -> ((JsonObject) place).getInteger("extracted"))
                .map(node -> extracted.getJsonArray("nodes").getJsonObject(node).getInteger("truth"))
                .toList();
        assertThat(truth.subList(5, 10))
                .as("the second string, where the beginning is forgotten")
                .containsExactly(1, 2, 4, 6, 0);
        assertThat(told.getLong("step")).isEqualTo(600);
        assertThat(ask(run, "?at=0").getLong("step")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"xor, 5", "embedded-reber, 19"})
    void otherTextsThatAnAutomatonWroteHaveTheirs(String lesson, int nodes) {
        JsonObject told = ask(server.newRun("{\"lesson\":\"" + lesson + "\"}"), "?extract=false");
        assertThat(told.getJsonArray("nodes")).hasSize(nodes);
        assertThat(told.getJsonArray("path").stream().map(place -> ((JsonObject) place).getString("standing")))
                .containsOnly("legal");
    }

    @Test
    void aTextThatNoAutomatonWroteHasTheExtractedOneAlone() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        server.post(run + "/steps", "{\"count\":300}");
        JsonObject told = ask(run, "");
        assertThat(told.containsKey("nodes")).isFalse();
        JsonObject extracted = told.getJsonObject("extracted");
        assertThat(extracted.getBoolean("heldOut")).isFalse();
        assertThat(extracted.getDouble("fidelity")).isEqualTo(1);
        String expected = told.getJsonArray("path").stream()
                .map(place -> ((JsonObject) place).getInteger("extracted"))
                .map(node -> extracted.getJsonArray("nodes").getJsonObject(node))
                .map(node -> String.join(
                        "",
                        node.getJsonArray("expected").stream()
                                .map(String.class::cast)
                                .toList()))
                .limit(4)
                .collect(Collectors.joining());
        assertThat(expected).isEqualTo("ello");
    }

    @Test
    void whatHasTooManySymbolsOrNoTextIsRefusedInASentence() {
        String many = IntStream.range(0, 61)
                .mapToObj(i -> Character.toString(0x4e00 + i))
                .collect(Collectors.joining());
        String corpus = server.postText("/api/corpora?name=many", many.getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        JsonObject run = server.newRunObject("{\"corpus\":\"" + corpus + "\"}");
        assertThat(run.getJsonObject("missingViews").getString("automaton")).contains("at most 60", "this one has 61");
        Answer refused = server.get("/api/runs/" + run.getString("id") + "/automaton");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).contains("at most 60");
        JsonObject counting = server.newRunObject("{\"lesson\":\"anbn\"}");
        assertThat(counting.getJsonObject("missingViews").getString("automaton"))
                .contains("each by itself");
        assertThat(server.get("/api/runs/" + counting.getString("id") + "/automaton")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anUnknownCharacterIsIllegalAndReadAllTheSame() {
        JsonObject told =
                ask(server.newRun("{\"lesson\":\"reber\"" + SMALL), "?extract=false&text=" + query("BT\u2603"));
        assertThat(told.getJsonArray("path").getJsonObject(2).getString("standing"))
                .isEqualTo("illegal");
    }
}
