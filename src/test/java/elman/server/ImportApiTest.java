package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.exchange.FromPyTorch;
import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that PyTorch trained become runs. */
class ImportApiTest extends WithServer {
    private static final List<String> NAMES = FromPyTorch.NAMES;
    private static final List<String> FOREIGN = FromPyTorch.FOREIGN;

    private static byte[] weights(String name) throws IOException {
        return FromPyTorch.bytes(name + ".safetensors");
    }

    private static JsonObject config(String name) throws IOException {
        JsonObject config = new JsonObject()
                .put("vocabulary", new JsonArray(FromPyTorch.read(name).vocabulary()));
        return name.contains("relu") ? config.put("model", new JsonObject().put("nonlinearity", "relu")) : config;
    }

    private static String imported(byte[] weights, String config) {
        Answer made = server.postWeights(weights, config);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String path = "/api/runs/" + made.json().getString("id");
        assertThat(made.header("Location")).isEqualTo(path);
        return path;
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theRunGivesTheProbabilitiesThatPyTorchGave(String name) throws IOException {
        String run = imported(weights(name), config(name).encode());
        JsonObject recorded = new JsonObject(new String(FromPyTorch.bytes(name + ".json"), StandardCharsets.UTF_8));
        JsonObject parity = server.post(run + "/parity", recorded.encode()).json();
        assertThat(parity.getDouble("largestDifference")).as(parity.encode()).isLessThan(1e-6);
        assertThat(parity.getDouble("ours") - parity.getDouble("theirs"))
                .matches(d -> Math.abs(d) == parity.getDouble("largestDifference"));
        assertThat(parity.getLong("step")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn-relu-2layer", "gru-2layer-unsorted", "lstm-2layer-float16"})
    void itIsSeenInEveryViewAndLearnsOn(String name) throws IOException {
        String run = imported(weights(name), config(name).encode());
        String text = "?text=" + TestServer.query("these trees");
        for (String view : List.of(
                "/states" + text,
                "/gradients" + text,
                "/trajectory" + text,
                "/recurrence",
                "/equation" + text + "&unit=3&t=4",
                "/units",
                "/diagnosis",
                "/baselines",
                "/unit-costs" + text,
                "/checkpoints",
                "/states" + text + "&at=0")) {
            Answer answer = server.get(run + view);
            assertThat(answer.status()).as(view + ": " + answer.body()).isEqualTo(200);
        }
        JsonObject steps = server.post(run + "/steps", "{\"count\":20}").json();
        assertThat(steps.getInteger("step")).isEqualTo(20);
        double uniform = server.get(run + "/baselines").json().getDouble("uniform");
        assertThat(steps.getJsonArray("losses").getDouble(0))
                .as("it knows already what it is to learn, for it wrote it")
                .isLessThan(0.8 * uniform);
    }

    @Test
    void whatElmanExportsItImportsWithoutAWord() {
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":5}}");
        server.post(run + "/steps", "{\"count\":10}");
        byte[] exported = server.download(run + "/export/model.safetensors").body();
        String again = imported(exported, "");
        assertThat(server.download(again + "/export/model.safetensors").body()).isEqualTo(exported);
        JsonObject config = server.get(again).json().getJsonObject("config").getJsonObject("model");
        assertThat(server.get(again).json().getBoolean("imported")).isTrue();
        assertThat(server.get(run).json().getBoolean("imported")).isFalse();
        assertThat(config.getString("cell") + config.getInteger("hiddenSize")).isEqualTo("lstm5");
        String withText = imported(exported, "{\"corpus\":\"hello\",\"training\":{\"seqLength\":2,\"batchSize\":1}}");
        JsonObject made = server.get(withText).json();
        assertThat(made.getJsonObject("corpus").getString("id")).isEqualTo("hello");
        assertThat(made.getJsonObject("config").getJsonObject("training").getInteger("seqLength"))
                .isEqualTo(2);
    }

    @Test
    void theVocabularyMayBeOneString() throws IOException {
        String vocabulary = String.join("", FromPyTorch.read("rnn-tanh").vocabulary());
        String run = imported(
                weights("rnn-tanh"),
                new JsonObject().put("vocabulary", vocabulary).encode());
        assertThat(server.get(run).json().getJsonArray("vocabulary").stream()
                        .map(Object::toString)
                        .collect(Collectors.joining()))
                .isEqualTo(vocabulary);
    }

    private static void assertRefused(byte[] weights, String config, String field, String sentence) {
        int texts = server.get("/api/corpora").array().size();
        Answer refused = server.postWeights(weights, config);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().getString("field")).as(refused.body()).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(sentence);
        assertThat(server.get("/api/corpora").array()).as("texts").hasSize(texts);
    }

    @Test
    void filesThatLieAreRefused() throws IOException {
        byte[] good = weights("rnn-tanh");
        String config = config("rnn-tanh").encode();
        assertRefused(Arrays.copyOf(good, good.length - 1), config, "weights", "truncated");
        assertRefused(new byte[0], config, "weights", "truncated");
        byte[] endless = good.clone();
        Arrays.fill(endless, 0, 7, (byte) 0xff);
        endless[7] = 0x7f;
        assertRefused(endless, config, "weights", "9223372036854775807 bytes");
        TensorFile file = Safetensors.read(good);
        file.tensors().get(0).data()[0] = Float.NaN;
        assertRefused(Safetensors.bytes(file), config, "weights", "infinite or not a number");
        Tensor alone = new Tensor("x", new int[] {1}, new float[1]);
        byte[] foreign = Safetensors.bytes(new TensorFile(Map.of(), List.of(alone)));
        assertRefused(foreign, config, "weights", "weight_ih_l0");
    }

    @Test
    void claimsThatDoNotFitAreRefused() throws IOException {
        byte[] good = weights("rnn-tanh");
        assertRefused(good, "", "vocabulary", "must be given");
        assertRefused(good, "{\"vocabulary\":\"abc\"}", "vocabulary", "3 tokens");
        assertRefused(good, "{\"vocabulary\":7}", "vocabulary", "a list of strings, or one string");
        assertRefused(good, "{\"vocabulary\":[\"a\",7]}", "vocabulary", "a list of strings, or one string");
        assertRefused(good, "{\"vocabulary\":", "body", "not JSON");
        JsonObject config = config("rnn-tanh");
        assertRefused(good, with(config, "model", "{\"cell\":\"lstm\"}"), "model.cell", "it is rnn");
        assertRefused(good, with(config, "model", "{\"hiddenSize\":11}"), "model.hiddenSize", "it is 10");
        assertRefused(good, with(config, "model", "{\"size\":11}"), "model.size", "not a field");
        assertRefused(good, with(config, "model", "{\"dropout\":0.5}"), "model.dropout", "between layers");
        assertRefused(good, with(config, "training", "{\"seqLength\":4000}"), "training.seqLength", "at most");
        assertRefused(
                good,
                config.copy().put("corpus", "hello").encode(),
                "corpus",
                "it lacks U+0020 (space) and has “l” besides");
        assertRefused(good, config.copy().put("corpus", "none").encode(), "corpus", "no text");
        assertRefused(good, config.copy().put("lesson", "hello").encode(), "lesson", "not a field");
        List<String> tokens = FromPyTorch.read("rnn-tanh").vocabulary();
        String returned = String.join("", tokens).replace('?', '\r');
        assertRefused(good, new JsonObject().put("vocabulary", returned).encode(), "vocabulary", "\"\\r\":\"␍\"");
        assertRefused(good, config.copy().put("standIns", 7).encode(), "standIns", "standIns must be an object");
        assertRefused(good, with(config, "standIns", "{\"q\":\"①\"}"), "standIns", "standIns names “q”");
        assertRefused(good, with(config, "standIns", "{\"t\":\"no\"}"), "standIns", "one character");
        assertRefused(good, with(config, "standIns", "{\"t\":\"e\"}"), "vocabulary", "must not name a token twice");
    }

    @Test
    void whatNoTextCanHoldHasAStandIn() throws IOException {
        JsonArray tokens =
                new JsonArray(new ArrayList<>(FromPyTorch.read("rnn-tanh").vocabulary()));
        int last = tokens.size() - 1;
        tokens.set(0, "\r").set(last, "<pad>");
        JsonObject config = new JsonObject()
                .put("vocabulary", tokens)
                .put("standIns", new JsonObject().put("\r", "␍").put("<pad>", "①"));
        JsonObject run =
                server.get(imported(weights("rnn-tanh"), config.encode())).json();
        assertThat(run.getJsonArray("vocabulary")).contains("␍", "①");
        assertThat(run.getString("note"))
                .contains("① for \"<pad>\"", "␍ for U+000D (carriage return (cr))", "taken for tanh");
    }

    @ParameterizedTest
    @FieldSource("FOREIGN")
    void otherModulesAreUnderstoodAndTheNoteSaysHow(String name) throws IOException {
        String run = imported(weights(name), config(name).encode());
        JsonObject recorded = new JsonObject(new String(FromPyTorch.bytes(name + ".json"), StandardCharsets.UTF_8));
        JsonObject parity = server.post(run + "/parity", recorded.encode()).json();
        assertThat(parity.getDouble("largestDifference")).as(parity.encode()).isLessThan(2e-6);
        assertThat(server.get(run).json().getString("note"))
                .startsWith(name.startsWith("lstm") ? "The 2 modules in" : "Its embedding");
    }

    @Test
    void dropoutAndTheMemorylessCellSurviveTheWayOutAndIn() {
        for (String model : List.of(
                "{\"cell\":\"lstm\",\"hiddenSize\":5,\"numLayers\":2,\"dropout\":0.25}",
                "{\"cell\":\"memoryless\",\"hiddenSize\":5,\"nonlinearity\":\"relu\"}")) {
            String run = server.newRun("{\"lesson\":\"hello\",\"model\":" + model + "}");
            byte[] exported = server.download(run + "/export/model.safetensors").body();
            JsonObject before = server.get(run).json().getJsonObject("config").getJsonObject("model");
            JsonObject made = server.get(imported(exported, "")).json();
            assertThat(made.getJsonObject("config").getJsonObject("model")).isEqualTo(before);
            assertThat(made.getString("note")).isEmpty();
        }
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"numLayers\":2,\"dropout\":0.25}}");
        byte[] exported = server.download(run + "/export/model.safetensors").body();
        assertThat(server.get(imported(exported, "{\"model\":{\"dropout\":0.5}}"))
                        .json()
                        .getJsonObject("config")
                        .getJsonObject("model")
                        .getDouble("dropout"))
                .isEqualTo(0.5);
    }

