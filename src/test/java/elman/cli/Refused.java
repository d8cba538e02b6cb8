package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Command lines that are refused, in this process. */
final class Refused {
    private Refused() {}

    /** One line that says what is wrong, and exit code 2. */
    static void assertRefused(String says, List<String> args) {
        StringWriter err = new StringWriter();
        int exitCode = ElmanCommand.commandLine().setErr(new PrintWriter(err)).execute(args.toArray(String[]::new));
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("elman: ").contains(says);
        assertThat(exitCode).isEqualTo(2);
    }
}
