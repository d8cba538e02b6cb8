package elman.server.web;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/** How much a client may send and hold. */
public final class ServerLimits {
    /** Bytes of a text that is uploaded or fetched. */
    public static final int MAX_TEXT = 64 << 20;

    /** Bytes of a JSON body. */
    public static final int MAX_JSON = 64 << 10;

    /** Bytes of a form with the weights of a network: they are read into memory. */
    public static final int MAX_WEIGHTS =
            (int) Math.min(256 << 20, Runtime.getRuntime().maxMemory() / 8);

    /** Bytes of the probabilities of a text. */
    public static final int MAX_PROBABILITIES = 4 << 20;

    /** From the opening of a connection to the end of its first request's headers. */
    public static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

    /** Without a byte of a response being taken. */
    public static final Duration STALL = Duration.ofSeconds(30);

    /** From the moment that a response has been sent to the end of the next request's headers. */
    public static final Duration NEXT_REQUEST = Duration.ofSeconds(120);

    /** From the end of a request's headers to the end of its body. */
    public static final Duration BODY = Duration.ofSeconds(300);

    /** A probe of 2,000 characters fits a query, at 12 bytes each where they need four escapes. */
    private static final int MAX_LINE = 32 << 10;

    /** So does one in the address that a viewer registers at. */
    private static final int MAX_VIEWER_MESSAGE = 32 << 10;

    /** Cookies of all the other programs that were ever served on localhost come along. */
    private static final int MAX_HEADERS = 32 << 10;

    private static final int MAX_WEBSOCKET_FRAME = 64 << 10;

    private ServerLimits() {}

    /**
     * Options of the HTTP server.
     *
     * <p>No idle timeout is set: Vert.x's know neither a request that is being worked on for minutes nor a hidden page,
     * and do not catch a client that sends a byte now and then. {@link ConnectionDeadlines} and the bridge see to it.
     * Nothing is compressed on the event loop, and websocket messages are never inflated: 51 kB can become 50 MB before
     * a limit is looked at.
     */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxFormAttributeSize(MAX_JSON)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_WEBSOCKET_FRAME)
                .setMaxWebSocketMessageSize(MAX_VIEWER_MESSAGE)
                .setTcpKeepAlive(true);
    }
}
