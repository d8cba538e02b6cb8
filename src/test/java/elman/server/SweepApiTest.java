package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps: many attempts at one lesson, made beside the runs. */
class SweepApiTest extends WithServer {
    private static final String SMALL = """
            {"lesson":"xor","vary":{"model.cell":["rnn","gru"],"model.hiddenSize":[4,8]},"seeds":3,"steps":600}""";
    /** Takes minutes, so that it does not end meanwhile. */
    private static final String LONG = """
            {"lesson":"copy","vary":{"model.cell":["gru","lstm"]},"seeds":2,"steps":1000000}""";

    @Test
    void fillsItsMapAttemptByAttempt() {
        JsonObject sweep;
        try (TestSocket socket = server.socket()) {
            socket.register("sweeps");
            socket.confirm();
            Answer made = server.post("/api/sweeps", SMALL);
            assertThat(made.status()).isEqualTo(201);
            String id = made.json().getString("id");
            assertThat(made.header("Location")).isEqualTo("/api/sweeps/" + id);
            assertThat(made.json().getInteger("attempts")).isEqualTo(12);
            socket.await("sweeps", message -> isOf(message, id) && "created".equals(message.getString("type")));
            sweep = awaitEnd(socket, id);
        }
        assertThat(sweep.getString("state")).isEqualTo("complete");
        assertThat(sweep.getInteger("ended")).isEqualTo(12);
        assertThat(sweep.getValue("secondsLeft")).isNull();
        List<JsonObject> combinations = objects(sweep.getJsonArray("combinations"));
        assertThat(combinations)
                .extracting(combination -> combination.getJsonArray("values").getList())
                .containsExactly(List.of("rnn", "4"), List.of("rnn", "8"), List.of("gru", "4"), List.of("gru", "8"));
        for (JsonObject combination : combinations) {
            List<JsonObject> attempts = objects(combination.getJsonArray("attempts"));
            assertThat(attempts)
                    .extracting(attempt -> attempt.getInteger("seed"))
                    .containsExactly(1, 2, 3);
            long reached = attempts.stream()
                    .filter(attempt -> "reached".equals(attempt.getString("state")))
                    .count();
            assertThat(combination.getLong("reached")).isEqualTo(reached);
        }
        assertThat(objects(server.get("/api/sweeps").array()))
                .filteredOn(one -> one.getString("id").equals(sweep.getString("id")))
                .singleElement()
                .isEqualTo(withoutCombinations(sweep));
        csvHasARowForEach(sweep);
        anAttemptIsALoneRunOfTheSameSettings(sweep);
        server.delete("/api/sweeps/" + sweep.getString("id"));
        assertThat(server.get("/api/sweeps/" + sweep.getString("id")).status()).isEqualTo(404);
        assertThat(data.resolve("sweeps").resolve(sweep.getString("id"))).doesNotExist();
    }

    private static void csvHasARowForEach(JsonObject sweep) {
        byte[] csv = server.download("/api/sweeps/" + sweep.getString("id") + "/outcomes.csv")
                .body();
        String[] rows = new String(csv, StandardCharsets.UTF_8).split("\r\n");
        assertThat(rows).hasSize(13);
        assertThat(rows[0])
                .isEqualTo("attempt,lesson,model.cell,model.hiddenSize,seed,most_steps,settings,"
                        + "reached_at,steps,score,held_out_loss,seconds,failure");
        for (JsonObject combination : objects(sweep.getJsonArray("combinations"))) {
            for (JsonObject attempt : objects(combination.getJsonArray("attempts"))) {
                JsonObject outcome = attempt.getJsonObject("outcome");
                Object reachedAt = outcome.getValue("reachedAt");
                String row = attempt.getInteger("number") + ",xor,"
                        + String.join(",", strings(combination.getJsonArray("values"))) + ","
                        + attempt.getInteger("seed") + ",600,SUM," + (reachedAt == null ? "" : reachedAt) + ","
                        + outcome.getLong("steps") + "," + outcome.getDouble("score") + ",";
                assertThat(rows)
                        .anyMatch(found -> found.replaceFirst(",600,[0-9a-f]{8},", ",600,SUM,")
                                .startsWith(row));
            }
        }
    }

