package elman.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.server.testing.Edge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server with certificates for books.example and other.example, of which the client trusts both. */
@ExtendWith(VertxExtension.class)
class SecureFetchTest {
    private static final ProgressListener NOBODY = bytes -> {};

    @TempDir
    private static Path folder;

    private static JksOptions store;

    private Vertx vertx;
    private HttpServer server;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        String file = folder.resolve("store.jks").toString();
        for (String name : new String[] {"other.example", "books.example"}) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "SAN=dns:" + name,
                            "-keystore",
                            file,
                            "-storetype",
                            "JKS",
                            "-storepass",
                            "secret",
                            "-keypass",
                            "secret")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor()).as(output).isZero();
        }
        store = new JksOptions().setPath(file).setPassword("secret");
    }

    @BeforeEach
    void serve(Vertx vertx) {
        this.vertx = vertx;
        server = Edge.await(vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(store))
                .requestHandler(request -> request.response()
                        .end(request.connection().indicatedServerName() + " " + request.getHeader("Host")))
                .listen(0, "127.0.0.1"));
    }

    private Future<FetchedText> fetch(String host, WebClientOptions options) {
        Resolver loopback = name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        return new TextImporter(vertx, any -> true, FetchLimits.DEFAULT, loopback, options)
                .fetch("https://" + host + ":" + server.actualPort() + "/", NOBODY);
    }

    private static void assertNotSecure(Future<FetchedText> fetch) {
        assertThatThrownBy(() -> Edge.await(fetch))
                .cause()
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("could not be reached over a secure connection");
    }

    @Test
    void theServerShowsTheCertificateOfTheNameThatIsAsked() {
        for (String host : new String[] {"books.example", "other.example"}) {
            assertThat(Edge.await(fetch(host, new WebClientOptions().setTrustOptions(store)))
                            .bytes()
                            .toString())
                    .isEqualTo(host + " " + host + ":" + server.actualPort());
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        assertNotSecure(fetch("third.example", new WebClientOptions().setTrustOptions(store)));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertNotSecure(fetch("books.example", new WebClientOptions()));
    }
}
