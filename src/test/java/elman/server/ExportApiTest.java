package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elman.exchange.ModelClaim;
import elman.exchange.OnnxModel;
import elman.exchange.PyTorchModel;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.store.tensor.Safetensors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as files for other tools. */
class ExportApiTest extends WithServer {
    private static String trained(int steps) {
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":6}}");
        server.post(run + "/steps", "{\"count\":" + steps + "}");
        return run;
    }

    private static byte[] export(String run, String file) {
        HttpResponse<byte[]> answer = server.download(run + "/export/" + file);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        return answer.body();
    }

    private static PyTorchModel model(byte[] file) throws IOException {
        return PyTorchModel.read(Safetensors.readChecked(file), ModelClaim.NONE);
    }

    @Test
    void theWeightsAreThoseThatPredict() throws IOException {
        String run = trained(30);
        PyTorchModel model = model(export(run, "model.safetensors"));
        JsonArray top = server.post(run + "/predictions", "{\"prefix\":\"hel\",\"topK\":4}")
                .json()
                .getJsonArray("top");
        double[] expected = probabilities(model, "hel");
        for (Object each : top) {
            JsonObject choice = (JsonObject) each;
            int token = model.vocabulary().encode(choice.getString("token"))[0];
            assertThat(choice.getDouble("probability")).isEqualTo(expected[token], within(1e-12));
        }
    }

    private static double[] probabilities(PyTorchModel model, String text) {
        PlainNetwork network = new PlainNetwork(model.parameters());
        PlainState state = network.zeroState();
        for (int token : model.vocabulary().encode(text)) {
            state = network.step(token, state);
        }
        float[] y = network.logits(state);
        double[] exp = new double[y.length];
        Arrays.setAll(exp, v -> Math.exp(y[v]));
        double sum = Arrays.stream(exp).sum();
        return Arrays.stream(exp).map(e -> e / sum).toArray();
    }

    @Test
    void aMomentIsExportedAsItWasThen() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        byte[] untrained = export(run, "model.safetensors");
        server.post(run + "/steps", "{\"count\":8}");
        assertThat(export(run, "model.safetensors")).isNotEqualTo(untrained);
        assertThat(export(run, "model.safetensors?at=0")).isEqualTo(untrained);
        assertThat(new String(export(run, "model.py?at=0"), StandardCharsets.UTF_8))
                .contains("after 0 updates");
        assertThat(new String(export(run, "model.py"), StandardCharsets.UTF_8))
                .contains("after 8 updates", "nn.RNN(4, 16, num_layers=1, nonlinearity=\"tanh\")");
        assertThat(export(run, "model.onnx")).isNotEqualTo(export(run, "model.onnx?at=0"));
    }

    @Test
    void theOnnxModelHoldsTheSameWeights() throws IOException {
        String run = trained(3);
        PyTorchModel model = model(export(run, "model.safetensors"));
        assertThat(export(run, "model.onnx")).isEqualTo(OnnxModel.bytes(model.parameters(), model.vocabulary()));
    }

    @Test
    void theCurveIsTheOneThatTheRunTells() {
        String run = trained(12);
        List<JsonObject> points = server.get(run + "/metrics").json().getJsonArray("points").stream()
                .map(JsonObject.class::cast)
                .toList();
        List<String> rows = new String(export(run, "metrics.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(rows).hasSize(13);
        for (int i = 0; i < 12; i++) {
            JsonObject point = points.get(i);
            assertThat(rows.get(i + 1))
                    .startsWith(point.getLong("step") + "," + point.getDouble("loss") + ",,")
                    .endsWith("," + point.getDouble("gradNorm") + "," + point.getDouble("learningRate") + ",");
        }
        ByteBuffer events = ByteBuffer.wrap(export(run, "metrics.tfevents")).order(ByteOrder.LITTLE_ENDIAN);
        int records = 0;
        while (events.hasRemaining()) {
            events.position(events.position() + 16 + (int) events.getLong(events.position()));
            records++;
        }
        assertThat(records).as("the version and a record a step").isEqualTo(13);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("Plain name", "Plain name", "Plain%20name"),
                arguments("Grüße 🙂", "Gr__e _", "Gr%C3%BC%C3%9Fe%20%F0%9F%99%82"),
                arguments("a\"b;c='d'", "a_b_c__d_", "a_b%3Bc%3D%27d%27"),
                arguments("line\r\nX-Evil: 1", "line__X-Evil_ 1", "line__X-Evil_%201"),
                arguments("../../etc/passwd", "_.._etc_passwd", "_.._etc_passwd"),
                arguments("\u202Ecod.exe", "_cod.exe", "_cod.exe"),
                arguments("100% * of (it)", "100_ _ of (it)", "100%25%20_%20of%20%28it%29"),
                arguments("🙂".repeat(200), "_".repeat(100), "%F0%9F%99%82".repeat(100)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileIsCalledAsTheRunIsInAWayThatIsSafe(String name, String ascii, String encoded) {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        server.patch(run, new JsonObject().put("name", name).encode());
        assertThat(server.get(run).json().getString("name")).isEqualTo(name);
        for (String extension : List.of(".safetensors", ".py", ".onnx")) {
            HttpResponse<byte[]> answer = server.download(run + "/export/model" + extension);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + ascii + extension + "\"; filename*=UTF-8''" + encoded
                            + extension);
            assertThat(answer.headers().map()).doesNotContainKey("x-evil");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "\u0000\u0007", "/"})
    void aNameOfNothingThatIsSafeGivesWayToTheId(String name) {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        server.patch(run, new JsonObject().put("name", name).encode());
        String id = run.substring(run.lastIndexOf('/') + 1);
        assertThat(server.download(run + "/export/metrics.csv").headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + id + ".csv\"; filename*=UTF-8''" + id + ".csv");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(server.get("/api/runs/none/export/model.safetensors").status())
                .isEqualTo(404);
        assertThat(server.get(trained(1) + "/export/model.bin").status()).isEqualTo(404);
        assertThat(server.get(trained(1) + "/export/model.onnx?at=x").json().getString("field"))
                .isEqualTo("at");
    }
}
