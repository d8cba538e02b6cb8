package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.Edge;
import elman.server.testing.RawClient;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class RequestGuardTest {
    private static final Set<String> MACHINE = Set.of("192.168.1.20", "2001:db8::5", "fe80::7%2", "lab", "lab.local");

    private static void hello(Router router) {
        router.route("/hello").handler(context -> context.end("hello"));
    }

    private static int status(Edge edge, String... headers) {
        String answer = RawClient.ask(
                edge.port(),
                "GET /hello HTTP/1.1",
                String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "Connection: close",
                "",
                "");
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost, 200",
        "127.0.0.1, LOCALHOST:8080, 200",
        "127.0.0.1, 127.0.0.1:9999, 200",
        "127.0.0.1, [::1]:8080, 200",
        "127.0.0.1, [0:0:0:0:0:0:0:1], 200",
        "127.0.0.1, evil.example, 421",
        "127.0.0.1, localhost.evil.example, 421",
        "127.0.0.1, 127.0.0.1.evil.example, 421",
        "127.0.0.1, 192.168.1.20, 421",
        "127.0.0.1, [::ffff:192.168.1.20], 421",
        "localhost, 192.168.1.20, 421",
        "::1, [fe80::1], 421",
        "0.0.0.0, 192.168.1.20:8080, 200",
        "0.0.0.0, [2001:db8::5]:8080, 200",
        "0.0.0.0, [2001:db8:0:0:0:0:0:5], 200",
        "0.0.0.0, [fe80::7], 200",
        "0.0.0.0, Lab:8080, 200",
        "0.0.0.0, lab.local, 200",
        "0.0.0.0, 0.0.0.0:8080, 200",
        "0.0.0.0, 127.0.0.1, 200",
        "0.0.0.0, 192.168.1.21, 421",
        "0.0.0.0, [2001:db8::6], 421",
        "0.0.0.0, evil.example, 421",
        "::, 192.168.1.20, 200",
        "::, [::], 200",
        "192.168.1.20, lab, 200",
        "192.168.1.20, 10.9.9.9, 421",
        "127.0.0.1, localhost:99999, 421",
        "127.0.0.1, user@localhost, 421",
        "127.0.0.1, localhost/, 421",
        "127.0.0.1, [::1, 421",
        "127.0.0.1, [::1]x, 421",
        "127.0.0.1, '', 421",
    })
    void aServerAnswersUnderItsOwnNamesOnly(String bound, String host, int expected, Vertx vertx) throws Exception {
        Edge edge = edge(vertx, bound, null);
        assertThat(status(edge, "Host: " + host)).isEqualTo(expected);
    }

    private static Edge edge(Vertx vertx, String bound, @Nullable PublicUrl publicUrl) throws Exception {
        ServedHosts served = ServedHosts.of(bound, InetAddress.getByName(bound), MACHINE, publicUrl);
        return Edge.start(vertx, served, new ConnectionDeadlines(vertx), RequestGuardTest::hello);
    }

    @ParameterizedTest
    @CsvSource({
        "elman.example, https://elman.example, 200",
        "127.0.0.1:8080, https://elman.example, 200",
        "elman.example:8443, '', 200",
        "elman.example, http://elman.example, 200",
        "127.0.0.1:8080, http://elman.example, 403",
        "127.0.0.1:8080, https://elman.example:8443, 403",
        "127.0.0.1:8080, https://elman.example.evil, 403",
        "evil.example, https://elman.example, 421",
    })
    void thePublicAddressIsOneOfItsNames(String host, String origin, int expected, Vertx vertx) throws Exception {
        Edge edge = edge(vertx, "127.0.0.1", PublicUrl.parse("https://Elman.example:443/"));
        String[] headers =
                origin.isEmpty() ? new String[] {"Host: " + host} : new String[] {"Host: " + host, "Origin: " + origin};
        assertThat(status(edge, headers)).isEqualTo(expected);
    }

    @Test
    void theAddressThatAConnectionCameInAtIsOneOfItsNamesBeyondLoopback() {
        ServedHosts served = new ServedHosts(Set.of("localhost"), true, null);
        Authority asked = Objects.requireNonNull(Authority.parse("10.1.2.3:8080"));
        assertThat(served.contain(asked, SocketAddress.inetSocketAddress(8080, "10.1.2.3")))
                .isTrue();
        assertThat(served.contain(asked, SocketAddress.inetSocketAddress(8080, "10.1.2.4")))
                .isFalse();
        assertThat(new ServedHosts(Set.of(), false, null)
                        .contain(asked, SocketAddress.inetSocketAddress(8080, "10.1.2.3")))
                .isFalse();
    }

    @Test
    void aMissingOrDoubledHostIsRefused(Vertx vertx) {
        Edge edge = Edge.start(vertx, RequestGuardTest::hello);
        assertThat(status(edge, "Accept: */*")).isEqualTo(421);
        assertThat(status(edge, "Host: localhost", "Host: localhost")).isNotEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080, 200",
        "localhost, http://localhost, 200",
        "localhost:80, http://localhost, 200",
        "localhost, http://localhost:80, 200",
        "localhost, https://localhost, 200",
        "localhost:443, https://localhost, 200",
        "[::1]:8080, http://[::1]:8080, 200",
        "localhost:8080, http://localhost:8081, 403",
        "localhost:8080, http://localhost, 403",
        "localhost:8080, http://127.0.0.1:8080, 403",
        "localhost:8080, http://evil.example, 403",
        "localhost:8080, http://evil.example:8080, 403",
        "localhost:8080, ftp://localhost:8080, 403",
        "localhost:8080, chrome-extension://localhost:8080, 403",
        "localhost:8080, localhost:8080, 403",
        "localhost:8080, null, 403",
        "localhost:8080, http://localhost:8080/path, 403",
        "localhost:8080, '', 403",
    })
    void anOriginMustBeTheHostThatWasAsked(String host, String origin, int expected, Vertx vertx) {
        Edge edge = Edge.start(vertx, RequestGuardTest::hello);
        assertThat(status(edge, "Host: " + host, "Origin: " + origin)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void aForeignOriginIsRefusedWhateverTheMethod(String method, Vertx vertx) {
        Edge edge = Edge.start(vertx, RequestGuardTest::hello);
        String answer = RawClient.ask(
                edge.port(),
                method + " /hello HTTP/1.1",
                "Host: localhost",
                "Origin: https://evil.example",
                "Connection: close",
                "",
                "");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("application/problem+json");
    }
}
