package elman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code elman serve}. */
@Command(name = "serve", description = "Serve the page and train in the background.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Override
    public Integer call() {
        return Serving.untilStopped(options);
    }
}
