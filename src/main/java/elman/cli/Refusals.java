package elman.cli;

import elman.nn.InvalidValueException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What cannot be done, in one line: exit code 2 where an option is at fault, 1 otherwise. */
final class Refusals {
    private static final long MEBIBYTE = 1 << 20;

    private Refusals() {}

    /** An option has a value that it may not have. */
    static ParameterException of(CommandSpec command, InvalidValueException e) {
        return new ParameterException(
                command.commandLine(), OptionNames.sentence(e.field(), String.valueOf(e.getMessage())));
    }

    /** Says why a file could not be read or written, and answers the exit code. */
    static int failed(CommandSpec command, IOException e) {
        command.commandLine().getErr().println("elman: " + e.getMessage());
        return 1;
    }

    /** Says that the heap is too small, and answers the exit code. */
    static int outOfMemory(CommandSpec command) {
        command.commandLine()
                .getErr()
                .println("elman: this takes more memory than the "
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE
                        + " MiB there are: start java with a larger -Xmx");
        return 1;
    }
}
