package elman.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks the program's own server for the page and everything that it names, time and again, and throws the answers away,
 * until the Java compiler has done its best with what answers browsers. Before that, whoever opens the page shares the
 * processor with that compiler: on two cores it takes as much of it as the page's own scripts.
 */
final class Rehearsal {
    /** So many times compile what most requests run through; about a thousand requests, and a second on two cores. */
    private static final int TIMES = 8;

    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");

    private final HttpClient client;
    private final RequestOptions visitor;

    private Rehearsal(HttpClient client, RequestOptions visitor) {
        this.client = client;
        this.visitor = visitor;
    }

    /**
     * One request after the other, so that real ones hardly wait.
     *
     * @param visitor where the server is, and the headers with which it lets in
     * @return done afterwards; failed where the server cannot be reached
     */
    static Future<Void> of(Vertx vertx, RequestOptions visitor) {
        HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
        return new Rehearsal(client, visitor).open(TIMES).eventually(client::close);
    }

    private Future<Void> open(int times) {
        return times == 0
                ? Future.succeededFuture()
                : ask("/", "identity")
                        .compose(document -> take(named(document.toString())))
                        .compose(done -> open(times - 1));
    }

    private Future<Void> take(List<String> paths) {
        return paths.isEmpty()
                ? Future.succeededFuture()
                : ask(paths.get(0), "gzip").compose(answer -> take(paths.subList(1, paths.size())));
    }

    private Future<Buffer> ask(String path, String encoding) {
        return client.request(new RequestOptions(visitor).setURI(path))
                .compose(request ->
                        request.putHeader(HttpHeaders.ACCEPT_ENCODING, encoding).send())
                .compose(HttpClientResponse::body);
    }

    private static List<String> named(String document) {
        return NAMED.matcher(document).results().map(found -> found.group(1)).toList();
    }
}
