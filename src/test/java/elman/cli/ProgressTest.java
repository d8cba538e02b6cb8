package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        Progress progress = new Progress(out, false, 100, 1000, 0);
        for (int step = 1; step <= 80; step++) {
            progress.add(new StepMetrics(step, Math.log(2) * step, 1, 1, step == 10 ? 3 * Math.log(2) : Double.NaN));
            progress.tell(step * SECOND / 8, 8000);
        }
        assertThat(written().lines())
                .containsExactly(
                        "step 8 of 100, 8.000 bits per character, 8,000 tokens a second, 12 s left",
                        "step 48 of 100, 48.000 bits per character (3.000 held out), 8,000 tokens a second, 7 s left");
        progress.end(8000);
        assertThat(written())
                .endsWith("step 80 of 100, 80.000 bits per character (3.000 held out),"
                        + " 8,000 tokens a second, 3 s left" + System.lineSeparator());
    }

    @Test
    void onATerminalTheLineIsWrittenOverItself() {
        Progress progress = new Progress(out, true, 3, 1000, 0);
        progress.add(new StepMetrics(1, Math.log(2), 1, 1, 100 * Math.log(2)));
        progress.tell(SECOND, 1000);
        progress.add(new StepMetrics(2, Math.log(2), 1, 1, Math.log(2)));
        progress.tell(SECOND + 1, 1000);
        progress.tell(2 * SECOND, 1000);
        progress.add(new StepMetrics(3, Math.log(2), 1, 1, Double.NaN));
        progress.end(1000);
        assertThat(written())
                .isEqualTo("\rstep 1 of 3, 1.000 bits per character (100.000 held out), 1,000 tokens a second, 2 s left"
                        + "\rstep 2 of 3, 1.000 bits per character (1.000 held out), 1,000 tokens a second, 1 s left  "
                        + "\rstep 3 of 3, 1.000 bits per character (1.000 held out), 1,000 tokens a second, done    "
                        + System.lineSeparator());
    }

    @Test
    void beforeTheFirstStepThereIsNothingToTell() {
        new Progress(out, true, 3, 1000, 0).end(Double.NaN);
        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 1 s",
        "59.9, 1 min 0 s",
        "61, 1 min 1 s",
        "3599, 59 min 59 s",
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
