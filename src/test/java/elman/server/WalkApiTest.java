package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.optim.OptimizerKind;
import elman.nn.optim.UpdateEquation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One training step in slow motion. */
class WalkApiTest extends WithServer {
    private static final String HELLO = "{\"lesson\":\"hello\"}";

    @Test
    void aWalkIsOneStepLikeAnyOther() {
        String walked = server.newRun(HELLO);
        String stepped = server.newRun(HELLO);
        server.post(walked + "/steps", "{\"count\":20}");
        server.post(stepped + "/steps", "{\"count\":20}");
        JsonObject walk = server.post(walked + "/walk", "{}").json();
        JsonObject step = server.post(stepped + "/steps", "{\"count\":1}").json();
        assertThat(walk.getLong("step")).isEqualTo(21);
        assertThat(walk.getDouble("loss")).isEqualTo(step.getJsonArray("losses").getDouble(0));
        assertThat(walk.getDouble("gradNorm"))
                .isEqualTo(step.getJsonArray("gradNorms").getDouble(0));
        assertThat(server.get(walked + "/states?text=hello").json())
                .isEqualTo(server.get(stepped + "/states?text=hello").json());
        assertThat(server.get(walked).json().getString("state")).isEqualTo("paused");
    }

    @Test
    void itTellsTheWindowAndTheWeightOfTheEquation() {
        String run = server.newRun(HELLO);
        server.post(run + "/steps", "{\"count\":20}");
        JsonObject term = largestOfPast(run);
        JsonObject walk = server.post(
                        run + "/walk", "{\"matrix\":\"whh\",\"unit\":4,\"from\":" + term.getInteger("index") + "}")
                .json();
        JsonObject window = walk.getJsonObject("window");
        assertThat(window.getJsonArray("tokens")).isEqualTo(new JsonArray("[\"h\",\"e\",\"l\",\"l\"]"));
        assertThat(window.getJsonArray("targets")).isEqualTo(new JsonArray("[\"e\",\"l\",\"l\",\"o\"]"));
        assertThat(window.getBoolean("fromZero")).isTrue();
        double mean = window.getJsonArray("losses").stream()
                .mapToDouble(x -> ((Number) x).doubleValue())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(walk.getDouble("loss"), within(1e-5));
        JsonObject weight = walk.getJsonObject("weight");
        assertThat(weight.getDouble("before")).isEqualTo(term.getDouble("weight"));
        assertThat(weight.getDouble("after")).isNotEqualTo(term.getDouble("weight"));
        assertThat(weight.getJsonArray("memory")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void everyQuantityOfTheOptimisersUpdateIsTold(OptimizerKind kind) {
        String run = server.newRun("{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"" + kind.id() + "\"}}");
        server.post(run + "/steps", "{\"count\":5}");
        JsonObject walk = server.post(run + "/walk", "{\"unit\":4}").json();
        JsonObject weight = walk.getJsonObject("weight");
        assertThat(weight.getLong("updates")).isEqualTo(6);
        Map<String, Double> known = new HashMap<>(Map.of("t", 6.0, "lr", walk.getDouble("learningRate")));
        known.put("w-", weight.getDouble("before"));
        known.put("g", weight.getDouble("gradient"));
        objects(weight.getJsonArray("memory"))
                .forEach(memory -> known.put(memory.getString("name") + "-", memory.getDouble("before")));
        UpdateEquation.Values expected = kind.description().work(known);
        List<JsonObject> quantities = objects(weight.getJsonArray("quantities")).toList();
        assertThat(quantities.stream().map(quantity -> quantity.getString("name")))
                .containsExactlyElementsOf(kind.description().update().stream()
                        .map(UpdateEquation::name)
                        .toList());
        assertThat(quantities).allSatisfy(quantity -> {
            double value = expected.of(quantity.getString("name"));
            assertThat(quantity.getDouble("value")).isCloseTo(value, within(1e-5 * Math.abs(value) + 1e-12));
        });
        assertThat(quantities.get(quantities.size() - 1).getDouble("value")).isEqualTo(weight.getDouble("after"));
    }

    @Test
    void anOptimiserThatBeganAnewInAForkCountsItsOwnUpdates() {
        JsonObject parent = server.newRunObject(HELLO);
        server.post("/api/runs/" + parent.getString("id") + "/steps", "{\"count\":20}");
        String fork = server.newRun(
                "{\"fork\":{\"run\":\"" + parent.getString("id") + "\"},\"training\":{\"optimizer\":\"adamw\"}}");
        JsonObject walk = server.post(fork + "/walk", "{}").json();
        assertThat(walk.getLong("step")).isEqualTo(21);
        assertThat(walk.getJsonObject("weight").getLong("updates")).isEqualTo(1);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static JsonObject largestOfPast(String run) {
        JsonObject equation =
                server.get(run + "/equation?text=hello&unit=4&token=3").json();
        return equation.getJsonArray("gates")
                .getJsonObject(0)
                .getJsonObject("past")
                .getJsonArray("largest")
                .getJsonObject(0);
    }

    @Test
    void onlyAPausedRunCanBeWalkedThrough() {
        String run = server.newRun(HELLO);
        server.patch(run, "{\"state\":\"training\"}");
        assertThat(server.post(run + "/walk", "{}").status()).isEqualTo(409);
        server.patch(run, "{\"state\":\"paused\"}");
        assertThat(server.post(run + "/walk", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"unit\":16}; unit",
                "{\"unit\":-1}; unit",
                "{\"from\":4}; from",
                "{\"layer\":1}; layer",
                "{\"gate\":1}; gate",
                "{\"matrix\":\"why\"}; matrix",
                "{\"weight\":1}; weight",
                "[]; body",
            })
    void whatIsNoWeightIsRefusedWithItsField(String body, String field) {
        String run = server.newRun(HELLO);
        Answer refused = server.post(run + "/walk", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(server.get(run).json().getLong("step")).isZero();
    }
}
