package elman.server;

import java.nio.file.Path;

/**
 * How to serve.
 *
 * @param port 0 picks a free one
 * @param data folder for people's texts
 * @param allowPrivateUrls whether texts may be imported from this machine's and private networks' addresses
 */
public record ServerOptions(String host, int port, Path data, boolean allowPrivateUrls) {}
