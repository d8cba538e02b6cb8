package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that differ in their cell alone, kept in step. */
class ComparisonApiTest extends WithServer {
    private static final int MOST_RUNS = 64;
    private static final String HELLO = "{\"lesson\":\"hello\"}";
    private static final String TRAIN = "{\"state\":\"training\"}";
    private static final String PAUSE = "{\"state\":\"paused\"}";

    @AfterEach
    void removeAll() {
        server.get("/api/runs")
                .array()
                .forEach(run -> server.delete("/api/runs/" + ((JsonObject) run).getString("id")));
        assertThat(server.get("/api/comparisons").array()).isEmpty();
    }

    @Test
    void lanesAreRunsWithTheConfigurationOfTheOneThatIsCompared() {
        String run = server.newRun(
                "{\"lesson\":\"hello\",\"model\":{\"nonlinearity\":\"relu\",\"hiddenSize\":7},\"training\":{\"seed\":3}}");
        server.patch(run, "{\"probe\":\"olle\",\"training\":{\"learningRate\":0.25}}");
        server.post(run + "/steps", "{\"count\":3}");
        JsonObject source = server.get(run).json();
        Answer made = server.post("/api/comparisons", "{\"run\":\"" + source.getString("id") + "\"}");
        JsonObject comparison = made.json();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/comparisons/" + comparison.getString("id"));
        assertThat(comparison.getString("id")).matches("[a-z0-9-]{1,40}");
        assertThat(server.get(made.header("Location")).json()).isEqualTo(comparison);
        assertThat(server.get("/api/comparisons").array()).containsExactly(comparison);
        assertThat(comparison.getString("run")).isEqualTo(source.getString("id"));
        assertThat(comparison.getString("state")).isEqualTo("paused");
        assertThat(comparison.getLong("step")).isZero();
        assertThat(comparison.getInteger("quantum")).isBetween(2, 1024);
        List<JsonObject> lanes = lanes(comparison);
        assertThat(lanes).extracting(lane -> model(lane).getString("cell")).containsExactly("rnn", "gru", "lstm");
        assertThat(lanes)
                .extracting(lane -> model(lane).getString("nonlinearity"))
                .containsExactly("relu", "tanh", "tanh");
        for (JsonObject lane : lanes) {
            JsonObject expected = source.getJsonObject("config").copy();
            JsonObject model = model(lane);
            expected.getJsonObject("model")
                    .put("cell", model.getString("cell"))
                    .put("nonlinearity", model.getString("nonlinearity"));
            assertThat(lane.getJsonObject("config")).isEqualTo(expected);
            assertThat(lane.getLong("step")).isZero();
            assertThat(lane.getString("comparison")).isEqualTo(comparison.getString("id"));
        }
        assertThat(source.getValue("comparison")).isNull();
    }

