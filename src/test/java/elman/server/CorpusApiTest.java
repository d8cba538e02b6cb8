package elman.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusApiTest extends WithServer {
    @Test
    void ownTextIsListedTrainedOnAndOutlivesTheServer(@TempDir Path own) {
        String name = "Ré\"sumé\n../..";
        String id;
        try (TestServer first = TestServer.start(own)) {
            Answer added = first.postText(
                    "/api/corpora?name=" + TestServer.query(name),
                    "😀 héllo 😀 wörld. ".repeat(20).getBytes(UTF_8));
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.json().getString("name")).isEqualTo(name);
            assertThat(added.json().getInteger("tokens")).isEqualTo(17 * 20);
            assertThat(added.json().getJsonArray("vocabulary").stream().toList())
                    .contains("😀", "é", "ö");
            id = added.json().getString("id");
            assertThat(first.get(added.header("Location")).json()).isEqualTo(added.json());
        }
        try (TestServer second = TestServer.start(own)) {
            assertThat(second.get("/api/corpora").body()).contains(id);
            JsonObject run = second.newRunObject("{\"corpus\":\"" + id
                    + "\",\"training\":{\"seqLength\":8,\"batchSize\":4},\"model\":{\"hiddenSize\":8}}");
            assertThat(run.getJsonObject("config").getString("probe")).startsWith("😀 héllo");
            assertThat(second.post("/api/runs/" + run.getString("id") + "/steps", "{\"count\":3}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTextStaysAsLongAsARunThatLearnsItCanBeBroughtBack(@TempDir Path own) throws IOException {
        String text;
        String id;
        try (TestServer first = TestServer.start(own)) {
            text = first.postText(
                            "/api/corpora?name=verses",
                            "the owl and the pussycat\n".repeat(50).getBytes(UTF_8))
                    .header("Location");
            id = first.newRunObject("{\"corpus\":\"" + first.get(text).json().getString("id")
                            + "\",\"training\":{\"seqLength\":8,\"batchSize\":4},\"model\":{\"hiddenSize\":8}}")
                    .getString("id");
            String run = "/api/runs/" + id;
            first.patch(run, "{\"name\":\"my \\\"best\\\"\"}");
            assertThat(refused(first.delete(text)))
                    .contains("\"my \"best\"\" (" + id + ")")
                    .doesNotContain("bin");
            first.delete(run);
            assertThat(refused(first.delete(text))).contains(id + ") in the bin");
            assertThat(first.post(run + "/restore", "{}").status()).isEqualTo(200);
            assertThat(first.post(run + "/steps", "{\"count\":3}").status()).isEqualTo(200);
            first.delete(run);
        }
        Files.setLastModifiedTime(
                own.resolve("bin").resolve(id), FileTime.from(Instant.now().minus(25, HOURS)));
        try (TestServer second = TestServer.start(own)) {
            assertThat(second.delete(text).status()).isEqualTo(204);
            assertThat(second.get("/api/corpora").body()).doesNotContain("verses");
            assertThat(second.get(text).status()).isEqualTo(404);
            assertThat(second.post("/api/runs/" + id + "/restore", "{}").status())
                    .isEqualTo(404);
        }
    }

    private static String refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        return answer.json().getString("detail");
    }

    @Test
    void theSameTextGivenTwiceIsOneText() {
        int before = server.get("/api/corpora").array().size();
        byte[] text = "twice the same, and once another".getBytes(UTF_8);
        JsonObject first = server.postText("/api/corpora?name=twice", text).json();
        JsonObject second = server.postText("/api/corpora?name=twice", text).json();
        assertThat(first.getBoolean("existing")).isNull();
        assertThat(second.getBoolean("existing")).isTrue();
        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        JsonObject renamed = server.postText("/api/corpora?name=thrice", text).json();
        JsonObject other = server.postText(
                        "/api/corpora?name=twice", "another of that name, but longer".getBytes(UTF_8))
                .json();
        assertThat(List.of(first, renamed, other))
                .extracting(added -> added.getString("id"))
                .doesNotHaveDuplicates();
        assertThat(server.get("/api/corpora").array()).hasSize(before + 3);
        assertThat(server.delete("/api/corpora/" + first.getString("id")).status())
                .isEqualTo(204);
        assertThat(server.postText("/api/corpora?name=twice", text).json().getBoolean("existing"))
                .isNull();
    }

    @Test
    void aTextThatTheDiskDoesNotTakeIsToldAsThatAndLeavesNothing(@TempDir Path own) throws IOException {
        try (TestServer broken = TestServer.start(own)) {
            BrokenFolder folder = new BrokenFolder(own.resolve("corpora"));
            Answer refused = broken.postText("/api/corpora?name=x", "a text without a place".getBytes(UTF_8));
            assertThat(refused.status()).as(refused.body()).isEqualTo(507);
            assertThat(refused.json().getString("detail")).startsWith("the text cannot be saved: ");
            folder.mend();
            assertThat(broken.get("/api/corpora").array()).hasSize(2);
            assertThat(broken.postText("/api/corpora?name=x", "a text without a place".getBytes(UTF_8))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatWasDoneToATextIsSaid() {
        JsonObject added = server.postText("/api/corpora?name=x", "\uFEFFone\r\ntwo\r\nthree".getBytes(UTF_8))
                .json();
        assertThat(added.getInteger("tokens")).isEqualTo("one\ntwo\nthree".length());
        assertThat(added.getJsonArray("notes").toString())
                .contains("byte order mark")
                .contains("2 CRLF");
    }

    @Test
    void badTextsAreRefusedWithTheBound() {
        refuse("empty", new byte[0]);
        refuse("after “hi”, stands the byte FF, at offset 2", new byte[] {'h', 'i', (byte) 0xFF});
        refuse("a PNG picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
        refuse("It looks like UTF-16LE", "It was cold.".getBytes(UTF_16LE));
        String many = IntStream.range(0x4E00, 0x4E00 + 4097)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        refuse("4,096", many.getBytes(UTF_8));
        Answer named = server.postText("/api/corpora?name=%20", "hello".getBytes(UTF_8));
        assertThat(named.json().getString("field")).isEqualTo("name");
    }

    @Test
    void aLongNameIsShortenedBeforeItsEnding() {
        JsonObject added = server.postText(
                        "/api/corpora?name=" + TestServer.query("😀".repeat(200)) + ".txt", "hello".getBytes(UTF_8))
                .json();
        assertThat(added.getString("name")).isEqualTo("😀".repeat(195) + "….txt");
        assertThat(added.getJsonArray("notes")).containsExactly("its name was shortened to 200 characters");
    }

    @Test
    void theEncodingOfATextIsDeclaredByItsTypeItsPartOrItsServer() throws IOException {
        byte[] latin1 = "café naïve façade".getBytes(ISO_8859_1);
        Answer body = server.postBytes("/api/corpora?name=x", "text/plain; charset=ISO-8859-1", latin1);
        assertDecoded(body, "x");
        String form = "--x\r\nContent-Disposition: form-data; name=text; filename=\"caf.txt\"\r\n"
                + "Content-Type: text/plain; charset=ISO-8859-1\r\n\r\ncafé naïve façade\r\n--x--\r\n";
        assertDecoded(
                server.postBytes("/api/corpora", "multipart/form-data; boundary=x", form.getBytes(ISO_8859_1)),
                "caf.txt");
        HttpServer library = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        library.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=ISO-8859-1");
            exchange.sendResponseHeaders(200, latin1.length);
            exchange.getResponseBody().write(latin1);
            exchange.close();
        });
        library.start();
        try {
            String url = "http://127.0.0.1:" + library.getAddress().getPort() + "/caf.txt";
            assertDecoded(
                    server.post("/api/corpora", new JsonObject().put("url", url).encode()), "caf.txt");
        } finally {
            library.stop(0);
        }
    }

    private static void assertDecoded(Answer answer, String name) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().getString("name")).isEqualTo(name);
        assertThat(answer.json().getJsonArray("vocabulary").stream()).contains("é", "ï", "ç");
        assertThat(answer.json().getJsonArray("notes")).containsExactly("it was decoded from ISO-8859-1, as declared");
    }

    @Test
    void whatIsNeitherATextNorAnAddressIsRefusedByItsTypeHoweverLarge() {
        Answer refused =
                server.postBytes("/api/corpora?name=x", "application/x-www-form-urlencoded", new byte[200_000]);
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.json().getString("detail")).contains("text/plain");
    }

    @Test
    void aTextShorterThanTheWindowsThatAreGivenIsRefusedWhereItIsToBeTrainedOn() {
        String id = server.postText("/api/corpora?name=short", "too short".getBytes(UTF_8))
                .json()
                .getString("id");
        Answer refused =
                server.post("/api/runs", "{\"corpus\":\"" + id + "\",\"training\":{\"seqLength\":5,\"batchSize\":2}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("training.seqLength");
        assertThat(refused.json().getString("detail")).contains("at most S = 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 17, 120, 999, 1000, 1440, 30_000})
    void aTextAloneMakesARunWithTheSettingsThatItSays(int length) {
        String id = server.postText(
                        "/api/corpora?name=" + length,
                        "a great many words, and a few more. "
                                .repeat(1000)
                                .substring(0, length)
                                .getBytes(UTF_8))
                .json()
                .getString("id");
        JsonObject run = server.newRunObject("{\"corpus\":\"" + id + "\"}");
        JsonObject config = run.getJsonObject("config");
        JsonObject settings = server.get("/api/corpora/" + id).json().getJsonObject("settings");
        assertThat(config.getJsonObject("model")).isEqualTo(settings.getJsonObject("model"));
        assertThat(config.getJsonObject("training")).isEqualTo(settings.getJsonObject("training"));
        assertThat(server.get("/api/corpora").array().stream()
                        .map(listed -> ((JsonObject) listed).getJsonObject("settings")))
                .contains(settings);
        assertThat(server.post("/api/runs/" + run.getString("id") + "/steps", "{\"count\":2}")
                        .status())
                .isEqualTo(200);
        server.delete("/api/runs/" + run.getString("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"batchSize":100}                    | 14  | 100
            {"seqLength":1000}                   | 1000 | 1
            {"seqLength":700}                    | 700 | 2
            {"shards":16}                        | 24  | 16
            {"batchSize":64,"seqLength":22}      | 22  | 64
            {"validationFraction":0,"batchSize":1024} | 1 | 1024
            """)
    void whatIsGivenStandsAndTheRestFollows(String training, int seqLength, int batchSize) {
        String id = server.postText(
                        "/api/corpora?name=medium",
                        "forty letters, spaces and signs in line\n"
                                .repeat(40)
                                .substring(0, 1600)
                                .getBytes(UTF_8))
                .json()
                .getString("id");
        JsonObject run = server.newRunObject("{\"corpus\":\"" + id + "\",\"training\":" + training + "}");
        JsonObject chosen = run.getJsonObject("config").getJsonObject("training");
        assertThat(chosen.getInteger("seqLength")).isEqualTo(seqLength);
        assertThat(chosen.getInteger("batchSize")).isEqualTo(batchSize);
        server.delete("/api/runs/" + run.getString("id"));
    }

    @Test
    void aTextOfOver64MebibytesIsTooLarge() {
        Answer refused = server.postText("/api/corpora?name=large", new byte[(64 << 20) + 1]);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().getString("detail")).contains("64 MiB");
    }

    @Test
    void aTextIsImportedByAddressOnlyFromWhereItMay(@TempDir Path own) {
        String url = server.address() + "/openapi.yaml";
        try (TestSocket socket = server.socket()) {
            socket.register("corpora");
            socket.confirm();
            Answer added =
                    server.post("/api/corpora", new JsonObject().put("url", url).encode());
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.json().getString("name")).isEqualTo("openapi.yaml");
            assertThat(added.json().getInteger("tokens")).isGreaterThan(5000);
            assertThat(socket.await("corpora", e -> "progress".equals(e.getString("type")))
                            .getString("url"))
                    .isEqualTo(url);
            socket.await("corpora", e -> "added".equals(e.getString("type")));
        }
        try (TestServer strict = TestServer.refusingPrivateAddresses(own)) {
            Answer refused =
                    strict.post("/api/corpora", new JsonObject().put("url", url).encode());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().getString("field")).isEqualTo("url");
        }
        assertThat(server.post("/api/corpora", "{}").json().getString("field")).isEqualTo("url");
        Answer large = server.post("/api/corpora", "{\"url\":[" + "1,".repeat(1 << 20) + "1]}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().getString("detail")).contains("64 KiB");
        assertThat(server.post("/api/corpora", "{\"url\":\"file:///etc/passwd\"}")
                        .json()
                        .getString("field"))
                .isEqualTo("url");
    }

    @Test
    void theDictionaryIsReadInTheBackgroundWithItsSizeShown() {
        try (TestSocket socket = server.socket()) {
            JsonObject run = server.newRunObject("{\"lesson\":\"dictionary\"}");
            assertThat(run.getJsonObject("corpus").getInteger("tokens")).isEqualTo(10_355_811);
            JsonObject listed = server.get("/api/corpora").array().getJsonObject(1);
            assertThat(listed.getString("state")).isEqualTo("ready");
            assertThat(listed.getJsonArray("vocabulary")).hasSize(91);
        }
    }

    private static void refuse(String reason, byte[] text) {
        Answer refused = server.postText("/api/corpora?name=bad", text);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("text");
        assertThat(refused.json().getString("detail")).contains(reason);
    }
}
