package elman.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a program that is started here heeds SIGINT. Commands in the background of a script, and some build servers, have
 * it ignored, and what they start inherits that: a JVM then ignores it too.
 */
final class Interrupts {
    private static final int SIGINT = 2;
    private static final List<String> RESTORING = List.of("env", "--default-signal=INT");

    private Interrupts() {}

    /** What a program is to be started through so that it does; skips the test where nothing helps, and fails it on a CI. */
    static List<String> heeded() throws IOException, InterruptedException {
        if (!areIgnored()) {
            return List.of();
        }
        if (canRestore()) {
            return RESTORING;
        }
        String why = "SIGINT is ignored here, as in the background of a script, and there is no env --default-signal to"
                + " restore it: run this test in the foreground";
        System.err.println("TrainCommandTest: " + why);
        return System.getenv("CI") == null ? abort(why) : fail(why);
    }

    private static boolean areIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> isSet(line.substring("SigIgn:".length()).strip()));
    }

    private static boolean isSet(String mask) {
        return (Long.parseUnsignedLong(mask, 16) >> (SIGINT - 1) & 1) == 1;
    }

    private static boolean canRestore() throws InterruptedException {
        try {
            return new ProcessBuilder("env", "--default-signal=INT", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