    /** Opened, it is the run that one would have had, and trains on like it. */
    private static void anAttemptIsALoneRunOfTheSameSettings(JsonObject sweep) {
        JsonObject combination = objects(sweep.getJsonArray("combinations")).get(3);
        JsonObject attempt = objects(combination.getJsonArray("attempts")).get(1);
        long steps = attempt.getJsonObject("outcome").getLong("steps");
        String path = "/api/sweeps/" + sweep.getString("id") + "/attempts/" + attempt.getInteger("number") + "/run";
        Answer made = server.post(path, "{}");
        assertThat(made.status()).isEqualTo(201);
        JsonObject run = made.json();
        assertThat(run.getLong("step")).isEqualTo(steps);
        assertThat(run.getString("state")).isEqualTo("paused");
        assertThat(run.getString("lesson")).isEqualTo("xor");
        assertThat(run.getJsonObject("goal").getValue("reachedAt"))
                .isEqualTo(attempt.getJsonObject("outcome").getValue("reachedAt"));
        assertThat(server.post(path, "{}").json().getString("id")).isEqualTo(run.getString("id"));
        String alone = server.newRun(
                "{\"lesson\":\"xor\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":8},\"training\":{\"seed\":2}}");
        server.post(alone + "/steps", "{\"count\":" + steps + "}");
        JsonArray next = server.post(alone + "/steps", "{\"count\":5}").json().getJsonArray("losses");
        assertThat(server.post("/api/runs/" + run.getString("id") + "/steps", "{\"count\":5}")
                        .json()
                        .getJsonArray("losses"))
                .isEqualTo(next);
        assertThat(server.get("/api/runs/" + run.getString("id") + "/metrics?since=0&points=5000")
                        .json()
                        .getJsonArray("points")
                        .size())
                .isGreaterThan(5);
        server.delete(alone);
        server.delete("/api/runs/" + run.getString("id"));
    }

    @Test
    void restsAndGoesOn() {
        JsonObject made = server.post("/api/sweeps", LONG).json();
        String path = "/api/sweeps/" + made.getString("id");
        assertThat(made.getString("state")).isEqualTo("running");
        assertThat(server.post(path + "/attempts/1/run", "{}").status()).isEqualTo(409);
        assertThat(server.patch(path, "{\"state\":\"paused\"}").json().getString("state"))
                .isEqualTo("paused");
        assertThat(server.patch(path, "{\"state\":\"paused\"}").json().getString("state"))
                .isEqualTo("paused");
        assertThat(server.patch(path, "{\"state\":\"running\"}").json().getString("state"))
                .isEqualTo("running");
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.patch(path, "{\"state\":\"running\"}").status()).isEqualTo(404);
    }

    /** Numbers are kept as they are meant, however they are written. */
    @Test
    void aSweepOfFractionsIsThereAfterARestart(@TempDir Path folder) {
        String request = """
                {"lesson":"xor","vary":{"training.learningRate":[0.0005,0.010,5e-3]},"seeds":1,"steps":8}""";
        String id;
        try (TestServer first = TestServer.start(folder);
                TestSocket socket = first.socket()) {
            socket.register("sweeps");
            socket.confirm();
            id = first.post("/api/sweeps", request).json().getString("id");
            JsonObject ended = awaitEnd(socket, first, id);
            assertThat(ended.getJsonArray("vary").getJsonObject(0).getJsonArray("values"))
                    .containsExactly("0.0005", "0.01", "0.005");
        }
        try (TestServer second = TestServer.start(folder)) {
            assertThat(second.get("/api/health").json().getJsonArray("problems"))
                    .isEmpty();
            assertThat(second.get("/api/sweeps/" + id).json().getString("state"))
                    .isEqualTo("complete");
        }
    }

    @Test
    void anAttemptAtAnotherDelayIsShownOnASequenceOfItsOwn() {
        try (TestSocket socket = server.socket()) {
            socket.register("sweeps");
            socket.confirm();
            String id = server.post(
                            "/api/sweeps",
                            "{\"lesson\":\"how-far\",\"vary\":{\"task.delay\":[5,20]},\"seeds\":1,\"steps\":8}")
                    .json()
                    .getString("id");
            awaitEnd(socket, id);
            for (int attempt = 1; attempt <= 2; attempt++) {
                JsonObject run = server.post("/api/sweeps/" + id + "/attempts/" + attempt + "/run", "{}")
                        .json();
                JsonObject config = run.getJsonObject("config");
                int delay = config.getJsonObject("task").getInteger("delay");
                assertThat(config.getString("probe")).hasSize(delay + 1);
            }
            server.delete("/api/sweeps/" + id);
        }
    }

    /** Runs that train go first, but a sweep always goes on, to its last attempt. */
    @Test
    void isMadeToItsEndWhileARunTrains() {
        String run = server.newRun("{\"lesson\":\"dictionary\"}");
        server.patch(run, "{\"state\":\"training\"}");
        try (TestSocket socket = server.socket()) {
            socket.register("sweeps");
            socket.confirm();
            String id = server.post("/api/sweeps", SMALL).json().getString("id");
            assertThat(awaitEnd(socket, id).getInteger("ended")).isEqualTo(12);
            server.delete("/api/sweeps/" + id);
        }
        assertThat(server.get(run).json().getString("state")).isEqualTo("training");
        server.delete(run);
    }

    @Test
    void goesOnAfterARestartWithWhatItKnew(@TempDir Path folder) {
        String id;
        JsonObject before;
        try (TestServer first = TestServer.start(folder);
                TestSocket socket = first.socket()) {
            socket.register("sweeps");
            socket.confirm();
            id = first.post("/api/sweeps", SMALL).json().getString("id");
            socket.await(
                    "sweeps",
                    message ->
                            isOf(message, id) && message.getJsonObject("sweep").getInteger("ended") >= 3);
            before = first.patch("/api/sweeps/" + id, "{\"state\":\"paused\"}").json();
        }
        try (TestServer second = TestServer.start(folder);
                TestSocket socket = second.socket()) {
            JsonObject found = second.get("/api/sweeps/" + id).json();
            assertThat(found.getString("state")).isIn("paused", "complete");
            assertThat(found.getInteger("ended")).isGreaterThanOrEqualTo(before.getInteger("ended"));
            socket.register("sweeps");
            socket.confirm();
            second.patch("/api/sweeps/" + id, "{\"state\":\"running\"}");
            JsonObject whole = awaitEnd(socket, second, id);
            JsonObject uninterrupted = second.post("/api/sweeps", SMALL).json();
            JsonObject other = awaitEnd(socket, second, uninterrupted.getString("id"));
            assertThat(outcomes(whole)).isEqualTo(outcomes(other));
        }
    }

    @Test
    void whatCannotBeOpenedIsToldAndLeftWhereItIs(@TempDir Path folder) throws Exception {
        Path sweep = Files.createDirectories(folder.resolve("sweeps").resolve("xor-aaaaa"));
        Files.writeString(sweep.resolve("sweep.json"), "{\"createdAt\":\"2026-11-30T00:00:00Z\",\"request\":{}}");
        try (TestServer started = TestServer.start(folder)) {
            assertThat(started.get("/api/sweeps").array()).isEmpty();
            assertThat(started.get("/api/health")
                            .json()
                            .getJsonArray("problems")
                            .encode())
                    .contains("xor-aaaaa", "lesson must be one that has a goal");
        }
        assertThat(sweep.resolve("sweep.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                              | lesson                | has a goal
                    {"lesson":"hello"}                                              | lesson                | has a goal
                    {"lesson":"xor","seeds":0}                                      | seeds                 | from 1 to 100
                    {"lesson":"xor","steps":1000001}                                | steps                 | 1000000
                    {"lesson":"xor","seeds":1.5}                                    | seeds                 | seeds must be
                    {"lesson":"xor","vary":{"model.hiddenSize":[]}}                 | vary.model.hiddenSize | at least one
                    {"lesson":"xor","vary":{"model.hiddenSize":[4,4]}}              | vary.model.hiddenSize | different
                    {"lesson":"xor","vary":{"model.hiddenSize":[4,0]}}              | vary.model.hiddenSize | from 1 to
                    {"lesson":"xor","vary":{"model.hidden":[4]}}                    | vary.model.hidden     | not a field
                    {"lesson":"xor","vary":{"model.cell":["rnn","elman"]}}          | vary.model.cell       | must be
                    {"lesson":"xor","vary":{"model.hiddenSize":[4,4.0]}}            | vary.model.hiddenSize | different
                    {"lesson":"xor","vary":{"model.cell":["rnn","RNN"]}}            | vary.model.cell       | different
                    {"lesson":"xor","vary":{"model.hiddenSize":[null]}}             | vary.model.hiddenSize[0] | must not be null
                    {"lesson":"xor","vary":{"model.hiddenSize":[[4]]}}              | vary.model.hiddenSize | numbers or words
                    {"lesson":"xor","vary":{"model.hiddenSize":4}}                  | vary.model.hiddenSize | a list
                    {"lesson":"xor","vary":{"model.cell":["rnn"],"model.cell.x":["a"]}} | vary.model.cell.x | one of them
                    {"lesson":"xor","vary":{"training.validationFraction":[0.1,0]}} | vary.training.validationFraction | above 0
                    {"lesson":"xor","vary":{"training.threads":[1,2]}}              | vary.training.threads | no number
                    {"lesson":"xor","vary":{"training.learningRate":[1e999]}}       | vary.training.learningRate[0] | must be
                    {"lesson":"xor","vary":{"training.seed":[1]}}                   | vary.training.seed    | seeds
                    {"lesson":"xor","vary":{"task.id":["reber"]}}                   | vary.task.id          | no setting
                    {"lesson":"one-bit","vary":{"task.delay":[0]}}                  | vary.task.delay       | from
                    {"lesson":"one-bit","vary":{"training.seqLength":[7]}}          | training.seqLength    | read whole
                    {"lesson":"xor","seeds":100,"vary":{"model.hiddenSize":[1,2,3,4,5,6]}} | vary           | 600
                    {"lesson":"copy","vary":{"model.hiddenSize":[4096],"model.numLayers":[8],"task.delay":[1000]}} | vary | MiB
                    """)
    void whatCannotBeSweptIsRefusedByItsField(String request, String field, String why) {
        Answer refused = server.post("/api/sweeps", request);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(why);
        assertThat(server.get("/api/sweeps").array()).noneMatch(sweep -> true);
    }

    private static JsonObject awaitEnd(TestSocket socket, String id) {
        return awaitEnd(socket, server, id);
    }

    private static JsonObject awaitEnd(TestSocket socket, TestServer server, String id) {
        if (!"complete".equals(server.get("/api/sweeps/" + id).json().getString("state"))) {
            socket.await(
                    "sweeps",
                    message -> isOf(message, id)
                            && "complete".equals(message.getJsonObject("sweep").getString("state")));
        }
        return server.get("/api/sweeps/" + id).json();
    }

    private static boolean isOf(JsonObject message, String id) {
        return id.equals(message.getJsonObject("sweep").getString("id"));
    }

    /** Without what differs from time to time. */
    private static List<String> outcomes(JsonObject sweep) {
        return objects(sweep.getJsonArray("combinations")).stream()
                .flatMap(combination -> objects(combination.getJsonArray("attempts")).stream())
                .map(attempt -> {
                    JsonObject outcome = attempt.getJsonObject("outcome").copy();
                    outcome.remove("seconds");
                    return attempt.getInteger("number") + outcome.encode();
                })
                .toList();
    }

    private static JsonObject withoutCombinations(JsonObject sweep) {
        JsonObject summary = sweep.copy();
        summary.remove("combinations");
        return summary;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
