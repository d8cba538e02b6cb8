package elman.server;

import static elman.server.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.insight.Recurrence;
import elman.insight.Trajectory;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spectra of the recurrent weights, the way of the state, and the portrait of two units, as REST tells them. */
class SpectrumApiTest extends WithServer {
    private static final int[] HELLO = {1, 0, 2, 2, 3};

    @ParameterizedTest
    @CsvSource({"rnn, , 0", "gru, n, 2", "gru, r, 0", "lstm, g, 2", "lstm, f, 1"})
    void spectraAreThoseOfTheGateAndLayerAskedFor(String cell, String gate, int index) {
        String run = server.newRun(hello(cell, 6, 2));
        RecurrentParameters p = Initialization.UNIFORM.create(shape(cell, 6, 2), 1);
        for (int layer = 0; layer < 2; layer++) {
            String asked = run + "/recurrence?layer=" + layer + (gate == null ? "" : "&gate=" + gate);
            JsonObject told = server.get(asked).json();
            Recurrence expected = Recurrence.of(p, layer, index);
            assertThat(told.getLong("step")).isZero();
            assertThat(told.getString("gate")).isEqualTo(gate);
            assertThat(told.getDouble("spectralRadius")).isCloseTo(expected.spectralRadius(), within(1e-9));
            assertThat(told.getDouble("largestSingularValue")).isCloseTo(expected.largestSingularValue(), within(1e-9));
            assertRows(told.getJsonArray("eigenvalues"), expected.eigenvalues());
            ByteBuffer shorts = ByteBuffer.wrap(Base64.getDecoder().decode(told.getString("weights")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (float weight : expected.weights()) {
                assertThat(shorts.getShort() / told.getDouble("scale")).isCloseTo(weight, within(2e-5));
            }
            assertThat(shorts.hasRemaining()).isFalse();
        }
    }

    @Test
    void theCandidatesWeightsAreShownUnlessAnotherGateIsAskedFor() {
        assertThat(server.get(server.newRun(hello("gru", 3, 1)) + "/recurrence")
                        .json()
                        .getString("gate"))
                .isEqualTo("n");
        assertThat(server.get(server.newRun(hello("lstm", 3, 1)) + "/recurrence")
                        .json()
                        .getString("gate"))
                .isEqualTo("g");
    }

    @Test
    void whatWasSeenOfTheSpectrumIsKeptAsAMeasure() {
        String run = server.newRun(hello("gru", 4, 2));
        double before = server.get(run + "/recurrence?layer=0&gate=z").json().getDouble("spectralRadius");
        server.post(run + "/steps", "{\"count\":20}");
        double after = server.get(run + "/recurrence?layer=0&gate=z").json().getDouble("spectralRadius");
        JsonArray measures = server.get(run + "/measures").json().getJsonArray("measures");
        assertThat(measures.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("name", "spectralRadius")
                        .put("of", "layer 1, z")
                        .put(
                                "points",
                                new JsonArray()
                                        .add(new JsonArray().add(0).add(before))
                                        .add(new JsonArray().add(20).add(after))));
        assertThat(measures.getJsonObject(1).getString("name")).isEqualTo("largestSingularValue");
        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"rnn, hidden", "gru, hidden", "lstm, hidden", "lstm, cell", "memoryless, hidden"})
    void theTrajectoryIsThatOfTheLayerAndStateAskedFor(String cell, String state) {
        String run = server.newRun(hello(cell, 6, 2));
        RecurrentParameters p = Initialization.UNIFORM.create(shape(cell, 6, 2), 1);
        for (int layer = 0; layer < 2; layer++) {
            String asked = run + "/trajectory?text=hello&layer=" + layer + "&state=" + state;
            JsonObject told = server.get(asked).json();
            Trajectory expected = Trajectory.of(p, HELLO, layer, state.equals("cell"));
            assertThat(told.getJsonArray("tokens")).isEqualTo(new JsonArray(List.of("h", "e", "l", "l", "o")));
            assertRows(told.getJsonArray("points"), expected.points());
            assertRows(told.getJsonArray("components"), expected.components());
            assertRows(new JsonArray().add(told.getJsonArray("explained")), new double[][] {expected.explained()});
        }
    }

    @Test
    void aPhasePortraitHasTheProbesStates() {
        String run = server.newRun(hello("rnn", 2, 1));
        server.post(run + "/steps", "{\"count\":20}");
        JsonObject alone = server.get(run + "/phase-portrait?text=hello").json();
        JsonObject reading =
                server.get(run + "/phase-portrait?text=hello&token=3").json();
        JsonArray states = server.get(run + "/states?text=hello").json().getJsonArray("layers");
        for (int t = 0; t < 5; t++) {
            for (int i = 0; i < 2; i++) {
                assertThat(alone.getJsonArray("states").getJsonArray(t).getDouble(i))
                        .isCloseTo(states.getJsonArray(0).getJsonArray(t).getDouble(i), within(1e-6));
            }
        }
        assertThat(alone.getInteger("token")).isEqualTo(-1);
        assertThat(reading.getJsonArray("field")).hasSize(17).isNotEqualTo(alone.getJsonArray("field"));
        assertThat(alone.getJsonArray("fixedPoints")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnn        | 4   | recurrence?layer=1                | layer | from 0 to 0",
                "rnn        | 4   | recurrence?gate=n                 | gate  | no gates",
                "lstm       | 4   | recurrence?gate=r                 | gate  | [i, f, g, o]",
                "rnn        | 513 | recurrence                        | model.hiddenSize | at most 512",
                "rnn        | 4   | trajectory?text=                  | text  | 1 to 2000",
                "rnn        | 4   | trajectory?text=h&state=cell      | state | no cell state",
                "lstm       | 4   | trajectory?text=h&state=both      | state | hidden or cell",
                "rnn        | 4   | phase-portrait?text=h             | model | of 2 units",
                "lstm       | 2   | phase-portrait?text=h             | model | of 2 units",
                "rnn        | 2   | phase-portrait?text=h&token=1     | token | from -1 to 0",
            })
    void whatCannotBeAnsweredIsRefusedWithItsField(String cell, int units, String path, String field, String says) {
        Answer refused = server.get(server.newRun(hello(cell, units, 1)) + "/" + path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(says);
    }

    @Test
    void aLongTextOfAWideNetworkIsRefused() {
        String run = server.newRun(hello("rnn", 600, 1));
        Answer refused = server.get(run + "/trajectory?text=" + query("h".repeat(513)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("text");
    }

    @Test
    void aMemorylessNetworkHasNoRecurrence() {
        Answer refused = server.get(server.newRun(hello("memoryless", 4, 1)) + "/recurrence");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).contains("no recurrent weights");
    }

    private static String hello(String cell, int units, int layers) {
        return String.format(
                Locale.ROOT,
                "{\"lesson\":\"hello\",\"model\":{\"cell\":\"%s\",\"hiddenSize\":%d,\"numLayers\":%d}}",
                cell,
                units,
                layers);
    }

    private static RecurrentModel shape(String cell, int units, int layers) {
        return new RecurrentModel(
                Cell.valueOf(cell.toUpperCase(java.util.Locale.ROOT)), Nonlinearity.TANH, 4, units, layers, 4);
    }

    private static void assertRows(JsonArray told, double[][] expected) {
        assertThat(told).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            JsonArray row = told.getJsonArray(k);
            double[] values =
                    IntStream.range(0, row.size()).mapToDouble(row::getDouble).toArray();
            assertThat(values).containsExactly(expected[k], within(1e-9));
        }
    }
}
