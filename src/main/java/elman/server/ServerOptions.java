package elman.server;

import elman.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to serve.
 *
 * @param port 0 picks a free one
 * @param data folder for people's texts and runs
 * @param allowPrivateUrls whether texts may be imported from this machine's and private networks' addresses
 * @param limits how many moments of runs are kept
 * @param saveEvery how much time of a run may be lost at most
 * @param access who may come in, and under which address
 */
public record ServerOptions(
        String host,
        int port,
        Path data,
        boolean allowPrivateUrls,
        StoreLimits limits,
        Duration saveEvery,
        AccessOptions access) {
    public static final Duration SAVE_EVERY = Duration.ofSeconds(10);

    /** With the usual limits. */
    public ServerOptions(String host, int port, Path data, boolean allowPrivateUrls) {
        this(host, port, data, allowPrivateUrls, StoreLimits.DEFAULT, SAVE_EVERY, AccessOptions.DEFAULT);
    }
}
