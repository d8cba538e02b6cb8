package elman.cli;

import elman.server.ServerOptions;
import java.nio.file.Path;
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
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine alone.")
    private String host = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for your texts. Default: the platform's folder for user data.")
    private @Nullable Path data;

    @Option(
            names = "--allow-private-urls",
            description = "Let texts be imported from addresses of this machine and of private networks.")
    private boolean allowPrivateUrls;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    ServerOptions toServerOptions() {
        if (port < 0 || port > LARGEST_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--port must be from 0 to " + LARGEST_PORT + ", not " + port);
        }
        return new ServerOptions(host, port, data == null ? UserDataFolder.locate() : data, allowPrivateUrls);
    }
}
