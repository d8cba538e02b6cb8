package elman.store;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.store.RunFolder.Moment;
import elman.task.text.TextTask;
import elman.train.MetricsHistory.Point;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is left and taken up again at any moment keeps every point of its curve. */
class ManyLivesTest {
    private static final int LIVES = 400;

    @TempDir
    Path data;

    private final Random random = new Random(7);
    private final Corpus corpus = corpus();
    private final RunConfig config = new RunConfig("text", ModelConfig.rnn(2), training(), "a");

    @Test
    void leavesNoGapInTheCurve() throws IOException {
        try (DataFolder held = DataFolder.open(data);
                Trainer uninterrupted = trainer(null)) {
            RunStore.open(held, StoreLimits.DEFAULT)
                    .create(
                            "run",
                            RunDescription.first(
                                    null,
                                    config,
                                    new TextTask(new TextSplit(
                                            corpus, config.training().validationFraction())),
                                    null,
                                    0,
                                    false))
                    .publish();
            for (int life = 0; life < LIVES; life++) {
                RunFolder folder = RunFolder.open(data.resolve("runs").resolve("run"));
                Moment moment = folder.last();
                if (moment != null) {
                    while (uninterrupted.completedSteps() < lastComplete(moment)) {
                        uninterrupted.advance();
                    }
                    assertThat(moment.problems()).isEmpty();
                    assertThat(moment.points()).as("life " + life).isEqualTo(until(uninterrupted, moment));
                }
                live(folder, moment);
            }
        }
    }

    /** Trains and saves for a while, and ends between the curve and the checkpoint of a moment. */
    private void live(RunFolder folder, @Nullable Moment moment) throws IOException {
        try (Trainer trainer = trainer(moment)) {
            for (int saves = random.nextInt(6); saves >= 0; saves--) {
                for (int work = random.nextInt(120); work > 0; work--) {
                    trainer.advance();
                }
                List<Point> points = trainer.history().completeSince(folder.lastPoint());
                if (saves > 0) {
                    folder.save(trainer.capture(), points, trainer.history().rates());
                } else {
                    MetricsLog.open(data.resolve("runs/run/metrics.log"), folder.lastPoint())
                            .log()
                            .append(points);
                }
            }
        }
    }

    private Trainer trainer(@Nullable Moment from) {
        TextSplit split = new TextSplit(corpus, config.training().validationFraction());
        return from == null
                ? new Trainer(new TextTask(split), config.model(), config.training())
                : new Trainer(
                        new TextTask(split),
                        config.model(),
                        config.training(),
                        from.state(),
                        from.points(),
                        from.rates());
    }

    private static long lastComplete(Moment moment) {
        var newest = moment.state().newest();
        return newest == null ? 0 : newest.point().step();
    }

    private static List<Point> until(Trainer uninterrupted, Moment moment) {
        return uninterrupted.history().completeSince(0).stream()
                .filter(point -> point.step() <= lastComplete(moment))
                .toList();
    }

    private static TrainingConfig training() {
        return TrainingConfig.DEFAULT.withWindow(4, 2);
    }

    private static Corpus corpus() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            text.append("abc".charAt(i % 7 % 3));
        }
        return Corpus.ofText("text", "text", text.toString());
    }
}
