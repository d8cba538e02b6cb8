package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose disk fails: its folder of checkpoints is a file for a while, which stops root too. */
class DiskFailureTest {
    private static final String SETTINGS = "{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":9}}";
    private static final Predicate<JsonObject> FAILED = event -> "saveFailed".equals(event.getString("type"));
    private static final Predicate<JsonObject> SAVED = event -> "saved".equals(event.getString("type"));

    @TempDir
    Path data;

    @Test
    void aFailedSavingPausesIsToldAndLosesNothingOnceItsCauseIsGone() throws IOException {
        String path;
        long paused;
        JsonArray next;
        try (TestServer server = TestServer.start(data);
                TestSocket socket = server.socket()) {
            JsonObject run = server.newRunObject(SETTINGS);
            path = "/api/runs/" + run.getString("id");
            String events = "run." + run.getString("id") + ".events";
            server.post(path + "/steps", "{\"count\":100}");
            server.get(path + "/checkpoints"); // once all is written
            socket.register(events);
            socket.register("runs");
            socket.confirm();
            BrokenFolder folder = BrokenFolder.checkpointsOf(data, run.getString("id"));
            Map<String, Long> kept = folder.sizes();
            server.patch(path, "{\"state\":\"training\"}");
            JsonObject told = socket.await(events, FAILED);
            String why = told.getJsonObject("saved").getString("error");
            assertThat(why).contains("checkpoints");
            assertThat(told.getString("state")).isEqualTo("paused");
            assertThat(socket.await("runs", message -> error(message.getJsonObject("run")) != null)
                            .getJsonObject("run")
                            .getString("state"))
                    .isEqualTo("paused");
            socket.await(events, FAILED); // is tried again by itself
            JsonObject after = server.get(path).json();
            paused = after.getLong("step");
            assertThat(after.getString("state")).isEqualTo("paused");
            assertThat(error(after)).contains("checkpoints");
            assertThat(after.getJsonObject("saved").getLong("step")).isLessThan(paused);
            assertThat(server.post(path + "/steps", "{\"count\":1000000}").status())
                    .isEqualTo(409);
            assertThat(folder.sizes()).isEqualTo(kept);

            paused = server.get(path).json().getLong("step");
            folder.mend();
            JsonObject well = socket.await(events, SAVED).getJsonObject("saved");
            assertThat(well.getString("error")).isNull();
            assertThat(well.getLong("step")).isEqualTo(paused);
            assertThat(server.get(path).json().getJsonObject("saved")).isEqualTo(well);
            next = losses(server.post(path + "/steps", "{\"count\":20}"));
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get(path).json().getLong("step")).isEqualTo(paused + 20);
            assertThat(server.get(path).json().getJsonObject("saved").getString("error"))
                    .isNull();
            assertThat(server.get(path + "/metrics").json().getLong("step")).isEqualTo(paused + 20);
            String fork = server.newRun(
                    "{\"fork\":{\"run\":\"" + path.substring("/api/runs/".length()) + "\",\"step\":" + paused + "}}");
            assertThat(losses(server.post(fork + "/steps", "{\"count\":20}"))).isEqualTo(next);
        }
    }

    @Test
    void aDescriptionThatCouldNotBeWrittenIsWrittenOnceItCan() throws IOException {
        String path;
        try (TestServer server = TestServer.start(data);
                TestSocket socket = server.socket()) {
            JsonObject run = server.newRunObject(SETTINGS);
            path = "/api/runs/" + run.getString("id");
            String events = "run." + run.getString("id") + ".events";
            server.post(path + "/steps", "{\"count\":3}");
            server.get(path + "/checkpoints"); // once all is written
            socket.register(events);
            socket.confirm();
            Path inTheWay = data.resolve("runs").resolve(run.getString("id")).resolve("run.json.tmp");
            Files.createDirectories(inTheWay.resolve("full"));
            server.patch(path, "{\"probe\":\"hell\"}");
            socket.await(events, FAILED);
            socket.await(events, FAILED);
            assertThat(error(server.get(path).json())).isNotNull();
            Files.delete(inTheWay.resolve("full"));
            Files.deleteIfExists(inTheWay);
            socket.await(events, SAVED);
            assertThat(error(server.get(path).json())).isNull();
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get(path).json().getJsonObject("config").getString("probe"))
                    .isEqualTo("hell");
        }
    }

    @Test
    void aForkOfWhatIsNotOnDiskIsRefusedWithASentence() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            JsonObject run = server.newRunObject(SETTINGS);
            server.get("/api/runs/" + run.getString("id") + "/checkpoints"); // once all is written
            BrokenFolder folder = BrokenFolder.checkpointsOf(data, run.getString("id"));
            Answer fork = server.post("/api/runs", "{\"fork\":{\"run\":\"" + run.getString("id") + "\"}}");
            assertThat(fork.status()).isEqualTo(409);
            assertThat(fork.json().getString("detail")).contains("checkpoint of step 0");
            folder.mend();
        }
    }

    @Test
    void aRunThatCannotBeMovedIntoTheBinIsThereAsBefore() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun(SETTINGS);
            server.post(path + "/steps", "{\"count\":30}");
            JsonObject before = server.get(path).json();
            BrokenFolder bin = new BrokenFolder(data.resolve("bin"));
            Answer refused = server.delete(path);
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.json().getString("detail")).contains("cannot be saved");
            JsonObject after = server.get(path).json();
            assertThat(after.getLong("step")).isEqualTo(30);
            assertThat(after.getString("state")).isEqualTo("paused");
            assertThat(after.getJsonObject("config")).isEqualTo(before.getJsonObject("config"));
            assertThat(server.post(path + "/steps", "{\"count\":1}").status()).isEqualTo(200);
            bin.mend();
            assertThat(server.delete(path).status()).isEqualTo(204);
            assertThat(server.get(path).status()).isEqualTo(404);
        }
    }

    private static String error(JsonObject run) {
        return run.getJsonObject("saved").getString("error");
    }

    private static JsonArray losses(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("losses");
    }
}
