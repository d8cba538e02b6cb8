package elman.cli;

import elman.server.AccessOptions;
import elman.server.ServerOptions;
import elman.server.web.PublicUrl;
import elman.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of the server. */
final class ServeOptions {
    private static final int LARGEST_PORT = 65535;
    private static final int LONGEST_SECONDS = 3600;
    private static final int MOST_CHECKPOINTS = 10_000;
    private static final double MILLIS = 1000;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine alone. Beyond loopback a token"
                    + " is asked for: it is made at random and printed within the address.")
    private String host = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Ask for the token that this file holds, 16 characters or more, instead of one made at random.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address under which people reach the server through a proxy or a forwarded port, such as"
                    + " https://elman.example.")
    private @Nullable String publicUrl;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for your texts and runs. Default: the platform's folder for user data.")
    private @Nullable Path data;

    @Option(
            names = "--save-every",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds of training that may be lost at most when the machine stops."
                    + " Default: ${DEFAULT-VALUE}.")
    private double saveEvery;

    @Option(
            names = "--checkpoints",
            paramLabel = "N",
            defaultValue = "200",
            description = "Moments of a run that are kept to go back to. Default: ${DEFAULT-VALUE}.")
    private int checkpoints;

    @Option(
            names = "--checkpoint-space",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "Mebibytes that the moments of all runs may take together, but for the first, the last and"
                    + " marked ones. Default: ${DEFAULT-VALUE}.")
    private int checkpointSpace;

    @Option(
            names = "--allow-private-urls",
            description = "Let texts be imported from addresses of this machine and of private networks.")
    private boolean allowPrivateUrls;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    ServerOptions toServerOptions() {
        require(port >= 0 && port <= LARGEST_PORT, "--port must be from 0 to " + LARGEST_PORT + ", not " + port);
        require(
                saveEvery > 0 && saveEvery <= LONGEST_SECONDS,
                "--save-every must be more than 0 and at most " + LONGEST_SECONDS + ", not " + saveEvery);
        require(
                checkpoints >= 2 && checkpoints <= MOST_CHECKPOINTS,
                "--checkpoints must be from 2 to " + MOST_CHECKPOINTS + ", not " + checkpoints);
        require(checkpointSpace >= 0, "--checkpoint-space must be at least 0, not " + checkpointSpace);
        return new ServerOptions(
                host,
                port,
                data == null ? UserDataFolder.locate() : data,
                allowPrivateUrls,
                StoreLimits.of(checkpoints, checkpointSpace),
                Duration.ofMillis(Math.max(1, Math.round(saveEvery * MILLIS))),
                new AccessOptions(tokenFile, publicUrl()));
    }

    private @Nullable PublicUrl publicUrl() {
        try {
            return publicUrl == null ? null : PublicUrl.parse(publicUrl);
        } catch (IllegalArgumentException e) {
            throw refusal("--public-url " + e.getMessage());
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refusal(otherwise);
        }
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
