package elman.server;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server on a free port, and a plain client of it that compares each answer with openapi.yaml. */
public final class TestServer implements AutoCloseable {
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ElmanServer server;

    private TestServer(ServerOptions options) {
        server = ElmanServer.start(options);
    }

    public static TestServer start(Path data) {
        return start(data, 0);
    }

    public static TestServer start(Path data, int port) {
        return new TestServer(new ServerOptions("127.0.0.1", port, data, true));
    }

    public static TestServer refusingPrivateAddresses(Path data) {
        return new TestServer(new ServerOptions("127.0.0.1", 0, data, false));
    }

    public String address() {
        return server.address();
    }

    public int port() {
        return URI.create(address()).getPort();
    }

    public TestSocket socket() {
        return TestSocket.open(client, URI.create(address().replace("http", "ws") + "/eventbus/websocket"));
    }

    public Answer get(String path) {
        return send("GET", path, JSON, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return send("POST", path, JSON, BodyPublishers.ofString(json));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, JSON, BodyPublishers.ofString(json));
    }

    public Answer delete(String path) {
        return send("DELETE", path, JSON, BodyPublishers.noBody());
    }

    public Answer postText(String path, byte[] utf8) {
        return send("POST", path, "text/plain", BodyPublishers.ofByteArray(utf8));
    }

    /** Sends bytes as a body of some media type. */
    public Answer postBytes(String path, String type, byte[] bytes) {
        return send("POST", path, type, BodyPublishers.ofByteArray(bytes));
    }

    public Answer send(String method, String path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try {
            Answer answer = new Answer(client.send(request, BodyHandlers.ofString()));
            AnswerCheck.checkAnswer(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that is sent to be saved. */
    public HttpResponse<byte[]> download(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address() + path)).build();
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form with a file of weights, and what is said of them unless that is empty. */
    public Answer postWeights(byte[] weights, String config) {
        String boundary = "----of-a-test";
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
        if (!config.isEmpty()) {
            form.writeBytes((part + "\"config\"\r\n\r\n" + config + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes((part + "\"weights\"; filename=\"../../a.safetensors\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(weights);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        String type = "multipart/form-data; boundary=" + boundary;
        return send("POST", "/api/runs", type, BodyPublishers.ofByteArray(form.toByteArray()));
    }

    /** Makes a run and answers its path. */
    public String newRun(String json) {
        return newRunObject(json).getString("id").transform(id -> "/api/runs/" + id);
    }

    public JsonObject newRunObject(String json) {
        Answer made = post("/api/runs", json);
        if (made.status() != 201) {
            throw new AssertionError(made.status() + " " + made.body());
        }
        return made.json();
    }

    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
