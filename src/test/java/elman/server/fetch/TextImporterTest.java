package elman.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.server.testing.Edge;
import elman.server.testing.LogCapture;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All servers are on loopback; the names are made up and resolved by the test. */
@ExtendWith(VertxExtension.class)
class TextImporterTest {
    private static final ProgressListener NOBODY = bytes -> {};
    private static final Predicate<InetAddress> ANY = address -> true;
    private static final FetchLimits LIMITS = new FetchLimits(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final List<Object> servers = new ArrayList<>();
    private Vertx vertx;

    private LogCapture log;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        log = new LogCapture();
    }

    /** Whatever other servers do, nothing of it is worth a line in the log. */
    @AfterEach
    void nothingWasLogged() {
        log.close();
        assertThat(log.lines()).isEmpty();
    }

    private int serve(String host, Handler<HttpServerRequest> handler) {
        HttpServer server =
                Edge.await(vertx.createHttpServer().requestHandler(handler).listen(0, host));
        servers.add(server);
        return server.actualPort();
    }

    private int serve(Handler<HttpServerRequest> handler) {
        return serve("127.0.0.1", handler);
    }

    /** Answers whatever comes with these bytes and closes if told so. */
    private int serveRaw(String answer, boolean close) {
        return serveRaw(answer, close, Promise.promise());
    }

    /** @param closed completed when a connection to it is closed, by whomever */
    private int serveRaw(String answer, boolean close, Promise<Void> closed) {
        NetServer server = Edge.await(vertx.createNetServer()
                .connectHandler(socket -> socket.closeHandler(closed::tryComplete)
                        .handler(request -> {
                            Future<Void> written = socket.write(answer);
                            if (close) {
                                written.onComplete(done -> socket.close());
                            }
                        }))
                .listen(0, "127.0.0.1"));
        servers.add(server);
        return server.actualPort();
    }

