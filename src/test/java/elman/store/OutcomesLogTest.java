package elman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.train.RunConfig;
import elman.train.lesson.Lessons;
import elman.train.sweep.Axis;
import elman.train.sweep.Outcome;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of a sweep in a table that only grows. */
class OutcomesLogTest {
    private static final RunConfig XOR = Lessons.ofTask("xor").orElseThrow().config();
    private static final Sweep SWEEP = sweep("4", 50);
    private static final Outcome REACHED = new Outcome(12, 12, 0.1 + 0.2, Math.PI, 1e-3, null);
    private static final Outcome FAILED =
            new Outcome(0, 7, Double.NaN, Double.NaN, 2, "the \"loss\", at step 8,\nwas infinite");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("outcomes.csv");
        OutcomesLog log = OutcomesLog.open(file, SWEEP);
        log.add(2, REACHED);
        log.add(0, FAILED);
    }

    @Test
    void isATableOfWhatWasTrainedAndHowItEnded() throws IOException {
        assertThat(Files.readString(file))
                .isEqualTo("""
                        attempt,lesson,model.hiddenSize,seed,most_steps,settings,reached_at,steps,score,held_out_loss,seconds,failure
                        3,xor,2,2,50,SUM,12,12,0.30000000000000004,3.141592653589793,0.001,
                        1,xor,2,1,50,SUM,,7,,,2.0,"the ""loss"", at step 8, was infinite"
                        """.replace("SUM", SWEEP.fingerprint()).replace("\n", "\r\n"));
    }

    @Test
    void isReadBackToTheLastBit() throws IOException {
        List<Outcome> known = OutcomesLog.open(file, SWEEP).outcomes();
        assertThat(known.get(2)).isEqualTo(REACHED);
        assertThat(known.get(0))
                .isEqualTo(new Outcome(0, 7, Double.NaN, Double.NaN, 2, "the \"loss\", at step 8, was infinite"));
        assertThat(known.get(1)).isNull();
        assertThat(known).hasSize(SWEEP.attempts());
    }

    @Test
    void aRowWhoseEndWasTornOffIsMadeAnew() throws IOException {
        Files.writeString(file, "2,xor,4,1,50," + SWEEP.fingerprint() + ",9,9,1.0,0.5", StandardOpenOption.APPEND);
        OutcomesLog log = OutcomesLog.open(file, SWEEP);
        assertThat(log.outcomes().get(1)).isNull();
        log.add(1, REACHED);
        List<Outcome> known = OutcomesLog.open(file, SWEEP).outcomes();
        assertThat(known.get(1)).isEqualTo(REACHED);
        assertThat(known.get(2)).isEqualTo(REACHED);
    }

    @Test
    void whatCouldNotBeWrittenIsNoPartOfTheNextRow() throws IOException {
        OutcomesLog log = OutcomesLog.open(file, SWEEP);
        Files.writeString(file, "2,xor,4,1,", StandardOpenOption.APPEND);
        log.add(1, REACHED);
        List<Outcome> known = OutcomesLog.open(file, SWEEP).outcomes();
        assertThat(known.get(1)).isEqualTo(REACHED);
        assertThat(known.get(2)).isEqualTo(REACHED);
    }

    @Test
    void anotherSweepsOutcomesAreRefusedAndLeftAsTheyAre() throws IOException {
        OutcomesLog.open(file, SWEEP).add(1, REACHED);
        for (Sweep other : List.of(sweep("4", 60), sweep("8", 50), of("4", 50, XOR.withLearningRate(0.5)))) {
            assertThatThrownBy(() -> OutcomesLog.open(file, other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("another sweep");
        }
        Files.writeString(file, "my diary");
        assertThatThrownBy(() -> OutcomesLog.open(file, SWEEP)).hasMessageContaining("holds no outcomes");
        assertThat(Files.readString(file)).isEqualTo("my diary");
    }

    /** Two networks from three seeds. */
    private static Sweep sweep(String larger, long steps) {
        return of(larger, steps, XOR);
    }

    private static Sweep of(String larger, long steps, RunConfig config) {
        Axis sizes = new Axis("model.hiddenSize", List.of("2", larger));
        return new Sweep("xor", List.of(sizes), 3, steps, List.of(config, config));
    }
}
