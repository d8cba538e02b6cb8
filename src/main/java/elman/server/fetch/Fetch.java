package elman.server.fetch;

import elman.nn.InvalidValueException;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One fetch, from its first address over its redirects to the text. Confined to one event loop. */
final class Fetch {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final HttpClient client;
    private final Predicate<InetAddress> permitted;
    private final FetchLimits limits;
    private final Resolver resolver;
    private final ProgressListener listener;
    private final Promise<Buffer> text = Promise.promise();
    private @Nullable HttpClientRequest request;

    Fetch(
            Vertx vertx,
            HttpClient client,
            Predicate<InetAddress> permitted,
            FetchLimits limits,
            Resolver resolver,
            ProgressListener listener) {
        this.vertx = vertx;
        this.client = client;
        this.permitted = permitted;
        this.limits = limits;
        this.resolver = resolver;
        this.listener = listener;
    }

    Future<Buffer> from(TextUrl url) {
        long seconds = limits.whole().toSeconds();
        long deadline = vertx.setTimer(
                limits.whole().toMillis(),
                fired -> text.tryFail(TextUrl.invalid("The text did not arrive within " + seconds + " seconds.")));
        hop(url, FetchLimits.MAX_REDIRECTS);
        return text.future().onComplete(done -> {
            vertx.cancelTimer(deadline);
            if (request != null) {
                request.reset();
            }
        });
    }

    private boolean isOver() {
        return text.future().isComplete();
    }

    private void hop(TextUrl url, int redirectsLeft) {
        vertx.executeBlocking(() -> addresses(url.host()), false)
                .compose(addresses -> ask(url, addresses.iterator()))
                .onFailure(text::tryFail)
                .onSuccess(response -> {
                    response.exceptionHandler(known -> {});
                    if (isOver()) {
                        response.request().reset();
                    } else {
                        answered(url, response, redirectsLeft);
                    }
                });
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
    private Future<HttpClientResponse> ask(TextUrl url, Iterator<InetAddress> addresses) {
        if (isOver()) {
            return Future.failedFuture(TextUrl.invalid("The fetch is over."));
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(url.port(), literal(addresses.next())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.https())
                .setURI(url.target())
                .setConnectTimeout(limits.connect().toMillis())
                .addHeader(HttpHeaders.USER_AGENT, "Elman")
                .addHeader(HttpHeaders.ACCEPT, "text/plain, */*;q=0.5")
                .addHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        return client.request(options)
                .compose(
                        connected -> {
                            request = connected;
                            // Vert.x logs as an error what has no handler; the failed response tells it already
                            connected.connection().exceptionHandler(known -> {});
                            if (isOver()) {
                                connected.reset();
                            }
                            return connected
                                    .send()
                                    .recover(failure -> Future.failedFuture(
                                            TextUrl.invalid(url.host() + " did not answer as a web server does.")));
                        },
                        failure -> addresses.hasNext()
                                ? ask(url, addresses)
                                : Future.failedFuture(TextUrl.invalid(url.host() + " could not be reached"
                                        + (url.https() ? " over a secure connection." : "."))));
    }

    /** The address as Vert.x takes it without looking anything up. */
    private static String literal(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        return address.getAddress().length == 16 ? "[" + text + "]" : text;
    }

    private void answered(TextUrl url, HttpClientResponse response, int redirectsLeft) {
        int status = response.statusCode();
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(status) && location != null) {
            response.request().reset();
            redirected(url, location, redirectsLeft);
        } else if (status < 200 || status > 299) {
            text.tryFail(TextUrl.invalid(url.host() + " answered " + status + " " + response.statusMessage() + "."));
        } else {
            new TextBody(vertx, response, limits.bytes(), listener).read().onComplete(done -> {
                request = null;
                if (done.succeeded()) {
                    text.tryComplete(done.result());
                } else {
                    text.tryFail(done.cause());
                }
            });
        }
    }

    private void redirected(TextUrl url, String location, int redirectsLeft) {
        try {
            TextUrl next = url.redirect(location);
            if (redirectsLeft == 0) {
                text.tryFail(
                        TextUrl.invalid("The address redirects more than " + FetchLimits.MAX_REDIRECTS + " times."));
            } else {
                hop(next, redirectsLeft - 1);
            }
        } catch (InvalidValueException e) {
            text.tryFail(e);
        }
    }
}
