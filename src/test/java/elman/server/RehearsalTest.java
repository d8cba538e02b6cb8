package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.server.testing.Edge;
import elman.server.web.PublicUrl;
import elman.store.StoreLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as the program opens it for itself. */
@ExtendWith(VertxExtension.class)
class RehearsalTest {
    private static final String DOCUMENT = """
            <link rel="icon" href="/favicon.svg"><link rel="preload" href="/api/lessons">
            <a href="https://example.org/elsewhere"></a><script type="module" src="/js/main.js"></script>""";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private Edge serve(Vertx vertx) {
        return Edge.start(vertx, router -> router.route().handler(this::answer));
    }

    private void answer(RoutingContext context) {
        String path = context.request().path();
        asked.add(path + " " + context.request().getHeader(HttpHeaders.ACCEPT_ENCODING) + " "
                + context.request().getHeader(HttpHeaders.AUTHORIZATION));
        context.response().setStatusCode(path.equals("/js/main.js") ? 404 : 200).end(path.equals("/") ? DOCUMENT : "");
    }

    private static RequestOptions visitor(int port) {
        return new RequestOptions().setHost("127.0.0.1").setPort(port).putHeader(HttpHeaders.AUTHORIZATION, "Bearer x");
    }

    @Test
    void theDocumentAndAllThatItNamesIsAskedForTimeAndAgainAsBrowsersDo(Vertx vertx) {
        Edge edge = serve(vertx);
        Edge.await(Rehearsal.of(vertx, visitor(edge.port())));
        List<String> once = List.of(
                "/ identity Bearer x",
                "/favicon.svg gzip Bearer x",
                "/api/lessons gzip Bearer x",
                "/js/main.js gzip Bearer x");
        assertThat(asked).hasSizeGreaterThan(once.size());
        for (int from = 0; from < asked.size(); from += once.size()) {
            assertThat(asked.subList(from, from + once.size())).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,", "localhost,", "0.0.0.0,", "127.0.0.1, https://elman.example.org"})
    void theProgramIsLetInWhereverItListens(String host, @Nullable String publicUrl, @TempDir Path data, Vertx vertx)
            throws IOException {
        PublicUrl url = publicUrl == null ? null : PublicUrl.parse(publicUrl);
        Entrance entrance = Entrance.of(new ServerOptions(
                host, 0, data, false, StoreLimits.DEFAULT, ServerOptions.SAVE_EVERY, new AccessOptions(null, url)));
        List<String> entered = new ArrayList<>();
        HttpServer server = Edge.await(vertx.createHttpServer()
                .requestHandler(entrance.guard(request -> {
                    entered.add(request.path());
                    request.response().end();
                }))
                .listen(entrance.socket()));
        Edge.await(Rehearsal.of(vertx, entrance.visitor(server.actualPort())));
        assertThat(entered).isNotEmpty().containsOnly("/");
    }

    @Test
    void aServerThatCannotBeReachedIsToldOf(Vertx vertx) {
        assertThatThrownBy(() -> Edge.await(Rehearsal.of(vertx, visitor(1)))).hasMessageContaining("refused");
    }
}
