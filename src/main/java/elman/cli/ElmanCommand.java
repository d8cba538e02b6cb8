package elman.cli;

import elman.server.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code elman}: without a subcommand it serves. */
@Command(
        name = "elman",
        description = "Watch a recurrent neural network learn.",
        mixinStandardHelpOptions = true,
        versionProvider = ElmanCommand.VersionLine.class,
        subcommands = {ServeCommand.class, BenchCommand.class})
public final class ElmanCommand implements Callable<Integer> {
    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Override
    public Integer call() {
        return Serving.untilStopped(options);
    }

    /** Runs a command line and answers its exit code; what is wrong with it is said in one line. */
    public static int execute(String... args) {
        return new CommandLine(new ElmanCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ElmanCommand::refuse)
                .execute(args);
    }

    private static int refuse(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("elman: " + e.getMessage() + " (try --help)");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"elman " + Version.NUMBER};
        }
    }
}
