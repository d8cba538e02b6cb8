package elman.cli;

import elman.server.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** {@code elman}: without a subcommand it serves. */
@Command(
        name = "elman",
        description = "Watch a recurrent neural network learn.",
        mixinStandardHelpOptions = true,
        versionProvider = ElmanCommand.VersionLine.class,
        subcommands = {
            ServeCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            SweepCommand.class,
            BenchCommand.class
        })
public final class ElmanCommand implements Callable<Integer> {
    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Override
    public Integer call() {
        return Serving.untilStopped(options);
    }

    /** Runs a command line and answers its exit code; what is wrong with it is said in one line. */
    public static int execute(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new ElmanCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ElmanCommand::refuse);
        NumberText.install(command);
        return command;
    }

    private static int refuse(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("elman: " + message(e) + " (try --help)");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Where a value is no number, its range is named, and why it is none. */
    private static String message(CommandLine.ParameterException e) {
        if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
            return OptionNames.range(option.longestName())
                    .map(range -> option.longestName() + " must be " + range.describe() + ": " + NumberText.why(e))
                    .orElse(String.valueOf(e.getMessage()));
        }
        return String.valueOf(e.getMessage());
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"elman " + Version.NUMBER};
        }
    }
}
