package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a network's states and gradients one can ask for, and what is pushed. */
class StatesApiTest extends WithServer {
    private static final String LSTM =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":6,\"numLayers\":2},\"training\":{\"learningRate\":0.2}}";

    @Test
    void anLstmTellsItsCellStateBesideItsHiddenState() {
        JsonObject states =
                server.get(server.newRun(LSTM) + "/states?text=hello").json();
        RecurrentModel shape = new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 4, 6, 2, 4);
        PlainNetwork network = new PlainNetwork(Initialization.UNIFORM.create(shape, 1));
        PlainState state = network.zeroState();
        int[] hello = {1, 0, 2, 2, 3};
        for (int t = 0; t < hello.length; t++) {
            state = network.step(hello[t], state);
            for (int layer = 0; layer < 2; layer++) {
                assertClose(states.getJsonArray("layers"), layer, t, state.h()[layer]);
                assertClose(states.getJsonArray("cells"), layer, t, state.c()[layer]);
            }
        }
    }

    private static void assertClose(JsonArray states, int layer, int t, float[] expected) {
        JsonArray told = states.getJsonArray(layer).getJsonArray(t);
        assertThat(told).hasSize(expected.length);
        for (int unit = 0; unit < expected.length; unit++) {
            assertThat(told.getFloat(unit)).isCloseTo(expected[unit], within(1e-6f));
        }
    }

    @Test
    void aFrameOfAnLstmIsWhatRestTellsQuantised() {
        String run = server.newRun(LSTM);
        String address = run.replace("/api/runs/", "run.") + ".states";
        try (TestSocket socket = server.socket()) {
            socket.register(address);
            socket.confirm();
            server.post(run + "/steps", "{\"count\":80}");
            socket.acknowledge(2);
            JsonObject frame = socket.await(address, f -> f.getLong("step") == 80);
            JsonObject exact = server.get(run + "/states?text=hello").json();
            assertThat(frame.getJsonArray("shape"))
                    .isEqualTo(new JsonArray().add(2).add(5).add(6));
            assertThat(frame.getDouble("scale")).isEqualTo(127);
            assertQuantised(frame.getString("data"), 127, exact.getJsonArray("layers"));
            double bound = 127 / frame.getDouble("cellScale");
            assertThat(bound).isIn(2.0, 4.0, 8.0, 16.0);
            double largest = assertQuantised(frame.getString("cells"), 127 / bound, exact.getJsonArray("cells"));
            assertThat(largest).isBetween(bound / 2, bound);
        }
    }

    /** Returns the largest amount among the states. */
    private static double assertQuantised(String data, double scale, JsonArray states) {
        byte[] bytes = Base64.getDecoder().decode(data);
        assertThat(bytes).hasSize(2 * 5 * 6);
        double largest = 0;
        for (int i = 0; i < bytes.length; i++) {
            double value = states.getJsonArray(i / 30).getJsonArray(i / 6 % 5).getDouble(i % 6);
            assertThat(bytes[i] / scale).isCloseTo(value, within(0.5 / scale + 1e-6));
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "mingru", "memoryless"})
    void otherCellsHaveNoCellState(String cell) {
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"cell\":\"" + cell + "\"}}");
        String address = run.replace("/api/runs/", "run.") + ".states";
        assertThat(server.get(run + "/states?text=hello").json().fieldNames()).doesNotContain("cells");
        assertThat(server.get(run + "/gradients?text=hello").json().fieldNames())
                .contains("dh")
                .doesNotContain("dc");
        try (TestSocket socket = server.socket()) {
            socket.register(address);
            socket.confirm();
            server.post(run + "/steps", "{\"count\":1}");
            assertThat(socket.await(address, f -> true).fieldNames()).doesNotContain("cells", "cellScale");
        }
    }

    @Test
    void gradientsOfAnLstmReachItsCellStateToo() {
        JsonObject gradients =
                server.get(server.newRun(LSTM) + "/gradients?text=hello").json();
        for (String name : new String[] {"dh", "dc"}) {
            JsonArray layers = gradients.getJsonArray(name);
            assertThat(layers).hasSize(2);
            for (int t = 0; t < 4; t++) {
                assertThat(layers.getJsonArray(1).getJsonArray(t)).hasSize(t + 1);
                assertThat(layers.getJsonArray(1).getJsonArray(t).getDouble(t)).isPositive();
            }
        }
        assertThat(gradients.getValue("dc")).isNotEqualTo(gradients.getValue("dh"));
    }

    @Test
    void aTextMayHaveHalfAsManyCharactersWhereThereAreTwoKindsOfState() {
        String text = "\"probe\":\"" + "h".repeat(400) + "\"";
        String rnn = "{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":4096}," + text + "}";
        String lstm = "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":4096}," + text + "}";
        server.delete(server.newRun(rnn));
        Answer refused = server.post("/api/runs", lstm);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("probe");
        assertThat(refused.json().getString("detail")).contains("at most 256");
    }
}
