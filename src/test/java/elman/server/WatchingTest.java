package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that trains and is watched tells what that costs; nobody who asks is turned away for it. */
@Timeout(120)
class WatchingTest extends WithServer {
    private static final String HELLO = "{\"lesson\":\"hello\"}";
    private static final String TRAIN = "{\"state\":\"training\"}";

    @Test
    void aWatchedRunTellsWhatWatchingCostsAndOneThatNobodyWatchesDoesNot() {
        String watched = server.newRunObject(HELLO).getString("id");
        String alone = server.newRunObject(HELLO).getString("id");
        try (TestSocket socket = server.socket()) {
            socket.register("run." + watched + ".metrics");
            socket.register("run." + watched + ".states");
            socket.confirm();
            server.patch("/api/runs/" + alone, TRAIN);
            server.patch("/api/runs/" + watched, TRAIN);
            JsonObject message = socket.await("run." + watched + ".metrics", m -> m.containsKey("watching"));
            assertThat(message.getDouble("watching")).isBetween(0.0, 1.0);
            assertThat(message.getDouble("slowness")).isBetween(1.0, 16.0);
            assertThat(watching(watched)).isBetween(0.0, 1.0);
            assertThat(watching(alone)).isNull();
            server.patch("/api/runs/" + watched, "{\"state\":\"paused\"}");
            assertThat(watching(watched)).as("while nothing is trained").isNull();
        } finally {
            server.delete("/api/runs/" + watched);
            server.delete("/api/runs/" + alone);
        }
    }

    @Test
    void whoeverWatchesAProbeOfTheirOwnAloneIsCountedToo() {
        String id = server.newRunObject(HELLO).getString("id");
        try (TestSocket socket = server.socket()) {
            socket.register("run." + id + ".states?probe=lo");
            socket.confirm();
            server.patch("/api/runs/" + id, TRAIN);
            Double cost = watching(id);
            while (cost == null) {
                cost = watching(id);
            }
            assertThat(cost).isBetween(0.0, 1.0);
        } finally {
            server.delete("/api/runs/" + id);
        }
    }

    @Test
    void questionsThatMeetAQuietWindowAreAnsweredAfterIt() {
        String id = server.newRunObject(HELLO).getString("id");
        String run = "/api/runs/" + id;
        try (TestSocket socket = server.socket()) {
            socket.register("run." + id + ".metrics");
            socket.confirm();
            server.patch(run, TRAIN);
            // once `watching` is known, several windows have been gone through
            while (server.get(run).json().getJsonObject("metrics").getDouble("watching") == null) {
                assertThat(server.get(run + "/states?text=hell").status()).isEqualTo(200);
                assertThat(server.get(run + "/diagnosis").status()).isEqualTo(200);
            }
        } finally {
            server.delete(run);
        }
    }

    private static Double watching(String id) {
        return server.get("/api/runs/" + id).json().getJsonObject("metrics").getDouble("watching");
    }
}
