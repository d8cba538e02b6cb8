package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.InvalidValueException;
import elman.server.testing.Edge;
import elman.server.testing.LogCapture;
import elman.server.testing.RawClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ProblemHandlerTest {
    private static void routes(Router router) {
        router.get("/problem")
                .handler(context -> context.fail(new Problem(409, "Not now", "It is training.", List.of())));
        router.get("/thrown").handler(context -> {
            throw new InvalidValueException("model.hiddenSize", "hiddenSize is 1 to 4096.");
        });
        router.get("/secret").handler(context -> context.fail(new IllegalStateException("the password is hunter2")));
        router.get("/bare").handler(context -> context.fail(503));
        router.get("/http").handler(context -> context.fail(new HttpException(404, "No run has this id.")));
        router.post("/body")
                .handler(BodyHandler.create(false).setBodyLimit(10))
                .handler(context -> context.end("took it"));
        router.post("/json").consumes("application/json").handler(context -> context.end("took it"));
        router.get("/things/:id").handler(context -> context.end("thing"));
        router.route(HttpMethod.PATCH, "/things/:id").handler(context -> context.end("thing"));
        router.delete("/things/:id").handler(context -> context.end("gone"));
        router.get("/late").handler(context -> {
            context.response().setChunked(true).write("half an answer");
            context.fail(new IllegalStateException("too late"));
        });
    }

    private static JsonObject problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        JsonObject json = new JsonObject(response.body());
        assertThat(json.getInteger("status")).isEqualTo(status);
        assertThat(json.getString("title")).isNotBlank();
        assertThat(json.getString("detail")).isNotBlank();
        return json;
    }

    @Test
    void aProblemIsToldAsItIs(Vertx vertx) {
        JsonObject json = problem(Edge.start(vertx, ProblemHandlerTest::routes).get("/problem"), 409);
        assertThat(json.getMap())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("title", "Not now", "status", 409, "detail", "It is training."));
    }

    @Test
    void anInvalidValueIsA400ThatNamesItsField(Vertx vertx) {
        JsonObject json = problem(Edge.start(vertx, ProblemHandlerTest::routes).get("/thrown"), 400);
        assertThat(json.getString("field")).isEqualTo("model.hiddenSize");
        assertThat(json.getString("detail")).isEqualTo("hiddenSize is 1 to 4096.");
    }

    @Test
    void whatNobodyForesawIsLoggedAndNotTold(Vertx vertx) {
        Edge edge = Edge.start(vertx, ProblemHandlerTest::routes);
        try (LogCapture log = new LogCapture()) {
            HttpResponse<String> response = edge.get("/secret");
            problem(response, 500);
            assertThat(response.body()).doesNotContain("hunter2").doesNotContain("IllegalState");
            assertThat(log.lines()).singleElement().asString().contains("GET /secret", "hunter2");
        }
    }

    @Test
    void everyStatusOfTheRouterIsAProblem(Vertx vertx) {
        Edge edge = Edge.start(vertx, ProblemHandlerTest::routes);
        try (LogCapture log = new LogCapture()) {
            problem(edge.get("/bare"), 503);
            problem(edge.get("/nowhere"), 404);
            assertThat(problem(edge.get("/http"), 404).getString("detail")).isEqualTo("No run has this id.");
            problem(
                    Edge.send(edge.request("/body")
                            .POST(BodyPublishers.ofString("eleven byte"))
                            .build()),
                    413);
            problem(
                    Edge.send(edge.request("/json")
                            .header("Content-Type", "text/plain")
                            .POST(BodyPublishers.ofString("x"))
                            .build()),
                    415);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aWrongMethodIsToldWhichOnesThereAre(Vertx vertx) {
        HttpResponse<String> response = Edge.send(Edge.start(vertx, ProblemHandlerTest::routes)
                .request("/things/7")
                .PUT(BodyPublishers.noBody())
                .build());
        problem(response, 405);
        assertThat(response.headers().firstValue("allow")).contains("DELETE, GET, PATCH");
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody(Vertx vertx) {
        HttpResponse<String> response = Edge.send(Edge.start(vertx, ProblemHandlerTest::routes)
                .request("/nowhere")
                .method("HEAD", BodyPublishers.noBody())
                .build());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aFailureAfterTheFirstByteBreaksTheResponseOff(Vertx vertx) {
        int port = Edge.start(vertx, ProblemHandlerTest::routes).port();
        String answer = RawClient.ask(port, "GET /late HTTP/1.1", "Host: localhost", "", "");
        assertThat(answer).contains("half an answer").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void whatIsNoRequestIsAProblemToo(Vertx vertx) {
        int port = Edge.start(vertx, ProblemHandlerTest::routes).port();
        assertThat(RawClient.ask(port, "rubbish", "", "")).matches(problemWithStatus(400));
        assertThat(RawClient.ask(port, "GET /" + "x".repeat(40_000) + " HTTP/1.1", "Host: localhost", "", ""))
                .matches(problemWithStatus(414));
        assertThat(RawClient.ask(port, "GET / HTTP/1.1", "Host: localhost", "Cookie: " + "x".repeat(40_000), "", ""))
                .matches(problemWithStatus(431));
    }

    private static String problemWithStatus(int status) {
        return "(?s)HTTP/1\\.[01] " + status + " .*application/problem\\+json.*\"status\":" + status + ".*";
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItHasArrived(Vertx vertx) {
        int port = Edge.start(vertx, ProblemHandlerTest::routes).port();
        try (RawClient client = new RawClient(port)) {
            client.send("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx");
            assertThat(client.readHead()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aMalformedEscapeInAPathIsNoServerError(Vertx vertx) {
        int port = Edge.start(vertx, ProblemHandlerTest::routes).port();
        for (String path : new String[] {"/things/%zz", "/%", "/things/%c0%af", "*", "things"}) {
            assertThat(RawClient.ask(port, "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                    .as(path)
                    .matches("(?s)HTTP/1\\.1 (200|400|404).*");
        }
    }
}
