package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many watch one run, each with a probe of their own. */
class ViewersProbesTest extends WithServer {
    private static final int UNITS = 16;

    private String run;
    private String own;

    @BeforeEach
    void makeRun() {
        String id = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        run = "/api/runs/" + id;
        own = "run." + id + ".states";
    }

    @AfterEach
    void removeRun() {
        server.delete(run);
    }

    @Test
    void eachViewerGetsTheStatesOfItsOwnProbeAndNoOthers() {
        List<String> probes = List.of("lo", "hell", "hé l 😀\n&?");
        List<TestSocket> viewers = probes.stream().map(this::watch).toList();
        try (TestSocket old = server.socket()) {
            old.register(own);
            old.confirm();
            train(40);
            for (int i = 0; i < probes.size(); i++) {
                assertFrame(last(viewers.get(i), address(probes.get(i)), 40), 40, probes.get(i));
            }
            assertFrame(last(old, own, 40), 40, "hello");
            for (TestSocket viewer : viewers) {
                assertThat(viewer.hasHeard(own)).isFalse();
                int mine = viewers.indexOf(viewer);
                assertThat(probes).allMatch(probe -> probes.indexOf(probe) == mine || !viewer.hasHeard(address(probe)));
            }
        } finally {
            viewers.forEach(TestSocket::close);
        }
    }

    @Test
    void aChangeOfTheRunsOwnProbeIsNoMatterOfWhoNamedOne() {
        try (TestSocket viewer = watch("hell");
                TestSocket old = server.socket()) {
            old.register(own);
            old.confirm();
            assertThat(server.patch(run, "{\"probe\":\"ooh\"}")
                            .json()
                            .getJsonObject("config")
                            .getString("probe"))
                    .isEqualTo("ooh");
            train(1);
            assertFrame(old.await(own, frame -> frame.getLong("step") == 1), 1, "ooh");
            assertFrame(viewer.await(address("hell"), frame -> frame.getLong("step") == 1), 1, "hell");
        }
    }

    @Test
    void whoLeavesAProbeHearsNoMoreOfItAndWhoComesBackDoes() {
        try (TestSocket viewer = watch("lo")) {
            train(1);
            viewer.await(address("lo"), frame -> frame.getLong("step") == 1);
            viewer.acknowledge(1);
            viewer.unregister(address("lo"));
            viewer.register(address("hell"));
            viewer.confirm();
            train(1);
            viewer.await(address("hell"), frame -> frame.getLong("step") == 2);
            viewer.acknowledge(1);
            assertThat(viewer.hasHeard(address("lo"))).isFalse();
        }
        try (TestSocket again = watch("lo")) {
            train(1);
            assertFrame(again.await(address("lo"), frame -> true), 3, "lo");
        }
    }

    @Test
    void aProbeThatNoConfigurationTakesIsRefusedWithItsReason() {
        try (TestSocket viewer = server.socket()) {
            assertRefused(viewer, own + "?probe=", "probe must have 1 to 2000 characters, not 0");
            assertRefused(viewer, address("l".repeat(2001)), "probe must have 1 to 2000 characters, not 2001");
            assertRefused(viewer, own + "?probe=%e", "probe must be percent-encoded in an address");
            String wide = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":1100}}")
                    .getString("id");
            String probe = "l".repeat(1907);
            String reason = "probe must have at most 1906 characters for a network of this size";
            assertRefused(viewer, "run." + wide + ".states?probe=" + probe, reason);
            assertThat(server.patch("/api/runs/" + wide, "{\"probe\":\"" + probe + "\"}")
                            .json()
                            .getString("detail"))
                    .isEqualTo(reason);
            server.delete("/api/runs/" + wide);
            viewer.register(address("😀".repeat(2000)));
            viewer.confirm();
            train(1);
            assertThat(viewer.await(address("😀".repeat(2000)), frame -> true).getJsonArray("tokens"))
                    .hasSize(2000);
        }
    }

    @Test
    void theSeventeenthProbeOfARunIsRefusedToWhoNamesItAlone() {
        try (TestSocket crowd = server.socket();
                TestSocket late = server.socket()) {
            List<String> probes =
                    IntStream.rangeClosed(1, 16).mapToObj("l"::repeat).toList();
            probes.forEach(probe -> crowd.register(address(probe)));
            crowd.confirm();
            late.register(address("hello"));
            JsonObject refusal = late.refusal();
            assertThat(refusal.getString("body")).isEqualTo("max_probes_reached");
            assertThat(refusal.getString("address")).isEqualTo(address("hello"));
            late.register(own);
            late.confirm();
            train(1);
            assertFrame(late.await(own, frame -> true), 1, "hello");
            for (String probe : probes) {
                crowd.acknowledge(1); // two frames are on their way, and the newest of each probe follows
            }
            probes.forEach(probe -> assertFrame(crowd.await(address(probe), frame -> true), 1, probe));
        }
    }

    private static void assertRefused(TestSocket viewer, String address, String message) {
        viewer.register(address);
        JsonObject refusal = viewer.refusal();
        assertThat(refusal.getString("body")).isEqualTo("invalid_probe");
        assertThat(refusal.getString("message")).startsWith(message);
        assertThat(refusal.getString("address")).isEqualTo(address);
    }

    private TestSocket watch(String probe) {
        TestSocket socket = server.socket();
        socket.register(address(probe));
        socket.confirm();
        return socket;
    }

    private String address(String probe) {
        return own + "?probe=" + TestServer.query(probe);
    }

    /** The frame of the step at which the run rests: those before it may have spent the viewer's credit. */
    private static JsonObject last(TestSocket viewer, String address, long step) {
        viewer.acknowledge(2);
        return viewer.await(address, frame -> frame.getLong("step") == step);
    }

    private void train(int steps) {
        server.post(run + "/steps", "{\"count\":" + steps + "}");
    }

    /** Holds a frame of the step at which the run rests against what REST answers of the text. */
    private void assertFrame(JsonObject frame, long step, String text) {
        JsonObject exact =
                server.get(run + "/states?text=" + TestServer.query(text)).json();
        int length = text.codePointCount(0, text.length());
        assertThat(frame.getLong("step")).isEqualTo(exact.getLong("step")).isEqualTo(step);
        assertThat(frame.getJsonArray("tokens")).isEqualTo(exact.getJsonArray("tokens"));
        assertThat(frame.getJsonArray("predicted")).isEqualTo(exact.getJsonArray("predicted"));
        assertThat(frame.getJsonArray("shape"))
                .isEqualTo(new JsonArray().add(1).add(length).add(UNITS));
        byte[] bytes = Base64.getDecoder().decode(frame.getString("data"));
        for (int t = 0; t < length; t++) {
            JsonArray state = exact.getJsonArray("layers").getJsonArray(0).getJsonArray(t);
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat(bytes[t * UNITS + unit] / frame.getDouble("scale"))
                        .isCloseTo(state.getDouble(unit), within(0.5 / 127 + 1e-6));
            }
        }
    }
}
