package elman.server.fetch;

import elman.nn.InvalidValueException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * Fetches texts by address, with GET over HTTP/1.1.
 *
 * <p>Whoever can make this server fetch something can see what this server can see (SSRF). So, unless private addresses
 * are allowed: a host is looked up here, every address it has must be public, and the connection is made to the very
 * address that was judged, so that no second look-up can give another one. Redirects are followed by hand, each judged
 * anew.
 */
public final class TextImporter {
    private final Vertx vertx;
    private final Predicate<InetAddress> permitted;
    private final FetchLimits limits;
    private final Resolver resolver;
    private final WebClientOptions options;

    /** @param allowPrivate whether texts may come from this machine and from private networks too */
    public TextImporter(Vertx vertx, boolean allowPrivate) {
        this(
                vertx,
                allowPrivate ? any -> true : PublicAddress::isPublic,
                FetchLimits.DEFAULT,
                Resolver.SYSTEM,
                new WebClientOptions());
    }

    TextImporter(
            Vertx vertx,
            Predicate<InetAddress> permitted,
            FetchLimits limits,
            Resolver resolver,
            WebClientOptions options) {
        this.vertx = vertx;
        this.permitted = permitted;
        this.limits = limits;
        this.resolver = resolver;
        this.options = new WebClientOptions(options)
                .setUserAgent("Elman")
                .setKeepAlive(false)
                .setDecompressionSupported(false);
    }

    /**
     * Fetches a text of at most 64 MiB within 60 seconds.
     *
     * @param url http or https, without a user name
     * @param listener called on the event loop of the caller, or on one event loop
     * @return the bytes as they are, unpacked where they came as gzip, with the encoding that was declared; fails with
     *     {@link InvalidValueException} of the field {@code url} whatever the reason is that there is no text
     */
    public Future<FetchedText> fetch(String url, ProgressListener listener) {
        TextUrl start;
        try {
            start = TextUrl.parse(url);
        } catch (InvalidValueException e) {
            return Future.failedFuture(e);
        }
        Context context = vertx.getOrCreateContext();
        return Future.future(
                promise -> context.runOnContext(go -> new Fetch(vertx, options, permitted, limits, resolver, listener)
                        .from(start)
                        .onComplete(promise)));
    }
}
