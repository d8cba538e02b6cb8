package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** Command lines that are refused, in this process. */
final class Refused {
    private Refused() {}

    /** One line that says what is wrong, and exit code 2: an option is at fault. */
    static void assertRefused(String says, List<String> args) {
        assertEnds(2, says, args);
    }

    /** One line that names the file, and exit code 1. */
    static void assertFails(String says, Path file, List<String> args) {
        assertThat(assertEnds(1, says, args)).startsWith("elman: " + file);
    }

    private static String assertEnds(int exitCode, String says, List<String> args) {
        StringWriter err = new StringWriter();
        int answer = ElmanCommand.commandLine().setErr(new PrintWriter(err)).execute(args.toArray(String[]::new));
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("elman: ").contains(says);
        assertThat(answer).isEqualTo(exitCode);
        return err.toString();
    }
}