    @Test
    void lanesCanRememberFartherThanTheRunAndReadAnExampleOfThat() {
        String run = server.newRunObject("{\"lesson\":\"one-bit\"}").getString("id");
        Answer made = server.post(
                "/api/comparisons",
                "{\"run\":\"" + run + "\",\"cells\":[\"rnn\",\"gru\",\"lstm\",\"mingru\"],\"task\":{\"delay\":20}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().getString("run")).isEqualTo(run);
        assertThat(lanes(made.json())).hasSize(4).allSatisfy(lane -> {
            JsonObject config = lane.getJsonObject("config");
            assertThat(config.getJsonObject("task").getInteger("delay")).isEqualTo(20);
            assertThat(config.getJsonObject("training").getInteger("seqLength")).isEqualTo(20);
            assertThat(config.getString("probe")).isEqualTo("xabcdefghijklmnopqrsx");
            assertThat(lane.getString("lesson")).isEqualTo("one-bit");
        });
        assertThat(refusal(run, "{\"delay\":0}")).contains("task.delay must be");
        assertThat(refusal(run, "{\"pause\":3}")).contains("task.pause is no setting");
        String text = server.newRunObject(HELLO).getString("id");
        assertThat(refusal(text, "{\"delay\":3}")).contains("this run learns a text");
    }

    private static String refusal(String run, String task) {
        Answer refused = server.post("/api/comparisons", "{\"run\":\"" + run + "\",\"task\":" + task + "}");
        assertThat(refused.status()).isEqualTo(400);
        return refused.json().getString("detail");
    }

    @Test
    void aLaneDoesNotWalkThroughAStepAlone() {
        JsonObject comparison = compare(server.newRun(HELLO), "");
        String lane = lanes(comparison).get(0).getString("id");
        Answer refused = server.post("/api/runs/" + lane + "/walk", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("lane of a comparison");
        assertThat(steps(server.get(path(comparison)).json())).containsOnly(0L);
    }

    @Test
    void lanesRestAtTheSameStepWithTheLossesOfALoneRun() {
        JsonObject comparison = compare(server.newRun(HELLO), "");
        String path = path(comparison);
        for (int round = 1; round <= 3; round++) {
            assertThat(server.patch(path, TRAIN).json().getString("state")).isEqualTo("training");
            awaitStep(path, round * 3000L);
            JsonObject paused = server.patch(path, PAUSE).json();
            assertThat(paused.getString("state")).isEqualTo("paused");
            assertThat(steps(paused)).containsOnly(paused.getLong("step"));
            assertThat(lanes(paused)).allMatch(lane -> lane.getString("state").equals("paused"));
        }
        long step = server.get(path).json().getLong("step");
        String lone = server.newRun(HELLO);
        server.post(lone + "/steps", "{\"count\":" + step + "}");
        assertThat(points(lane(comparison, 0))).isEqualTo(points(lone));
        assertThat(points(lane(comparison, 1))).isNotEqualTo(points(lone));
    }

    @Test
    void moreLanesThanPlacesTakeTurnsWhileOthersWait() {
        int places = Runtime.getRuntime().availableProcessors();
        JsonObject comparison = compare(server.newRun(HELLO), "");
        server.patch(path(comparison), TRAIN);
        awaitStep(path(comparison), 500);
        for (int i = 0; i < places; i++) {
            server.patch(server.newRun(HELLO), TRAIN);
        }
        long now = server.get(path(comparison)).json().getLong("step");
        awaitStep(path(comparison), now + 20_000);
        JsonObject training = server.get(path(comparison)).json();
        assertThat(lanes(training)).allMatch(lane -> lane.getInteger("waiting") == 0);
        JsonObject paused = server.patch(path(comparison), PAUSE).json();
        assertThat(steps(paused)).containsOnly(paused.getLong("step"));
    }

    @Test
    void aComparisonBehindOtherRunsWaitsAndStillRests() {
        List<String> others = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> server.newRun(HELLO))
                .toList();
        others.forEach(run -> server.patch(run, TRAIN));
        JsonObject comparison = compare(server.newRun(HELLO), "");
        JsonObject training = server.patch(path(comparison), TRAIN).json();
        assertThat(lanes(training)).allMatch(lane -> lane.getInteger("waiting") > 0);
        assertThat(steps(server.patch(path(comparison), PAUSE).json())).containsOnly(0L);
        server.patch(path(comparison), TRAIN);
        server.delete(others.get(0));
        awaitStep(path(comparison), 100);
        JsonObject paused = server.patch(path(comparison), PAUSE).json();
        assertThat(steps(paused)).containsOnly(paused.getLong("step"));
    }

    @Test
    void whatOneAsksOfALaneAllDo() {
        JsonObject comparison = compare(server.newRun(HELLO), ",\"cells\":[\"lstm\",\"memoryless\"]");
        String one = lane(comparison, 0);
        JsonObject done = server.post(one + "/steps", "{\"count\":40}").json();
        assertThat(done.getJsonArray("losses")).hasSize(40);
        assertThat(steps(server.get(path(comparison)).json())).containsOnly(40L);
        String lone = server.newRun("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\"}}");
        assertThat(server.post(lone + "/steps", "{\"count\":40}").json().getJsonArray("losses"))
                .isEqualTo(done.getJsonArray("losses"));
        server.patch(one, "{\"probe\":\"lo\",\"training\":{\"learningRate\":0.5}}");
        for (JsonObject lane : lanes(server.get(path(comparison)).json())) {
            assertThat(lane.getJsonObject("config").getString("probe")).isEqualTo("lo");
            assertThat(lane.getJsonObject("config").getJsonObject("training").getDouble("learningRate"))
                    .isEqualTo(0.5);
        }
        assertThat(server.patch(one, TRAIN).json().getString("state")).isEqualTo("training");
        assertThat(server.post(lane(comparison, 1) + "/steps", "{\"count\":1}").status())
                .isEqualTo(409);
        awaitStep(path(comparison), 300);
        assertThat(server.patch(lane(comparison, 1), PAUSE).json().getString("state"))
                .isEqualTo("paused");
        JsonObject paused = server.get(path(comparison)).json();
        assertThat(paused.getString("state")).isEqualTo("paused");
        assertThat(steps(paused)).containsOnly(paused.getLong("step"));
    }

    @Test
    void aLaneThatIsRemovedLetsTheOthersGoOnInStep() {
        JsonObject comparison = compare(server.newRun(HELLO), "");
        String path = path(comparison);
        server.patch(path, TRAIN);
        awaitStep(path, 200);
        assertThat(server.delete(lane(comparison, 1)).status()).isEqualTo(204);
        long now = server.get(path).json().getLong("step");
        awaitStep(path, now + 5000);
        JsonObject paused = server.patch(path, PAUSE).json();
        assertThat(lanes(paused)).hasSize(2);
        assertThat(steps(paused)).containsOnly(paused.getLong("step"));
        assertThat(paused.getString("notice")).isEqualTo("the GRU lane was removed; the others go on without it");
    }

    @Test
    void aLaneThatFailsLetsTheOthersGoOnInStep() {
        JsonObject comparison = compare(server.newRun("""
                        {"lesson":"hello","model":{"nonlinearity":"relu","numLayers":8,"hiddenSize":32},
                         "training":{"optimizer":"sgd","learningRate":1000,"gradClip":1e9}}"""), ",\"cells\":[\"rnn\",\"gru\"]");
        String path = path(comparison);
        server.patch(path, TRAIN);
        awaitStep(path, 200);
        JsonObject paused = server.patch(path, PAUSE).json();
        List<JsonObject> lanes = lanes(paused);
        assertThat(lanes.get(0).getString("state")).isEqualTo("failed");
        assertThat(lanes.get(0).getValue("comparison")).isNull();
        assertThat(lanes.get(1).getString("state")).isEqualTo("paused");
        assertThat(paused.getString("notice")).startsWith("the RNN lane failed at step ");
        assertThat(paused.getString("state")).isEqualTo("paused");
    }

    @Test
    void whatIsLeftOfItIsRemovedWithItButForALaneThatIsKept() {
        JsonObject comparison = compare(server.newRun(HELLO), "");
        server.patch(path(comparison), TRAIN);
        String kept = lane(comparison, 2);
        String id = kept.substring(kept.lastIndexOf('/') + 1);
        Answer wrong = server.delete(path(comparison) + "?keep=nobody");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getString("field")).isEqualTo("keep");
        assertThat(server.delete(path(comparison) + "?keep=" + id).status()).isEqualTo(204);
        assertThat(server.get(path(comparison)).status()).isEqualTo(404);
        assertThat(server.get(lane(comparison, 0)).status()).isEqualTo(404);
        JsonObject free = server.patch(kept, PAUSE).json();
        assertThat(free.getValue("comparison")).isNull();
        assertThat(server.post(kept + "/steps", "{\"count\":2000}").json().getJsonArray("losses"))
                .hasSize(2000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ["rnn"]                       | cells
                    []                            | cells
                    ["rnn","gru","lstm","rnn"]    | cells
                    ["rnn","rnn"]                 | cells
                    ["rnn","transformer"]         | cells[1]
                    ["rnn",null]                  | cells[1]
                    "rnn"                         | cells
                    """)
    void cellsThatMakeNoComparisonAreRefused(String cells, String field) {
        String run = server.newRun(HELLO);
        String id = run.substring(run.lastIndexOf('/') + 1);
        Answer refused = server.post("/api/comparisons", "{\"run\":\"" + id + "\",\"cells\":" + cells + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(server.get("/api/runs").array()).hasSize(1);
    }

    @Test
    void otherMistakesAreNamed() {
        assertThat(server.post("/api/comparisons", "{}").json().getString("field"))
                .isEqualTo("run");
        assertThat(server.post("/api/comparisons", "{\"run\":\"nobody\"}").status())
                .isEqualTo(404);
        JsonObject comparison = compare(server.newRun(HELLO), "");
        assertThat(server.patch(path(comparison), "{}").json().getString("field"))
                .isEqualTo("state");
        assertThat(server.patch(path(comparison), "{\"state\":\"failed\"}").status())
                .isEqualTo(400);
        assertThat(server.patch("/api/comparisons/nothing", PAUSE).status()).isEqualTo(404);
    }

    @Test
    void whereALaneDoesNotFitNoneIsMade() {
        String run = server.newRun(HELLO);
        for (int i = 1; i < MOST_RUNS - 2; i++) {
            server.newRun(HELLO);
        }
        String id = run.substring(run.lastIndexOf('/') + 1);
        Answer refused = server.post("/api/comparisons", "{\"run\":\"" + id + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(server.get("/api/runs").array()).hasSize(MOST_RUNS - 2);
    }

    private static JsonObject compare(String run, String more) {
        String id = run.substring(run.lastIndexOf('/') + 1);
        Answer made = server.post("/api/comparisons", "{\"run\":\"" + id + "\"" + more + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static String path(JsonObject comparison) {
        return "/api/comparisons/" + comparison.getString("id");
    }

    private static String lane(JsonObject comparison, int place) {
        return "/api/runs/" + lanes(comparison).get(place).getString("id");
    }

    private static List<JsonObject> lanes(JsonObject comparison) {
        return comparison.getJsonArray("runs").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static JsonObject model(JsonObject lane) {
        return lane.getJsonObject("config").getJsonObject("model");
    }

    private static List<Long> steps(JsonObject comparison) {
        return lanes(comparison).stream().map(lane -> lane.getLong("step")).collect(Collectors.toList());
    }

    private static JsonArray points(String run) {
        return server.get(run + "/metrics?points=100000").json().getJsonArray("points");
    }

    /** Returns once every lane has come so far. */
    private static void awaitStep(String comparison, long step) {
        while (server.get(comparison).json().getLong("step") < step) {
            Thread.onSpinWait();
        }
    }
}
