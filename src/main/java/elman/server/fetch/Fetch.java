package elman.server.fetch;

import elman.data.DeclaredCharset;
import elman.nn.InvalidValueException;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One fetch, from its first address over its redirects to the text. Confined to one event loop.
 *
 * <p>It has a client of its own, which is closed when the fetch ends, however it ends: that cuts off a server that has
 * not finished. A status and the headers with it are known once the body of the answer has arrived, so the limits hold
 * for the bodies of redirects and errors as well.
 */
final class Fetch {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final Predicate<InetAddress> permitted;
    private final FetchLimits limits;
    private final Resolver resolver;
    private final ProgressListener listener;
    private final WebClient client;

    /** Whether the address that was asked last has been connected to. */
    private boolean connected;

    /** What has arrived from the address that was asked last, once its answer has begun. */
    private @Nullable TextBody body;

    Fetch(
            Vertx vertx,
            WebClientOptions options,
            Predicate<InetAddress> permitted,
            FetchLimits limits,
            Resolver resolver,
            ProgressListener listener) {
        this.vertx = vertx;
        this.permitted = permitted;
        this.limits = limits;
        this.resolver = resolver;
        this.listener = listener;
        HttpClient connections = vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(this::connected)
                .build();
        this.client = WebClient.wrap(connections, options);
    }

    private void connected(HttpConnection connection) {
        connected = true;
        // Vert.x logs as an error what has no handler; the failed request tells it already
        connection.exceptionHandler(known -> {});
    }

    /** To be called once. */
    Future<FetchedText> from(TextUrl url) {
        return hop(url, FetchLimits.MAX_REDIRECTS)
                .timeout(limits.whole().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? tooSlow() : failure))
                .onComplete(done -> client.close());
    }

    private InvalidValueException tooSlow() {
        return TextUrl.invalid(
                "The text did not arrive within " + limits.whole().toSeconds() + " seconds.");
    }

    private Future<FetchedText> hop(TextUrl url, int redirectsLeft) {
        return vertx.executeBlocking(() -> addresses(url.host()), false)
                .compose(addresses -> ask(url, addresses.iterator()))
                .compose(response -> answered(url, response, redirectsLeft));
    }

    /** Looks {@code host} up and judges all that is found: a host with one public and one private address is a trap. */
    private List<InetAddress> addresses(String host) {
        List<InetAddress> addresses;
        try {
            addresses = Arrays.asList(resolver.resolve(host));
        } catch (UnknownHostException e) {
            throw TextUrl.invalid("No host is known as " + host + ".");
        }
        if (!addresses.stream().allMatch(permitted)) {
            throw TextUrl.invalid(host + " is not on the public internet.");
        }
        return addresses;
    }

    /** Tries one address after the other until one can be connected to. */
    private Future<HttpResponse<Buffer>> ask(TextUrl url, Iterator<InetAddress> addresses) {
        connected = false;
        body = null;
        SocketAddress address = SocketAddress.inetSocketAddress(url.port(), literal(addresses.next()));
        return client.request(HttpMethod.GET, address, url.port(), url.host(), url.target())
                .ssl(url.https())
                .followRedirects(false)
                .connectTimeout(limits.connect().toMillis())
                .putHeader(HttpHeaders.ACCEPT, "text/plain, */*;q=0.5")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .as(() -> body = new TextBody(limits, listener))
                .send()
                .recover(failure -> !connected && addresses.hasNext()
                        ? ask(url, addresses)
                        : Future.failedFuture(told(url, failure)));
    }

    /** The address as Vert.x takes it without looking anything up. */
    private static String literal(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        return address.getAddress().length == 16 ? "[" + text + "]" : text;
    }

    private InvalidValueException told(TextUrl url, Throwable failure) {
        if (failure instanceof InvalidValueException known) {
            return known;
        }
        if (body != null) {
            return TextUrl.invalid("The connection broke off after " + body.arrived() + " bytes.");
        }
        if (connected) {
            return TextUrl.invalid(url.host() + " did not answer as a web server does.");
        }
        return TextUrl.invalid(
                url.host() + " could not be reached" + (url.https() ? " over a secure connection." : "."));
    }

    private Future<FetchedText> answered(TextUrl url, HttpResponse<Buffer> response, int redirectsLeft) {
        int status = response.statusCode();
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(status) && location != null) {
            TextUrl next = url.redirect(location);
            if (redirectsLeft == 0) {
                throw TextUrl.invalid("The address redirects more than " + FetchLimits.MAX_REDIRECTS + " times.");
            }
            return hop(next, redirectsLeft - 1);
        }
        if (status < 200 || status > 299) {
            throw TextUrl.invalid(url.host() + " answered " + status + " " + response.statusMessage() + ".");
        }
        listener.arrived(response.body().length());
        String encoding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
        String charset = DeclaredCharset.ofMediaType(response.getHeader(HttpHeaders.CONTENT_TYPE));
        return vertx.executeBlocking(
                () -> new FetchedText(ContentEncoding.unpack(encoding, response.body(), limits), charset), false);
    }
}
