package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.BuiltInCorpora;
import elman.data.TextSplit;
import elman.insight.CausalMemory;
import elman.insight.TokenFrequencies;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causal memory, state surgery and the costs of units, as one asks for them. */
class SurgeryApiTest extends WithServer {
    private static final String GRU =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":6,\"numLayers\":2}}";
    private static final RecurrentModel SHAPE = new RecurrentModel(Cell.GRU, Nonlinearity.TANH, 4, 6, 2, 4);

    private static String run = "";

    @BeforeAll
    static void makeRun() {
        run = server.newRun(GRU);
    }

    @Test
    void causalMemoryIsThatOfTheWeightsAndTheTrainingText() {
        RecurrentParameters p = Initialization.UNIFORM.create(SHAPE, 1);
        double[] frequencies = TokenFrequencies.of(new TextSplit(BuiltInCorpora.hello(), 0));
        assertThat(frequencies).containsExactly(0.2, 0.2, 0.4, 0.2);
        CausalMemory expected = CausalMemory.of(p, new int[] {1, 0, 2, 2, 3}, 3, frequencies, 10);
        JsonObject told =
                server.get(run + "/causal-memory?text=hello&position=3").json();
        assertThat(told.getLong("step")).isZero();
        assertThat(told.getInteger("position")).isEqualTo(3);
        assertThat(told.getString("target")).isEqualTo("o");
        assertThat(told.getInteger("horizon")).isEqualTo(expected.horizon());
        assertThat(told.getBoolean("whole")).isTrue();
        for (int k = 0; k < 4; k++) {
            assertThat(told.getJsonArray("kl").getDouble(k)).isCloseTo(expected.kl()[k], within(1e-9));
            assertThat(told.getJsonArray("gradients").getDouble(k)).isCloseTo(expected.gradients()[k], within(1e-7));
            String worst = told.getJsonArray("worst").getJsonObject(k).getString("token");
            assertThat(worst).isEqualTo("ehlo".substring(expected.worst()[k], expected.worst()[k] + 1));
        }
        assertThat(server.get(run + "/causal-memory?text=hello").json().getJsonArray("kl"))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text=                     | text     | text must have 1 to 2000 characters, not 0",
                "text=help                 | text     | text has “p”, character number 4, which the vocabulary does not have",
                "text=hello&position=5     | position | position must be a whole number from 0 to 4, not 5",
                "text=hello&position=later | position | position must be a whole number from 0 to 4, not \"later\""
            })
    void wrongTextsAndPositionsAreRefused(String query, String field, String detail) {
        assertRefused(server.get(run + "/causal-memory?" + query), field, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'prefix':''                                           | prefix         | prefix must have 1 to 2000 characters, not 0",
                "'prefix':'help'                                       | prefix         | prefix has “p”, character number 4, which the vocabulary does not have",
                "'prefix':'h','transplant':''                          | transplant     | transplant must have 1 to 2000 characters, not 0",
                "'prefix':'h','transplant':'x'                         | transplant     | transplant has “x”, character number 1, which the vocabulary does not have",
                "'prefix':'h','topK':0                                 | topK           | topK must be a whole number from 1 to 4096, not 0",
                "'prefix':'h','hold':'yes'                             | hold           | hold must be true or false, not \"yes\"",
                "'prefix':'h','edits':7                                | edits          | edits must be a list, not 7",
                "'prefix':'h','edits':[null]                           | edits[0]       | edits[0] must not be null",
                "'prefix':'h','edits':[{'layer':2,'unit':0,'set':0}]   | edits[0].layer | edits[0].layer must be a whole number from 0 to 1, not 2",
                "'prefix':'h','edits':[{'layer':0,'unit':6,'set':0}]   | edits[0].unit  | edits[0].unit must be a whole number from 0 to 5, not 6",
                "'prefix':'h','edits':[{'layer':0,'set':0}]            | edits[0].unit  | edits[0].unit must be a whole number from 0 to 5",
                "'prefix':'h','edits':[{'layer':0,'unit':0}]           | edits[0]       | edits[0] must have either set or scale",
                "'prefix':'h','edits':[{'layer':0,'unit':0,'set':1,'scale':1}] | edits[0] | edits[0] must have either set or scale",
                "'prefix':'h','edits':[{'layer':0,'unit':0,'set':NaN}] | edits[0].set   | edits[0].set must be a number from -1000 to 1000, not NaN",
                "'prefix':'h','edits':[{'layer':0,'unit':0,'scale':1e999}] | edits[0].scale | edits[0].scale must be a number from -1000 to 1000, not 1E+999",
                "'prefix':'h','edits':[{'layer':0,'unit':0,'set':'1'}] | edits[0].set   | edits[0].set must be a number from -1000 to 1000, not \"1\"",
                "'prefix':'h','edits':[{'layer':0,'unit':0,'put':1}]   | edits[0].put   | edits[0].put is not a field of this request"
            },
            quoteCharacter = '`')
    void wrongOperationsAreRefused(String body, String field, String detail) {
        assertRefused(server.post(run + "/surgery", "{" + body.replace('\'', '"') + "}"), field, detail);
    }

    @Test
    void tooManyEditsAreRefused() {
        String edits = "{\"layer\":0,\"unit\":0,\"set\":0},".repeat(256) + "{\"layer\":0,\"unit\":0,\"set\":0}";
        Answer refused = server.post(run + "/surgery", "{\"prefix\":\"h\",\"edits\":[" + edits + "]}");
        assertRefused(refused, "edits", "edits must be at most 256, not 257");
    }

    @Test
    void anOperationTellsBothPredictions() {
        JsonObject told = server.post(
                        run + "/surgery",
                        "{\"prefix\":\"hel\",\"topK\":4,\"edits\":[{\"layer\":1,\"unit\":3,\"set\":0.9}]}")
                .json();
        JsonArray plain = server.post(run + "/predictions", "{\"prefix\":\"hel\",\"length\":0,\"topK\":4}")
                .json()
                .getJsonArray("top");
        double kl = 0;
        for (int i = 0; i < 4; i++) {
            JsonObject bar = told.getJsonArray("top").getJsonObject(i);
            assertThat(bar.getString("token")).isEqualTo(plain.getJsonObject(i).getString("token"));
            double before = bar.getDouble("before");
            assertThat(before).isCloseTo(plain.getJsonObject(i).getDouble("probability"), within(1e-6));
            kl += before * Math.log(before / bar.getDouble("after"));
        }
        assertThat(told.getDouble("kl")).isCloseTo(kl, within(1e-9)).isPositive();
        JsonObject edit = told.getJsonArray("edits").getJsonObject(0);
        JsonArray states = server.get(run + "/states?text=hel").json().getJsonArray("layers");
        assertThat(edit.getDouble("before"))
                .isCloseTo(states.getJsonArray(1).getJsonArray(2).getDouble(3), within(1e-6));
        assertThat(edit.getFloat("after")).isEqualTo(0.9f);
    }

    @Test
    void unitsAreRankedOverTheTrainingTextWhereNothingIsHeldOut() {
        JsonObject costs = server.get(run + "/unit-costs?layer=0").json();
        assertThat(costs.getInteger("tokens")).isEqualTo(4);
        assertThat(costs.getBoolean("heldOut")).isFalse();
        assertThat(costs.getJsonArray("units")).hasSize(6);
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 6; i++) {
            double cost = costs.getJsonArray("units").getJsonObject(i).getDouble("cost");
            assertThat(cost).isLessThanOrEqualTo(last);
            last = cost;
        }
        assertRefused(
                server.get(run + "/unit-costs?layer=2"), "layer", "layer must be a whole number from 0 to 1, not 2");
    }

    @Test
    void aNetworkOfTooManyUnitsIsNotAskedForEachOfThem() {
        String large = server.newRun("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":4096}}");
        assertRefused(
                server.get(large + "/unit-costs"),
                "model.hiddenSize",
                "a network of this size has too many units to leave each out in turn");
        JsonObject memory = server.get(large + "/causal-memory?text=hellohello").json();
        assertThat(memory.getBoolean("whole")).isFalse();
        assertThat(memory.getJsonArray("kl").size()).isBetween(1, 9);
        server.delete(large);
    }

    private static void assertRefused(Answer answer, String field, String detail) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(field);
        assertThat(answer.json().getString("detail")).isEqualTo(detail);
    }
}