    private static String with(JsonObject config, String field, String json) {
        return config.copy().put(field, new JsonObject(json)).encode();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name="config"                        | it has "config"
        name="model"; filename="m.safetensors" | it has "model"
        name="weights"                       | weights must be a part with a file name
        name="weights"; filename="a"~name="weights"; filename="b" | the form has two parts named weights
        """)
    void aFormWithoutWeightsIsRefusedWithWhatItHas(String part, String sentence) {
        String form = Arrays.stream(part.split("~"))
                .map(disposition -> "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n{}\r\n")
                .collect(Collectors.joining("", "", "--b--\r\n"));
        Answer refused =
                server.send("POST", "/api/runs", "multipart/form-data; boundary=b", BodyPublishers.ofString(form));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("weights");
        assertThat(refused.json().getString("detail")).contains(sentence, "curl -F weights=@model.safetensors");
    }

    @Test
    void aFormThatCannotBeReadIsToldWhatItMayLack() {
        String form = "--b\r\nContent-Disposition: form-data; filename=\"m\"\r\n\r\n{}\r\n--b--\r\n";
        Answer refused =
                server.send("POST", "/api/runs", "multipart/form-data; boundary=b", BodyPublishers.ofString(form));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("detail")).contains("each part must have a name");
    }

    @Test
    void weightsWithoutAFormAreToldHowToCome() throws IOException {
        for (byte[] weights : List.of(weights("rnn-tanh"), new byte[200_000])) {
            Answer refused =
                    server.send("POST", "/api/runs", "application/octet-stream", BodyPublishers.ofByteArray(weights));
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.json().getString("detail"))
                    .isEqualTo("Send application/json, or weights of a network as multipart/form-data, not"
                            + " application/octet-stream.");
        }
    }

    @Test
    void probabilitiesThatAreNoneAreRefused() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        assertParityRefused(run, "{\"text\":\"he\",\"probabilities\":[[1,0,0,0]]}", "probabilities", "2 characters");
        assertParityRefused(run, "{\"text\":\"h\",\"probabilities\":[[1,0,0]]}", "probabilities", "must have 4");
        assertParityRefused(run, "{\"text\":\"h\",\"probabilities\":[[2,0,0,0]]}", "probabilities", "between 0 and 1");
        assertParityRefused(
                run, "{\"text\":\"h\",\"probabilities\":[[NaN,0,0,0]]}", "probabilities", "between 0 and 1");
        assertParityRefused(run, "{\"text\":\"x\",\"probabilities\":[[1,0,0,0]]}", "text", "number 1");
        assertParityRefused(run, "{\"text\":\"h\"}", "probabilities", "must be given");
        assertParityRefused(run, "{\"text\":\"\",\"probabilities\":[]}", "text", "1 to 2000");
        assertParityRefused(
                run,
                "{\"text\":\"h\",\"probabilities\":[[1,0,0,0]],\"vocabulary\":[\"a\",\"b\",\"c\",\"d\"]}",
                "vocabulary",
                "same tokens");
        String large = "{\"text\":\"" + "h".repeat(5 << 20) + "\"}";
        assertThat(server.post(run + "/parity", large).status()).isEqualTo(413);
    }

    private static void assertParityRefused(String run, String body, String field, String sentence) {
        Answer refused = server.post(run + "/parity", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(sentence);
    }
}
