package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest extends WithServer {
    @Test
    void aFrameIsTheStateThatRestTellsQuantised() {
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\"}");
        String id = run.getString("id");
        try (TestSocket socket = server.socket()) {
            watch(socket, id, "states");
            server.post("/api/runs/" + id + "/steps", "{\"count\":40}");
            JsonObject frame = socket.await("run." + id + ".states", f -> isOf(40, f, socket));
            JsonObject exact =
                    server.get("/api/runs/" + id + "/states?text=hello").json();
            assertThat(frame.getJsonArray("tokens")).isEqualTo(exact.getJsonArray("tokens"));
            assertThat(frame.getJsonArray("predicted")).isEqualTo(exact.getJsonArray("predicted"));
            assertThat(frame.getJsonArray("correct")).isEqualTo(exact.getJsonArray("correct"));
            assertThat(frame.getFloat("scale")).isEqualTo(127);
            byte[] bytes = Base64.getDecoder().decode(frame.getString("data"));
            assertThat(frame.getJsonArray("shape"))
                    .isEqualTo(new JsonArray().add(1).add(5).add(16));
            assertThat(bytes).hasSize(5 * 16);
            for (int t = 0; t < 5; t++) {
                JsonArray state = exact.getJsonArray("layers").getJsonArray(0).getJsonArray(t);
                for (int unit = 0; unit < 16; unit++) {
                    assertThat(bytes[t * 16 + unit] / 127.0).isCloseTo(state.getDouble(unit), within(0.5 / 127 + 1e-6));
                }
            }
        }
    }

    @Test
    void metricsArriveWithoutAGapWhileTrainingAtFullSpeed() {
        String id = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        try (TestSocket socket = server.socket()) {
            watch(socket, id, "metrics");
            server.post("/api/runs/" + id + "/steps", "{\"count\":3000}");
            List<JsonObject> points = new ArrayList<>();
            long step = 0;
            while (step < 3000) {
                JsonObject message = socket.await("run." + id + ".metrics", m -> true);
                long complete = message.getLong("since");
                points.removeIf(point -> point.getLong("step") > complete);
                assertThat(points.isEmpty() ? 0 : points.get(points.size() - 1).getLong("step"))
                        .isEqualTo(complete);
                message.getJsonArray("points").forEach(point -> points.add((JsonObject) point));
                step = message.getLong("step");
            }
            JsonArray all = server.get("/api/runs/" + id + "/metrics?points=100000")
                    .json()
                    .getJsonArray("points");
            assertThat(new JsonArray(points)).isEqualTo(all);
        }
    }

    @Test
    void commandsTakeEffectWhileTrainingAndAreTold() {
        String id = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        String run = "/api/runs/" + id;
        try (TestSocket socket = server.socket()) {
            watch(socket, id, "events");
            watch(socket, id, "states");
            server.patch(run, "{\"state\":\"training\"}");
            socket.await("run." + id + ".events", e -> "training".equals(e.getString("state")));
            server.patch(run, "{\"training\":{\"learningRate\":0.005},\"probe\":\"lo\"}");
            socket.await("run." + id + ".events", e -> "learningRate".equals(e.getString("type")));
            socket.acknowledge(2);
            socket.await("run." + id + ".states", f -> f.getJsonArray("shape").getInteger(1) == 2);
            long paused = server.patch(run, "{\"state\":\"paused\"}").json().getLong("step");
            assertThat(server.get(run).json().getLong("step")).isEqualTo(paused);
            assertThat(server.get(run + "/metrics").json().getJsonArray("learningRates"))
                    .hasSize(2);
        }
    }

    @Test
    void viewersDoNotChangeTheNumbers() {
        String count = "{\"count\":200}";
        String watched = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        String alone = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        try (TestSocket socket = server.socket()) {
            watch(socket, watched, "states");
            watch(socket, watched, "metrics");
            assertThat(server.post("/api/runs/" + watched + "/steps", count).json())
                    .isEqualTo(
                            server.post("/api/runs/" + alone + "/steps", count).json());
        }
    }

    @Test
    void runsBeyondTheMachinesCoresWaitInLineAndSaySo() {
        int places = Runtime.getRuntime().availableProcessors();
        List<String> runs = new ArrayList<>();
        try (TestSocket socket = server.socket()) {
            for (int i = 0; i < places + 2; i++) {
                String id = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
                runs.add(id);
                watch(socket, id, "events");
                server.patch("/api/runs/" + id, "{\"state\":\"training\"}");
            }
            assertThat(waiting(runs.get(places - 1))).isZero();
            assertThat(waiting(runs.get(places))).isEqualTo(1);
            assertThat(waiting(runs.get(places + 1))).isEqualTo(2);
            server.patch("/api/runs/" + runs.get(0), "{\"state\":\"paused\"}");
            socket.await("run." + runs.get(places) + ".events", e -> e.getInteger("waiting") == 0);
            socket.await("run." + runs.get(places + 1) + ".events", e -> e.getInteger("waiting") == 1);
            server.delete("/api/runs/" + runs.get(1));
            socket.await("run." + runs.get(places + 1) + ".events", e -> e.getInteger("waiting") == 0);
        } finally {
            runs.forEach(id -> server.delete("/api/runs/" + id));
        }
    }

    private static int waiting(String run) {
        return server.get("/api/runs/" + run).json().getInteger("waiting");
    }

    /** Registers, and waits until the registration has been taken. */
    /** Gives back the credit of a frame of another step: of a slow machine there are several before the last. */
    private static boolean isOf(long step, JsonObject frame, TestSocket socket) {
        boolean is = frame.getLong("step") == step;
        if (!is) {
            socket.acknowledge(1);
        }
        return is;
    }

    private static void watch(TestSocket socket, String run, String what) {
        socket.register("run." + run + "." + what);
        socket.confirm();
    }
}
