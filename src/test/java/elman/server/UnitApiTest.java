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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What one can ask of single units. */
class UnitApiTest extends WithServer {
    private static final int[] HELLO = {1, 0, 2, 2, 3};
    private static final String LSTM =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":6,\"numLayers\":2}}";

    @Test
    void unitsThatSeeTheirCharacterAloneAreNamedSpaceWhereThatIsAllThereIsToSee() {
        String text = spaces();
        String run = newRun(text, "{\"cell\":\"memoryless\",\"hiddenSize\":7}");
        JsonObject gallery = server.get(run + "/units").json();
        assertThat(gallery.getBoolean("heldOut")).isTrue();
        assertThat(gallery.getInteger("read")).isEqualTo(2000);
        String heldOut = text.substring(2000);
        double p = heldOut.chars().filter(c -> c == ' ').count() / 2000.0;
        double entropy = -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
        assertThat(gallery.getJsonArray("units")).hasSize(7).allSatisfy(each -> {
            JsonObject unit = (JsonObject) each;
            assertThat(unit.getString("feature")).isEqualTo("space");
            assertThat(unit.getDouble("score")).isCloseTo(entropy, within(1e-3));
            JsonObject passage = server.get(run + "/units/" + unit.getInteger("unit") + "?from=100&length=50")
                    .json();
            double[] values = values(passage);
            for (int t = 0; t < 50; t++) {
                boolean isSpace = heldOut.charAt(100 + t) == ' ';
                assertThat(passage.getJsonArray("tokens").getString(t)).isEqualTo(isSpace ? " " : "b");
                assertThat(values[t]).isCloseTo(unit.getJsonArray("means").getDouble(isSpace ? 1 : 0), within(5e-3));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aPassageIsWhatThePlainNetworkHolds(Cell cell) {
        String name = cell.name().toLowerCase(Locale.ROOT);
        String run = server.newRun(LSTM.replace("lstm", name));
        RecurrentModel shape = new RecurrentModel(cell, Nonlinearity.TANH, 4, 6, 2, 4);
        PlainNetwork network = new PlainNetwork(Initialization.UNIFORM.create(shape, 1));
        for (int layer = 0; layer < 2; layer++) {
            for (int unit = 0; unit < 6; unit++) {
                String path = run + "/units/" + unit + "?layer=" + layer;
                JsonObject hidden = server.get(path).json();
                assertThat(hidden.getInteger("layer")).isEqualTo(layer);
                assertThat(hidden.getBoolean("heldOut")).isFalse();
                assertThat(hidden.getJsonArray("tokens")).containsExactly("h", "e", "l", "l", "o");
                PlainState state = network.zeroState();
                for (int t = 0; t < HELLO.length; t++) {
                    state = network.step(HELLO[t], state);
                    assertThat(values(hidden)[t]).isCloseTo(state.h()[layer][unit], within(0.5 / 127 + 1e-6));
                    if (cell == Cell.LSTM) {
                        JsonObject cells = server.get(path + "&state=cell").json();
                        assertThat(values(cells)[t]).isCloseTo(state.c()[layer][unit], within(0.5 / 127 + 1e-6));
                    }
                }
            }
        }
    }

    @Test
    void contextsAndTheGallerysStripsAreOfTheSamePassage() {
        String run = newRun(spaces(), "{\"cell\":\"gru\",\"hiddenSize\":5}");
        JsonObject gallery = server.get(run + "/units").json();
        double[] strips = values(gallery);
        JsonObject passage = server.get(run + "/units/3?length=2000").json();
        double[] values = values(passage);
        assertThat(values).hasSize(2000);
        for (int t = 0; t < 64; t++) {
            assertThat(strips[3 * 64 + t]).isEqualTo(values[t]);
        }
        for (String kind : new String[] {"highest", "lowest"}) {
            assertThat(passage.getJsonArray(kind)).hasSize(8).allSatisfy(each -> {
                JsonObject place = (JsonObject) each;
                int at = place.getInteger("at");
                assertThat(place.getDouble("value")).isCloseTo(values[at], within(5e-3));
                int from = place.getInteger("from");
                assertThat(values(place)[at - from]).isCloseTo(values[at], within(1e-9));
                assertThat(place.getJsonArray("tokens").getString(at - from))
                        .isEqualTo(passage.getJsonArray("tokens").getString(at));
            });
        }
    }

    @Test
    void aSelectionsUnitsAreOnOverItAndNowhereNearIt() {
        String run = newRun(spaces(), "{\"cell\":\"memoryless\",\"hiddenSize\":7}");
        String text = spaces().substring(2000);
        int from = text.indexOf("b   b") + 1;
        JsonObject found = server.get(run + "/units/matches?threshold=0&from=" + from + "&to=" + (from + 2))
                .json();
        JsonArray on = new JsonArray();
        for (Object each : server.get(run + "/units").json().getJsonArray("units")) {
            JsonObject unit = (JsonObject) each;
            if (unit.getJsonArray("means").getDouble(1) > 0
                    && unit.getJsonArray("means").getDouble(0) <= 0) {
                on.add(unit.getInteger("unit"));
            }
        }
        assertThat(on).isNotEmpty();
        assertThat(found.getJsonArray("units")).isEqualTo(on);
        JsonObject best = found.getJsonArray("matches").getJsonObject(0);
        assertThat(best.getInteger("on")).isEqualTo(on.size());
        String place = text.substring(best.getInteger("from"), best.getInteger("to") + 1);
        assertThat(place).isBlank().hasSizeGreaterThanOrEqualTo(3);
        assertThat(text).doesNotContain(place + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "units?layer=2, layer, 'layer must be a whole number from 0 to 1, not 2'",
        "units?state=gate, state, 'state must be \"hidden\", or for an lstm \"cell\", not \"gate\"'",
        "units/6, unit, 'unit must be a whole number from 0 to 5, not 6'",
        "units/-1, unit, 'unit must be a whole number from 0 to 5, not -1'",
        "units/x, unit, 'unit must be a whole number from 0 to 5, not \"x\"'",
        "units/0?from=5, from, 'from must be a whole number from 0 to 4, not 5'",
        "units/0?length=0, length, 'length must be a whole number from 1 to 2000, not 0'",
        "units/matches?from=3&to=2, to, 'to must be a whole number from 3 to 4, not 2'",
        "units/matches?threshold=-1, threshold, 'threshold must be a number from 0 to 16, not -1'",
        "units/matches?threshold=NaN, threshold, 'threshold must be a number from 0 to 16, not NaN'",
        "units/matches?threshold=high, threshold, 'threshold must be a number from 0 to 16, not \"high\"'"
    })
    void whatIsOutOfRangeIsRefusedWithItsFieldAndRange(String path, String field, String detail) {
        Answer answer = server.get(server.newRun(LSTM) + "/" + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(field);
        assertThat(answer.json().getString("detail")).isEqualTo(detail);
    }

    @Test
    void otherCellsHaveNoCellStateToAskFor() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        assertThat(server.get(run + "/units?state=cell").status()).isEqualTo(400);
        assertThat(server.get(run + "/units/0?state=cell").json().getString("field"))
                .isEqualTo("state");
    }

    /** Half of it is held out: 2,000 characters, each a space or a b. */
    private static String spaces() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            text.append(random.nextInt(3) == 0 ? ' ' : 'b');
        }
        return text.toString();
    }

    private static String newRun(String text, String model) {
        String corpus = server.postText("/api/corpora?name=spaces", text.getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        return server.newRun("{\"corpus\":\"" + corpus + "\",\"model\":" + model
                + ",\"training\":{\"validationFraction\":0.5,\"batchSize\":8}}");
    }

    private static double[] values(JsonObject answer) {
        byte[] bytes = Base64.getDecoder().decode(answer.getString("data"));
        double[] values = new double[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] / answer.getDouble("scale");
        }
        return values;
    }
}
