package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.task.Words;
import elman.train.HeldOutReading;
import elman.train.StepMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void elsewhereThereIsALineAfterASecondAndThenEveryFive() {
        Progress progress = new Progress(out, false, 100, 1000, Words.CHARACTERS, 0);
        for (int step = 1; step <= 80; step++) {
            progress.add(new StepMetrics(
                    step, Math.log(2) * step, 1, 1, step == 10 ? 3 * Math.log(2) : Double.NaN, Double.NaN));
            progress.tell(step * SECOND / 8, 8000);
        }
        assertThat(written().lines())
                .containsExactly(
                        "step 8/100: 8.000 bits/char",
                        "step 48/100: 48.000 bits/char, 8,000 tokens/s, 7 s left (held out 3.000 at step 10)");
        progress.end(8000);
        assertThat(written())
                .endsWith("step 80/100: 80.000 bits/char, 8,000 tokens/s, 3 s left (held out 3.000 at step 10)"
                        + System.lineSeparator());
        assertThat(progress.bitsPerToken()).isEqualTo("80.000 bits per character (held out 3.000 at step 10)");
    }

    @Test
    void onATerminalTheLineIsWrittenOverItself() {
        Progress progress = new Progress(out, true, 5, 1000, Words.CHARACTERS, 0);
        progress.add(new StepMetrics(3, Math.log(2), 1, 1, 100 * Math.log(2), Double.NaN));
        progress.tell(2 * SECOND, 1000);
        progress.add(new StepMetrics(4, Math.log(2), 1, 1, Math.log(2), Double.NaN));
        progress.tell(2 * SECOND + 1, 1000);
        progress.tell(3 * SECOND, 1000);
        progress.add(new StepMetrics(5, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        progress.end(1000);
        assertThat(written())
                .isEqualTo("\rstep 3/5: 1.000 bits/char, 1,000 tokens/s, 2 s left (held out 100.000)"
                        + "\rstep 4/5: 1.000 bits/char, 1,000 tokens/s, 1 s left (held out 1.000)  "
                        + "\rstep 5/5: 1.000 bits/char, 1,000 tokens/s, done (held out 1.000 at step 4)"
                        + System.lineSeparator());
    }

    @Test
    void onATerminalTheLineFitsInto80Columns() {
        Progress progress = new Progress(out, true, 2_000_000, 2048, Words.CHARACTERS, 0);
        progress.add(new StepMetrics(1_234_567, 1, 1, 1, 13, Double.NaN));
        progress.tell(2 * SECOND, 1_234_567);
        assertThat(written()).isEqualTo("\rstep 1,234,567/2,000,000: 1.443 bits/char, 1,234,567 tokens/s, 21 min left");
        progress.tell(3 * SECOND, 1e30);
        assertThat(written().split("\r", -1)[2]).hasSize(79);
    }

    @Test
    void aReadingAtTheEndNeedsNoStepAndAnInfiniteOneIsSaidInAWord() {
        Progress progress = new Progress(out, false, 2, 1000, Words.CHARACTERS, 0);
        progress.add(new StepMetrics(1, Math.log(2), 1, 1, Double.POSITIVE_INFINITY, Double.NaN));
        progress.add(new StepMetrics(2, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        assertThat(progress.bitsPerToken()).isEqualTo("1.000 bits per character (held out infinite at step 1)");
        progress.add(new HeldOutReading(2, 2 * Math.log(2), Double.NaN));
        assertThat(progress.bitsPerToken()).isEqualTo("1.000 bits per character (held out 2.000)");
    }

    @Test
    void howLongItWillTakeIsSaidWhenItCanBeKnown() {
        Progress quick = new Progress(out, true, 10_000, 1000, Words.CHARACTERS, 0);
        quick.add(new StepMetrics(1, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        quick.tell(SECOND / 5, 30_000);
        assertThat(written()).isEqualTo("\rstep 1/10,000: 1.000 bits/char");
        bytes.reset();
        Progress slow = new Progress(out, false, 10, 1000, Words.CHARACTERS, 0);
        slow.add(new StepMetrics(1, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        slow.tell(30 * SECOND, 33);
        slow.add(new StepMetrics(3, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        slow.tell(60 * SECOND, 50);
        assertThat(written().lines())
                .containsExactly(
                        "step 1/10: 1.000 bits/char", "step 3/10: 1.000 bits/char, 50 tokens/s, 2 min 20 s left");
    }

    @Test
    void whatIsReadHasItsOwnName() {
        Progress progress = new Progress(out, false, 2, 1000, new Words("letter", "letters"), 0);
        progress.add(new StepMetrics(2, Math.log(2), 1, 1, Double.NaN, Double.NaN));
        progress.end(1000);
        assertThat(written()).startsWith("step 2/2: 1.000 bits/letter, ");
        assertThat(progress.bitsPerToken()).isEqualTo("1.000 bits per letter");
    }

    @Test
    void beforeTheFirstStepThereIsNothingToTell() {
        new Progress(out, true, 3, 1000, Words.CHARACTERS, 0).end(Double.NaN);
        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 1 s",
        "59.9, 1 min 0 s",
        "61, 1 min 1 s",
        "599, 9 min 59 s",
        "3599, 59 min",
        "3600, 1 h 0 min",
        "7500000, '2,083 h 20 min'",
        "Infinity, long",
        "NaN, long"
    })
    void timeLeftIsWrittenForPeople(double seconds, String written) {
        assertThat(Progress.duration(seconds)).isEqualTo(written);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
