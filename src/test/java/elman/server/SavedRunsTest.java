package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders of earlier versions open, and their runs go on. */
class SavedRunsTest {
    /** What the version that saved the run lost in the 15 steps that followed, up to the end of its last whole window. */
    private static final List<Double> LOSSES_THEN = List.of(
            2.8183023346451823,
            2.8150044562307053,
            2.8300821060978225,
            2.749299184110226,
            2.699800285228514,
            2.768020800953891,
            2.7793019936230348,
            2.7835673355731783,
            2.7696257340959867,
            2.6454844835819458,
            2.721650368800175,
            2.671837089899011,
            2.6166419168852513,
            2.6352508095900276,
            2.6918426613560023);

    @TempDir
    Path data;

    /** A run of 3 streams of 329 tokens, saved after 25 steps by a version that read 20 windows of 16 and left 9 tokens out. */
    @Test
    void aRunOfTheTimeWhenTheEndOfStreamsWasLeftOutGoesOnAndReadsItToo() throws IOException, URISyntaxException {
        copy("before-shorter-windows");
        try (TestServer server = TestServer.start(data)) {
            String path = "/api/runs/river-576f6t-dszx2";
            JsonObject run = server.get(path).json();
            assertThat(run.getInteger("step")).isEqualTo(25);
            assertThat(run.getJsonObject("metrics").getDouble("validationLoss")).isEqualTo(2.902429486028696);
            assertThat(server.get("/api/health").json().getJsonArray("problems"))
                    .as("what was not as it should be")
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            none -> assertThat(none).isEmpty());
            List<?> losses = server.post(path + "/steps", "{\"count\":15}")
                    .json()
                    .getJsonArray("losses")
                    .getList();
            for (int i = 0; i < LOSSES_THEN.size(); i++) {
                assertThat(((Number) losses.get(i)).doubleValue()).isCloseTo(LOSSES_THEN.get(i), within(1e-4));
            }
            JsonObject rest = server.post(path + "/walk", "{}").json();
            assertThat(rest.getInteger("step")).isEqualTo(41);
            assertThat(rest.getInteger("seqLength")).isEqualTo(9);
            assertThat(rest.getJsonObject("window").getBoolean("fromZero")).isFalse();
            assertThat(rest.getJsonObject("window").getJsonArray("tokens")).hasSize(9);
            JsonObject first = server.post(path + "/walk", "{}").json();
            assertThat(first.getInteger("seqLength")).isEqualTo(16);
            assertThat(first.getJsonObject("window").getBoolean("fromZero")).isTrue();
        }
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.get("/api/runs/river-576f6t-dszx2").json().getInteger("step"))
                    .isEqualTo(42);
        }
    }

    private void copy(String name) throws IOException, URISyntaxException {
        URL saved = Objects.requireNonNull(SavedRunsTest.class.getResource("/saved/" + name));
        Path from = Path.of(saved.toURI());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = data.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }
}
