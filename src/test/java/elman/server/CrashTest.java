package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.server.testing.ServerProcess;
import elman.store.CorpusStore;
import elman.store.DataFolder;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.store.RunStore;
import elman.store.StoreLimits;
import elman.task.text.TextTask;
import elman.train.MetricsHistory.Newest;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainerState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed while it trains, again and again: what it then finds is, to the last bit, a moment of a training
 * that was never interrupted. {@code -Delman.crashes=100} kills it more often than usual.
 */
class CrashTest {
    private static final int CRASHES = Integer.getInteger("elman.crashes", 10);
    private static final int LONGEST_LIFE_MILLIS = 1500;

    @TempDir
    Path data;

    private final Random random = new Random(CRASHES);

    @Test
    void everyCrashLeavesAMomentOfAnUninterruptedTraining() throws Exception {
        String run = makeRun();
        try (Trainer uninterrupted = trainer(run)) {
            for (int crash = 0; crash < CRASHES; crash++) {
                long saved = crash(run, crash);
                assertIsAMomentOf(uninterrupted, run, saved);
            }
            assertThat(uninterrupted.step()).isPositive();
        }
    }

    /** Starts the server, has it train, and kills it; answers the step that it last said was saved. */
    private long crash(String run, int number) throws Exception {
        try (ServerProcess server = start(number)) {
            long saved = 0;
            try {
                server.send("PATCH", "/api/runs/" + run, "{\"state\":\"training\"}");
                long end = System.nanoTime() + 1_000_000L * random.nextInt(LONGEST_LIFE_MILLIS);
                while (System.nanoTime() < end || server.dies()) {
                    saved = new JsonObject(server.send("GET", "/api/runs/" + run, null))
                            .getJsonObject("saved")
                            .getLong("step");
                }
            } catch (IOException killedItself) {
                assertThat(server.dies()).isTrue();
            }
            server.kill();
            return saved;
        }
    }

    /** Every third server dies by itself where files get their names, or reach the disk, if strace is there to see to it. */
    private ServerProcess start(int number) throws Exception {
        String[] options = {"--save-every", "0.1"};
        return switch (number % 3) {
            case 1 -> ServerProcess.dyingAt("rename", 3 + random.nextInt(40), data, options);
            case 2 -> ServerProcess.dyingAt("fsync", 3 + random.nextInt(120), data, options);
            default -> ServerProcess.start(data, options);
        };
    }

    private void assertIsAMomentOf(Trainer uninterrupted, String run, long saved) throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            Moment moment = Objects.requireNonNull(folder(folder, run).last());
            TrainerState state = moment.state();
            assertThat(state.step()).isGreaterThanOrEqualTo(Math.max(saved, uninterrupted.completedSteps()));
            while (uninterrupted.step() < state.step() || uninterrupted.isValidating() && !state.validating()) {
                uninterrupted.advance();
            }
            Newest newest = state.newest();
            if (newest != null && newest.point().step() == state.step()) {
                uninterrupted.settle(); // opened amidst a reading, a run does not let its step wait for it
            }
            TrainerState expected = uninterrupted.capture();
            assertThat(bits(state)).isEqualTo(bits(expected));
            assertThat(state.position().next()).isEqualTo(expected.position().next());
            assertThat(state.loss()).isEqualTo(expected.loss());
            assertThat(newest).isEqualTo(expected.newest());
            assertThat(moment.points())
                    .isEqualTo(uninterrupted.history().completeSince(0).stream()
                            .filter(point -> newest != null
                                    && point.step() <= newest.point().step())
                            .toList());
            assertThat(moment.problems()).allMatch(problem -> problem.contains("torn"));
        }
    }

    private static RunFolder folder(DataFolder data, String run) throws IOException {
        return RunStore.open(data, StoreLimits.DEFAULT).list().runs().stream()
                .filter(folder -> folder.id().equals(run))
                .findFirst()
                .orElseThrow();
    }

    /** Weights, the optimiser's memories and the streams' states. */
    private static List<String> bits(TrainerState state) {
        List<float[]> all =
                state.weights().arrays().stream().map(array -> array.data).collect(Collectors.toList());
        state.optimizer()
                .memories()
                .values()
                .forEach(memory -> memory.arrays().stream()
                        .map((FMatrixRMaj array) -> array.data)
                        .forEach(all::add));
        all.addAll(state.position().state().values().values());
        return all.stream().map(Arrays::toString).toList();
    }

    private String makeRun() throws IOException {
        try (TestServer server = TestServer.start(data)) {
            StringBuilder text = new StringBuilder();
            Random letters = new Random(5);
            while (text.length() < 4000) {
                text.append("abcdefgh ".charAt(letters.nextInt(3) * letters.nextInt(4)));
            }
            String corpus = server.postText(
                            "/api/corpora?name=crash", text.toString().getBytes(StandardCharsets.UTF_8))
                    .json()
                    .getString("id");
            return server.newRunObject("{\"corpus\":\"" + corpus
                            + "\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":9,\"numLayers\":2,\"dropout\":0.3},"
                            + "\"training\":{\"seqLength\":12,\"batchSize\":5}}")
                    .getString("id");
        }
    }

    private Trainer trainer(String run) throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            RunConfig config = folder(folder, run).description().config();
            Corpus corpus = CorpusStore.open(data).load(config.subject());
            TextSplit split = new TextSplit(corpus, config.training().validationFraction());
            return new Trainer(new TextTask(split), config.model(), config.training());
        }
    }
}
