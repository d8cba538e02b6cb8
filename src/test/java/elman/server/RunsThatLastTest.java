package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs outlive the server, and every moment of them can be gone back to. */
class RunsThatLastTest {
    private static final String SETTINGS =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":7},\"training\":{\"learningRate\":0.02}}";

    @TempDir
    Path data;

    @ParameterizedTest
    @MethodSource("elman.server.TaskApiTest#kinds")
    void whatTheProgramMakesUpIsTheSameAfterARestart(String task) {
        String settings = "{\"task\":{\"id\":\"" + task + "\"},\"model\":{\"cell\":\"lstm\"}}";
        JsonArray never;
        String path;
        try (TestServer server = TestServer.start(data)) {
            String twin = server.newRun(settings);
            server.post(twin + "/steps", "{\"count\":37}");
            never = losses(server.post(twin + "/steps", "{\"count\":25}"));
            path = server.newRun(settings);
            server.post(path + "/steps", "{\"count\":37}");
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(losses(server.post(path + "/steps", "{\"count\":25}"))).isEqualTo(never);
        }
    }

    @Test
    void goOnAfterARestartAsIfNothingHadHappened() {
        JsonArray never;
        String path;
        try (TestServer server = TestServer.start(data)) {
            String twin = server.newRun(SETTINGS);
            server.post(twin + "/steps", "{\"count\":1300}");
            server.patch(twin, "{\"training\":{\"learningRate\":0.001}}");
            never = losses(server.post(twin + "/steps", "{\"count\":900}"));
            path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":1300}");
            server.patch(path, "{\"training\":{\"learningRate\":0.001},\"probe\":\"hell\"}");
        }
        JsonArray points;
        try (TestServer server = TestServer.start(data)) {
            JsonObject run = server.get(path).json();
            assertThat(run.getString("state")).isEqualTo("paused");
            assertThat(run.getLong("step")).isEqualTo(1300);
            assertThat(run.getJsonObject("config").getString("probe")).isEqualTo("hell");
            assertThat(run.getJsonObject("config").getJsonObject("training").getDouble("learningRate"))
                    .isEqualTo(0.001);
            assertThat(losses(server.post(path + "/steps", "{\"count\":400}")).getList())
                    .isEqualTo(never.getList().subList(0, 400));
            points = server.get(path + "/metrics").json().getJsonArray("points");
            assertThat(points).hasSizeGreaterThan(1024);
        }
        try (TestServer server = TestServer.start(data)) {
            JsonObject history = server.get(path + "/metrics").json();
            assertThat(history.getJsonArray("points")).isEqualTo(points);
            assertThat(history.getJsonArray("learningRates"))
                    .isEqualTo(new JsonArray(
                            "[{\"step\":0,\"learningRate\":0.02},{\"step\":1300,\"learningRate\":0.001}]"));
            assertThat(losses(server.post(path + "/steps", "{\"count\":500}")).getList())
                    .isEqualTo(never.getList().subList(400, 900));
        }
    }

    @Test
    void whatIsRefusedLeavesNothingOnDisk() {
        try (TestServer server = TestServer.start(data)) {
            Answer refused = server.post("/api/runs", "{\"lesson\":\"hello\",\"training\":{\"batchSize\":32}}");
            assertThat(refused.json().getString("field")).isEqualTo("training.batchSize");
            assertThat(data.resolve("runs")).isEmptyDirectory();
        }
    }

    @Test
    void weightsThatWereTrainedElsewhereAreKnownAsSuchAndSoIsWhatGoesOnFromThem() {
        String imported;
        String fork;
        try (TestServer server = TestServer.start(data)) {
            byte[] weights = server.download(server.newRun(SETTINGS) + "/export/model.safetensors")
                    .body();
            String id = server.postWeights(weights, "").json().getString("id");
            imported = "/api/runs/" + id;
            fork = server.newRun("{\"fork\":{\"run\":\"" + id + "\",\"step\":0}}");
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get(imported).json().getBoolean("imported")).isTrue();
            assertThat(server.get(fork).json().getBoolean("imported")).isTrue();
        }
    }

    @Test
    void answersOfAnEarlierMomentAreThoseThatWereGivenThen() {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun(SETTINGS);
            String untrained = server.get(path + "/states?text=hello").body();
            server.post(path + "/steps", "{\"count\":30}");
            String prefix = "{\"prefix\":\"hel\",\"length\":5,\"temperature\":0}";
            List<String> questions = List.of(
                    "/states?text=hello",
                    "/gradients?text=hello",
                    "/trajectory?text=hello",
                    "/recurrence",
                    "/equation?text=hello&unit=2&token=3",
                    "/causal-memory?text=hello&position=3",
                    "/units");
            List<String> then = questions.stream()
                    .map(question -> server.get(path + question).body())
                    .toList();
            String predicted = server.post(path + "/predictions", prefix).body();
            server.post(path + "/steps", "{\"count\":300}");
            for (int i = 0; i < questions.size(); i++) {
                String question = questions.get(i);
                String at = question + (question.contains("?") ? "&" : "?") + "at=31";
                assertThat(server.get(path + at).body()).as(at).isEqualTo(then.get(i));
                assertThat(server.get(path + question).body()).as(question).isNotEqualTo(then.get(i));
            }
            assertThat(server.post(path + "/predictions?at=30", prefix).body()).isEqualTo(predicted);
            assertThat(server.get(path + "/states?text=hello&at=0").body()).isEqualTo(untrained);
            assertThat(server.get(path + "/states?text=hello&at=-1").status()).isEqualTo(400);
        }
    }

    @Test
    void aForkBeginsOnItsParentsCurveAndGoesItsOwnWay() {
        try (TestServer server = TestServer.start(data)) {
            JsonObject parent = server.newRunObject(SETTINGS);
            String path = "/api/runs/" + parent.getString("id");
            server.post(path + "/steps", "{\"count\":40}");
            JsonArray goesOn = losses(server.post(path + "/steps", "{\"count\":60}"));
            String from = "{\"fork\":{\"run\":\"" + parent.getString("id") + "\",\"step\":40}";
            JsonObject same = server.newRunObject(from + "}");
            assertThat(same.getLong("step")).isEqualTo(40);
            assertThat(same.getJsonObject("parent"))
                    .isEqualTo(
                            new JsonObject().put("run", parent.getString("id")).put("step", 40));
            String twin = "/api/runs/" + same.getString("id");
            assertThat(server.get(twin + "/metrics")
                            .json()
                            .getJsonArray("points")
                            .getList())
                    .isEqualTo(server.get(path + "/metrics")
                            .json()
                            .getJsonArray("points")
                            .getList()
                            .subList(0, 40));
            assertThat(losses(server.post(twin + "/steps", "{\"count\":60}"))).isEqualTo(goesOn);
            String other = server.newRun(from + ",\"training\":{\"optimizer\":\"sgd\",\"learningRate\":0.5}}");
            JsonArray another = losses(server.post(other + "/steps", "{\"count\":60}"));
            assertThat(another.getDouble(0)).isEqualTo(goesOn.getDouble(0));
            assertThat(another.getDouble(5)).isNotEqualTo(goesOn.getDouble(5));
            assertRefused(server, from + ",\"model\":{\"hiddenSize\":8}}", "model");
            assertRefused(server, from + ",\"corpus\":\"dictionary\"}", "corpus");
            assertRefused(server, "{\"fork\":{\"run\":\"" + parent.getString("id") + "\",\"step\":-1}}", "fork.step");
            assertRefused(server, "{\"fork\":{\"run\":{}}}", "fork.run");
            assertThat(server.post("/api/runs", "{\"fork\":{\"run\":\"nobody\"}}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aForksOwnLearningRateOutlivesTheServerBeforeItHasTrained() {
        String path;
        JsonObject before;
        JsonArray rates;
        try (TestServer server = TestServer.start(data)) {
            JsonObject parent = server.newRunObject(SETTINGS);
            server.post("/api/runs/" + parent.getString("id") + "/steps", "{\"count\":12}");
            path = server.newRun("{\"fork\":{\"run\":\"" + parent.getString("id")
                    + "\",\"step\":12},\"training\":{\"learningRate\":0.3}}");
            before = server.get(path).json().getJsonObject("config");
            rates = server.get(path + "/metrics").json().getJsonArray("learningRates");
            assertThat(before.getJsonObject("training").getDouble("learningRate"))
                    .isEqualTo(0.3);
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get(path).json().getJsonObject("config")).isEqualTo(before);
            assertThat(server.get(path + "/metrics").json().getJsonArray("learningRates"))
                    .isEqualTo(rates)
                    .isEqualTo(
                            new JsonArray("[{\"step\":0,\"learningRate\":0.02},{\"step\":12,\"learningRate\":0.3}]"));
        }
    }

    @Test
    void viewersOfARunThatGoesOnAreToldWhatIsNew() {
        String id;
        try (TestServer server = TestServer.start(data)) {
            JsonObject run = server.newRunObject(SETTINGS);
            id = run.getString("id");
            server.post("/api/runs/" + id + "/steps", "{\"count\":1500}");
        }
        try (TestServer server = TestServer.start(data);
                TestSocket socket = server.socket()) {
            socket.register("run." + id + ".metrics");
            socket.confirm();
            server.post("/api/runs/" + id + "/steps", "{\"count\":10}");
            JsonObject told = socket.await("run." + id + ".metrics", message -> message.getLong("step") == 1510);
            assertThat(told.getJsonArray("points")).hasSizeBetween(5, 10);
            assertThat(told.getLong("since")).isEqualTo(1500);
        }
    }

    @Test
    void aRunThatCannotBeginLeavesNothingBehind() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            assertRefused(server, "{\"lesson\":\"hello\",\"training\":{\"seqLength\":100}}", "training.seqLength");
            assertThat(data.resolve("runs")).isEmptyDirectory();
            assertThat(data.resolve("bin")).isEmptyDirectory();
        }
    }

    @Test
    void aRunThatCannotBePutIntoTheBinStays() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":25}");
            BrokenFolder bin = BrokenFolder.binOf(data);
            assertThat(server.delete(path).status()).isEqualTo(507);
            assertThat(server.get(path).json().getLong("step")).isEqualTo(25);
            assertThat(server.post(path + "/steps", "{\"count\":5}").status()).isEqualTo(200);
            bin.mend();
            assertThat(server.delete(path).status()).isEqualTo(204);
            assertThat(server.post(path + "/restore", "{}").json().getLong("step"))
                    .isEqualTo(30);
        }
    }

    @Test
    void aRunThatCannotBeOpenedStaysInTheBin() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            JsonObject run = server.newRunObject(SETTINGS);
            String path = "/api/runs/" + run.getString("id");
            server.post(path + "/steps", "{\"count\":3}");
            assertThat(server.delete(path).status()).isEqualTo(204);
            Path described = data.resolve("bin").resolve(run.getString("id")).resolve("run.json");
            String whole = Files.readString(described);
            for (String damaged : List.of(whole.replaceAll("(taskHash\" *: *\")....", "$10000"), "")) {
                Files.writeString(described, damaged);
                assertThat(server.post(path + "/restore", "{}").status()).isIn(409, 507);
                assertThat(server.get(path).status()).isEqualTo(404);
                assertThat(described).exists();
            }
            Files.writeString(described, whole);
            assertThat(server.post(path + "/restore", "{}").json().getLong("step"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aRunThatCannotBeOpenedIsToldOfAndLeftWhereItIs() throws IOException {
        String id;
        try (TestServer server = TestServer.start(data)) {
            assertThat(problems(server)).isEmpty();
            id = server.newRunObject(SETTINGS).getString("id");
        }
        Path checkpoint = data.resolve("runs").resolve(id).resolve("checkpoints/0.safetensors");
        Files.write(checkpoint, new byte[] {1, 2, 3});
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get("/api/runs").body()).isEqualTo("[]");
            assertThat(problems(server)).singleElement().asString().contains(id, "cannot be opened", "truncated");
            assertThat(server.get("/api/runs/" + id).status()).isEqualTo(404);
        }
    }

    private static JsonArray problems(TestServer server) {
        return server.get("/api/health").json().getJsonArray("problems");
    }

    private static void assertRefused(TestServer server, String request, String field) {
        Answer answer = server.post("/api/runs", request);
        assertThat(answer.status()).as(request).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(field);
    }

    @Test
    void aRunThatWasRemovedComesBackAsItWas() {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":25}");
            server.patch(path, "{\"name\":\"\\\"one\\\" \\n☃ 𝔘\",\"note\":\"line\\nline\"}");
            JsonObject before = server.get(path).json();
            JsonArray points = server.get(path + "/metrics").json().getJsonArray("points");
            assertThat(server.delete(path).status()).isEqualTo(204);
            assertThat(server.get(path).status()).isEqualTo(404);
            assertThat(server.get("/api/runs").array()).isEmpty();
            JsonObject back = server.post(path + "/restore", "{}").json();
            assertThat(back.getString("name")).isEqualTo("\"one\" \n☃ 𝔘");
            assertThat(back.getString("note")).isEqualTo("line\nline");
            assertThat(back.getLong("step")).isEqualTo(25);
            assertThat(back.getJsonObject("config")).isEqualTo(before.getJsonObject("config"));
            assertThat(server.get(path + "/metrics").json().getJsonArray("points"))
                    .isEqualTo(points);
            assertThat(server.post(path + "/restore", "{}").status()).isEqualTo(409);
            assertThat(server.post("/api/runs/nobody/restore", "{}").status()).isEqualTo(404);
            server.patch(path, "{\"name\":\"\"}");
            assertThat(server.get(path).json().getString("name")).isNull();
        }
    }

    @Test
    void momentsAreDenseAtFirstAndTheFirstTheLastAndMarkedOnesStay() {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":10}");
            assertThat(steps(server, path)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(server.send("PUT", path + "/checkpoints/7/mark", "text/plain", noBody())
                            .status())
                    .isEqualTo(204);
            assertThat(server.send("PUT", path + "/checkpoints/77/mark", "text/plain", noBody())
                            .status())
                    .isEqualTo(404);
            assertThat(server.get(path + "/checkpoints")
                            .json()
                            .getJsonArray("checkpoints")
                            .getJsonObject(7)
                            .getBoolean("marked"))
                    .isTrue();
            server.post(path + "/steps", "{\"count\":990}");
            assertThat(steps(server, path))
                    .hasSizeBetween(40, 80)
                    .startsWith(0L, 1L)
                    .endsWith(1000L)
                    .contains(7L);
        }
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
        String path;
        try (TestServer server = TestServer.start(data)) {
            path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":12}");
            assertThat(steps(server, path)).endsWith(11L, 12L);
        }
        Path newest;
        try (Stream<Path> files = Files.walk(data)) {
            newest = files.filter(file -> file.endsWith("12.safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 3] ^= 1;
        Files.write(newest, bytes);
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get(path).json().getLong("step")).isEqualTo(11);
            assertThat(server.post(path + "/steps", "{\"count\":1}").status()).isEqualTo(200);
        }
    }

    private static java.net.http.HttpRequest.BodyPublisher noBody() {
        return java.net.http.HttpRequest.BodyPublishers.noBody();
    }

    private static List<Long> steps(TestServer server, String path) {
        return server.get(path + "/checkpoints").json().getJsonArray("checkpoints").stream()
                .map(kept -> ((JsonObject) kept).getLong("step"))
                .toList();
    }

    private static JsonArray losses(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("losses");
    }
}