    private static InetAddress[] loopback(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName(host.startsWith("other") ? "127.0.0.2" : "127.0.0.1")};
    }

    private TextImporter importer(FetchLimits limits, Predicate<InetAddress> permitted, Resolver resolver) {
        return new TextImporter(vertx, permitted, limits, resolver, new WebClientOptions());
    }

    private Buffer fetch(String url) {
        return Edge.await(importer(LIMITS, ANY, TextImporterTest::loopback).fetch(url, NOBODY))
                .bytes();
    }

    private static void assertRefused(Future<FetchedText> fetch, String sentence) {
        assertThatThrownBy(() -> Edge.await(fetch))
                .cause()
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("url"))
                .hasMessageContaining(sentence);
    }

    private void assertRefused(String url, String sentence) {
        assertRefused(importer(LIMITS, ANY, TextImporterTest::loopback).fetch(url, NOBODY), sentence);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void aTextArrivesAsItIs() {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        int port = serve(request -> request.response().end(Buffer.buffer(content)));
        assertThat(fetch("http://books.example:" + port + "/a").getBytes()).isEqualTo(content);
    }

    @Test
    void theServerIsAskedUnderItsNameForPathAndQuery() {
        int port = serve(request -> request.response()
                .end(request.method() + " " + request.uri() + " " + request.getHeader("Host") + " "
                        + request.getHeader("Cookie")));
        assertThat(fetch("http://books.example:" + port + "/a%20b?c=d&e#f").toString())
                .isEqualTo("GET /a%20b?c=d&e books.example:" + port + " null");
    }

    @Test
    void anIpv6AddressIsAskedInBrackets() {
        int port = serve("::1", request -> request.response().end(request.getHeader("Host")));
        Future<FetchedText> text = new TextImporter(vertx, true).fetch("http://[::1]:" + port + "/", NOBODY);
        assertThat(Edge.await(text).bytes().toString()).isEqualTo("[::1]:" + port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::ffff:7f00:1]:%d/",
                "http://0.0.0.0:%d/",
                "http://[::]:%d/",
            })
    void thisMachineIsNotFetchedFromUnlessAllowed(String url) {
        AtomicInteger asked = new AtomicInteger();
        int port = serve(request -> {
            asked.incrementAndGet();
            request.response().end("secret");
        });
        assertRefused(new TextImporter(vertx, false).fetch(String.format(Locale.ROOT, url, port), NOBODY), "");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "10.0.0.1", "192.168.1.1", "100.64.0.1", "[fd00::1]", "[64:ff9b::a00:1]"})
    void privateNetworksAreNotFetchedFrom(String host) {
        assertRefused(
                new TextImporter(vertx, false).fetch("http://" + host + "/", NOBODY), "is not on the public internet");
    }

    @Test
    void aHostWithOnePrivateAddressAmongPublicOnesIsRefused() {
        Resolver mixed =
                host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
        assertRefused(
                importer(LIMITS, PublicAddress::isPublic, mixed).fetch("http://trap.example/", NOBODY),
                "trap.example is not on the public internet");
    }

    @Test
    void theAddressThatWasJudgedIsTheOneThatIsConnectedTo() {
        AtomicInteger lookUps = new AtomicInteger();
        int port = serve(request -> request.response().end("hello"));
        Resolver once = host -> {
            if (lookUps.incrementAndGet() > 1) {
                throw new UnknownHostException("a second look-up could give another address");
            }
            return loopback(host);
        };
        Future<FetchedText> text = importer(LIMITS, ANY, once).fetch("http://rebind.example:" + port + "/", NOBODY);
        assertThat(Edge.await(text).bytes().toString()).isEqualTo("hello");
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void theNextAddressIsTriedWhereOneCannotBeReached() {
        int port = serve(request -> request.response().end("hello"));
        Resolver two =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.1")};
        assertThat(Edge.await(importer(LIMITS, ANY, two).fetch("http://books.example:" + port + "/", NOBODY))
                        .bytes()
                        .toString())
                .isEqualTo("hello");
    }

    @Test
    void theNextAddressIsNotTriedWhereOneWasReached() {
        AtomicInteger asked = new AtomicInteger();
        int port = serveRaw("SSH-2.0-OpenSSH\r\n", true);
        HttpServer second = Edge.await(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end("hello");
                })
                .listen(port, "127.0.0.2"));
        servers.add(second);
        Resolver two =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2")};
        assertRefused(
                importer(LIMITS, ANY, two).fetch("http://books.example:" + port + "/", NOBODY),
                "did not answer as a web server does");
        assertThat(asked).hasValue(0);
    }

    @Test
    void anUnknownOrUnreachableHostIsTold() {
        Resolver nothing = host -> {
            throw new UnknownHostException(host);
        };
        assertRefused(
                importer(LIMITS, ANY, nothing).fetch("http://no.example/", NOBODY), "No host is known as no.example");
        int port = serve(request -> {});
        Edge.await(((HttpServer) servers.get(0)).close());
        assertRefused("http://books.example:" + port + "/", "books.example could not be reached");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFollowed(int status) {
        int port = serve(request -> {
            if (request.path().equals("/old/a")) {
                request.response()
                        .setStatusCode(status)
                        .putHeader("Location", "../new?x")
                        .end();
            } else {
                request.response().end(request.uri());
            }
        });
        assertThat(fetch("http://books.example:" + port + "/old/a").toString()).isEqualTo("/new?x");
    }

    @Test
    void fiveRedirectsAreFollowedAndNoMore() {
        int port = serve(request -> {
            int left = Integer.parseInt(request.path().substring(1));
            if (left == 0) {
                request.response().end("there");
            } else {
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/" + (left - 1))
                        .end();
            }
        });
        assertThat(fetch("http://books.example:" + port + "/5").toString()).isEqualTo("there");
        assertRefused("http://books.example:" + port + "/6", "redirects more than 5 times");
    }

    @Test
    void aRedirectIsJudgedLikeAnAddress() throws UnknownHostException {
        AtomicInteger asked = new AtomicInteger();
        int inner = serve("127.0.0.2", request -> {
            asked.incrementAndGet();
            request.response().end("secret");
        });
        int port = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "http://other.example:" + inner + "/")
                .end());
        InetAddress outer = InetAddress.getByName("127.0.0.1");
        assertRefused(
                importer(LIMITS, outer::equals, TextImporterTest::loopback)
                        .fetch("http://books.example:" + port + "/", NOBODY),
                "other.example is not on the public internet");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, begins with http",
        "ftp://books.example/, begins with http",
        "http://user:pw@books.example/, user name",
        "http://[, not an address"
    })
    void aRedirectToWhatIsNotFetchedIsRefused(String location, String sentence) {
        int port = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end());
        assertRefused("http://books.example:" + port + "/", sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 304, 403})
    void anAnswerWithoutATextIsTold(int status) {
        int port = serve(request -> request.response().setStatusCode(status).end("no"));
        assertRefused("http://books.example:" + port + "/", "books.example answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404})
    void aBodyWithoutAnEndIsCutOffAtTheLimit(int status) {
        Promise<Void> closed = Promise.promise();
        int port = serve(request -> {
            request.connection().closeHandler(closed::tryComplete);
            request.response().setStatusCode(status).putHeader("Location", "/").setChunked(true);
            pour(request);
        });
        assertRefused("http://books.example:" + port + "/", "larger than 1 MiB");
        Edge.await(closed.future());
    }

    private static void pour(HttpServerRequest request) {
        request.response().write(Buffer.buffer(new byte[10_000])).onSuccess(more -> pour(request));
    }

    @Test
    void aTextOfExactlyTheLimitArrives() {
        int port = serve(request -> request.response().end(Buffer.buffer(new byte[1 << 20])));
        assertThat(fetch("http://books.example:" + port + "/").length()).isEqualTo(1 << 20);
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        byte[] content = "hello, hello, hello".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(content);
        int port = serve(request -> request.response()
                .putHeader("Content-Encoding", request.getHeader("Accept-Encoding"))
                .end(Buffer.buffer(packed)));
        assertThat(fetch("http://books.example:" + port + "/").getBytes()).isEqualTo(content);
    }

    @Test
    void aBombOfGzipIsNotUnpackedBeyondTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[200 << 20]);
        assertThat(bomb).hasSizeLessThan(1 << 20);
        int port = serve(request ->
                request.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(bomb)));
        assertRefused("http://books.example:" + port + "/", "larger than 1 MiB");
    }

    @ParameterizedTest
    @CsvSource({"gzip, damaged", "br, which is not understood", "'gzip, gzip', which is not understood"})
    void whatCannotBeUnpackedIsRefused(String encoding, String sentence) {
        int port = serve(request ->
                request.response().putHeader("Content-Encoding", encoding).end("not gzip"));
        assertRefused("http://books.example:" + port + "/", sentence);
    }

    @Test
    void aTextThatBreaksOffIsRefused() {
        int port = serveRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true);
        assertRefused("http://books.example:" + port + "/", "broke off after 4 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "", "HTTP/1.1 200 OK\r\nX: "})
    void whatIsNoWebServerIsRefused(String answer) {
        assertRefused("http://books.example:" + serveRaw(answer, true) + "/", "did not answer as a web server does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"})
    void aServerThatStopsIsGivenUpWhenTheTimeIsOver(String answer) {
        FetchLimits hasty = new FetchLimits(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(1));
        Promise<Void> closed = Promise.promise();
        String url = "http://books.example:" + serveRaw(answer, false, closed) + "/";
        assertRefused(importer(hasty, ANY, TextImporterTest::loopback).fetch(url, NOBODY), "within 1 seconds");
        Edge.await(closed.future());
    }

    @Test
    void aLookUpThatHangsIsGivenUpWhenTheTimeIsOver() {
        FetchLimits hasty = new FetchLimits(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(1));
        CountDownLatch never = new CountDownLatch(1);
        Resolver hanging = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
            return loopback(host);
        };
        assertRefused(importer(hasty, ANY, hanging).fetch("http://books.example/", NOBODY), "within 1 seconds");
        never.countDown();
    }

    @Test
    void progressIsToldUpToTheEndAndNotForEveryChunk() {
        int chunks = 500;
        int port = serve(request -> {
            request.response().putHeader("Content-Length", String.valueOf(chunks * 1_000));
            drip(request, chunks);
        });
        List<Long> arrived = new ArrayList<>();
        long start = System.nanoTime();
        Edge.await(importer(LIMITS, ANY, TextImporterTest::loopback)
                .fetch("http://books.example:" + port + "/", arrived::add));
        long tenths = (System.nanoTime() - start) / 100_000_000;
        assertThat(arrived).isSorted().endsWith(chunks * 1_000L).hasSizeLessThanOrEqualTo((int) tenths + 2);
    }

    private static void drip(HttpServerRequest request, int chunks) {
        if (chunks == 0) {
            request.response().end();
        } else {
            request.response().write(Buffer.buffer(new byte[1_000])).onSuccess(more -> drip(request, chunks - 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            text/plain; charset=ISO-8859-1          | ISO-8859-1
            text/plain;charset="koi8-r"; format=flow | koi8-r
            TEXT/HTML; Charset = utf-8              | utf-8
            text/plain                              | -
            text/plain; charset=                    | -
            """)
    void theEncodingThatAServerDeclaresIsKept(String type, @Nullable String charset) {
        int port = serve(
                request -> request.response().putHeader("Content-Type", type).end("hello"));
        Future<FetchedText> text =
                importer(LIMITS, ANY, TextImporterTest::loopback).fetch("http://books.example:" + port + "/", NOBODY);
        assertThat(Edge.await(text).charset()).isEqualTo(charset);
    }
}
