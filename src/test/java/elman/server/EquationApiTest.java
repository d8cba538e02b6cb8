package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The update of one unit, as it is asked for. */
class EquationApiTest extends WithServer {
    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mingru", "memoryless"})
    void theResultIsTheStateThatIsToldElsewhere(String cell) {
        String run = server.newRun(
                "{\"lesson\":\"hello\",\"model\":{\"cell\":\"" + cell + "\",\"hiddenSize\":7,\"numLayers\":2}}");
        server.post(run + "/steps", "{\"count\":40}");
        JsonObject states = server.get(run + "/states?text=he%21lo").json();
        for (int layer = 0; layer < 2; layer++) {
            for (int t = 0; t < 5; t++) {
                JsonObject equation = server.get(
                                run + "/equation?text=he%21lo&unit=3&terms=2&layer=" + layer + "&token=" + t)
                        .json();
                assertThat(equation.getLong("step")).isEqualTo(40);
                assertThat(equation.getBoolean("known")).isEqualTo(t != 2);
                assertAfter(equation, "h", states.getJsonArray("layers"), layer, t);
                if (cell.equals("lstm")) {
                    assertAfter(equation, "c", states.getJsonArray("cells"), layer, t);
                } else {
                    assertThat(equation.fieldNames()).doesNotContain("c");
                }
                equation.getJsonArray("gates").forEach(gate -> assertAddsUp((JsonObject) gate));
            }
        }
    }

    private static void assertAfter(JsonObject equation, String name, JsonArray states, int layer, int t) {
        double told = states.getJsonArray(layer).getJsonArray(t).getDouble(3);
        assertThat(equation.getJsonObject(name).getDouble("after")).isCloseTo(told, within(1e-5));
    }

    private static void assertAddsUp(JsonObject gate) {
        double past = total(gate.getJsonObject("past")) + gate.getDouble("pastBias");
        double sum = total(gate.getJsonObject("input")) + gate.getDouble("bias") + gate.getDouble("pastFactor") * past;
        assertThat(gate.getDouble("sum")).isCloseTo(sum, within(1e-12));
        assertThat(gate.getJsonObject("past").getJsonArray("largest").size()).isLessThanOrEqualTo(2);
    }

    private static double total(JsonObject terms) {
        double total = terms.getDouble("rest");
        for (Object term : terms.getJsonArray("largest")) {
            total += ((JsonObject) term).getDouble("weight") * ((JsonObject) term).getDouble("value");
        }
        return total;
    }

    @Test
    void theTopLayerAndTheLastTokenAreMeantWhereNothingElseIsSaid() {
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"numLayers\":3}}");
        JsonObject equation = server.get(run + "/equation?text=hell&unit=0").json();
        assertThat(equation.getInteger("layer")).isEqualTo(2);
        assertThat(equation.getInteger("token")).isEqualTo(3);
        assertThat(equation.getString("read")).isEqualTo("l");
    }

    @ParameterizedTest
    @CsvSource({
        "text=hello, unit",
        "text=hello&unit=16, unit",
        "text=hello&unit=-1, unit",
        "text=hello&unit=0&layer=1, layer",
        "text=hello&unit=0&token=5, token",
        "text=hello&unit=0&token=x, token",
        "text=hello&unit=0&terms=0, terms",
        "text=&unit=0, text",
        "unit=0, text",
    })
    void whatIsOutOfRangeIsRefusedWithItsField(String query, String field) {
        Answer refused = server.get(server.newRun("{\"lesson\":\"hello\"}") + "/equation?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(field);
    }
}
