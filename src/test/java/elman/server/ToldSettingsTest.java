package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.insight.doctor.Margin;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.train.HeldOutReading;
import elman.train.RunConfig;
import elman.train.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of settings holds: what lies within a range is taken, what lies just outside is refused. */
class ToldSettingsTest extends WithServer {
    /** What else must be set for a number to be at the end of its range. */
    private static final Map<String, JsonObject> BESIDE = Map.of(
            "model.dropout", new JsonObject("{\"model\":{\"numLayers\":2}}"),
            "training.shards", new JsonObject("{\"training\":{\"batchSize\":64}}"));

    @Test
    void theRangesOfARunAreThoseThatAreChecked() {
        String text = server.postText(
                        "/api/corpora?name=long", "ab".repeat(5000).getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        List<JsonObject> ranges = ranges(field -> !field.startsWith("edits."));
        assertThat(ranges).hasSameSizeAs(RunConfig.RANGES);
        for (JsonObject range : ranges) {
            assertEnds(range, value -> {
                JsonObject asked = new JsonObject()
                        .put("corpus", text)
                        .put("model", new JsonObject("{\"hiddenSize\":1,\"cell\":\"memoryless\"}"))
                        .put("training", new JsonObject("{\"seqLength\":1,\"batchSize\":1}"))
                        .mergeIn(BESIDE.getOrDefault(range.getString("field"), new JsonObject()), true);
                put(asked, range.getString("field"), value);
                Answer made = server.post("/api/runs", asked.encode());
                if (made.status() == 201) {
                    server.delete("/api/runs/" + made.json().getString("id"));
                }
                return made;
            });
        }
    }

    @Test
    void theRangesOfEditsAreThoseThatAreChecked() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        List<JsonObject> ranges = ranges(field -> field.startsWith("edits."));
        assertThat(ranges).hasSize(2);
        for (JsonObject range : ranges) {
            String name = range.getString("field").substring("edits.".length());
            assertEnds(range, value -> {
                JsonObject edit = new JsonObject("{\"layer\":0,\"unit\":0}").put(name, value);
                JsonObject asked = new JsonObject().put("prefix", "hel").put("edits", new JsonArray().add(edit));
                return server.post(run + "/surgery", asked.encode());
            });
        }
    }

    private static List<JsonObject> ranges(Predicate<String> which) {
        return objects(settings().getJsonArray("ranges"))
                .filter(range -> which.test(range.getString("field")))
                .toList();
    }

    /** Asks with the ends of a range, and with their neighbours outside. */
    private static void assertEnds(JsonObject range, Function<Number, Answer> ask) {
        double least = range.getDouble("least");
        double most = range.getDouble("most");
        boolean whole = range.getBoolean("whole");
        boolean open = range.getBoolean("open");
        assertTaken(range, ask.apply(number(open ? Math.nextUp(least) : least, whole)));
        assertTaken(range, ask.apply(number(most, whole)));
        assertRefused(range, ask.apply(number(open ? least : whole ? least - 1 : Math.nextDown(least), whole)));
        assertRefused(range, ask.apply(number(whole ? most + 1 : Math.nextUp(most), whole)));
    }

    private static void assertTaken(JsonObject range, Answer answer) {
        assertThat(answer.status()).as("%s: %s", range, answer.body()).isBetween(200, 201);
    }

    private static void assertRefused(JsonObject range, Answer answer) {
        assertThat(answer.status()).as("%s: %s", range, answer.body()).isEqualTo(400);
        assertThat(answer.json().getString("field").replaceFirst("\\[0]", "")).isEqualTo(range.getString("field"));
    }

    private static Number number(double value, boolean whole) {
        return whole ? (Number) new BigDecimal(value).longValueExact() : (Number) value;
    }

    private static void put(JsonObject tree, String field, Object value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            tree.put(field, value);
            return;
        }
        String name = field.substring(0, dot);
        if (!tree.containsKey(name)) {
            tree.put(name, new JsonObject());
        }
        put(tree.getJsonObject(name), field.substring(dot + 1), value);
    }

    @Test
    void everyChoiceIsToldInItsOrderWithAWordToHelp() {
        Map<String, Enum<?>[]> choices = Map.of(
                "nonlinearities", Nonlinearity.values(),
                "initializations", Initialization.values(),
                "optimizers", OptimizerKind.values(),
                "schedules", Schedule.Kind.values());
        choices.forEach((name, constants) -> {
            List<JsonObject> told = objects(settings().getJsonArray(name)).toList();
            assertThat(told.stream().map(kind -> kind.getString("id").toUpperCase(Locale.ROOT)))
                    .containsExactlyElementsOf(
                            Stream.of(constants).map(Enum::name).toList());
            assertThat(told).allMatch(kind -> !kind.getString("name").isBlank());
            assertThat(told).allMatch(kind -> kind.getString("help").endsWith("."));
        });
    }

    @Test
    void cellsAndLimitsAreThoseThatAreToldElsewhere() {
        assertThat(settings().getJsonArray("cells"))
                .isEqualTo(server.get("/api/cells").array());
        assertThat(settings().getJsonObject("limits"))
                .isEqualTo(server.get("/api/health").json().getJsonObject("limits"));
    }

    @Test
    void theDefaultsAreWhatALongTextTakes() {
        byte[] text = "ab".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        JsonObject suits =
                server.postText("/api/corpora?name=longer", text).json().getJsonObject("settings");
        assertThat(settings().getJsonObject("defaults")).isEqualTo(suits);
    }

    @Test
    void limitsOfTextsAreThoseThatAreChecked() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        JsonObject limits = settings().getJsonObject("limits");
        assertLongest(limits.getInteger("text"), n -> server.get(run + "/states?text=" + "h".repeat(n)));
        assertLongest(limits.getInteger("gradientText"), n -> server.get(run + "/gradients?text=" + "h".repeat(n)));
        assertLongest(limits.getInteger("name"), n -> server.patch(run, "{\"name\":\"" + "h".repeat(n) + "\"}"));
        assertLongest(limits.getInteger("note"), n -> server.patch(run, "{\"note\":\"" + "h".repeat(n) + "\"}"));
    }

    @Test
    void limitsOfCurvesAndComparisonsAreThoseThatAreChecked() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        JsonObject limits = settings().getJsonObject("limits");
        assertLongest(limits.getInteger("points"), n -> server.get(run + "/metrics?points=" + n));
        List<String> cells = objects(settings().getJsonArray("cells"))
                .map(cell -> cell.getString("id"))
                .toList();
        int most = limits.getInteger("lanes");
        assertThat(compare(run, cells.subList(0, most)).status()).isEqualTo(201);
        assertThat(compare(run, cells.subList(0, most + 1)).status()).isEqualTo(400);
    }

    @Test
    void lossesAreJudgedByWhatIsTold() {
        JsonObject judging = settings().getJsonObject("judging");
        double spread = judging.getDouble("spread");
        for (long predictions : new long[] {judging.getLong("predictions"), 900}) {
            assertThat(Margin.of(predictions)).isEqualTo(2 * spread / Math.sqrt(predictions));
        }
        assertThat(Margin.of(0)).isEqualTo(judging.getDouble("shown"));
        long step = 1000;
        long young = (long) (step / (1 - judging.getDouble("oldShare")));
        HeldOutReading reading = new HeldOutReading(step, 1, Double.NaN);
        assertThat(reading.isOld(young, List.of())).isFalse();
        assertThat(reading.isOld(young + 1, List.of())).isTrue();
    }

    private Answer compare(String run, List<String> cells) {
        String id = run.substring(run.lastIndexOf('/') + 1);
        return server.post(
                "/api/comparisons",
                new JsonObject()
                        .put("run", id)
                        .put("cells", new JsonArray(cells))
                        .encode());
    }

    private static void assertLongest(int most, IntFunction<Answer> ask) {
        assertThat(ask.apply(most).status()).isEqualTo(200);
        assertThat(ask.apply(most + 1).status()).isEqualTo(400);
    }

    private static JsonObject settings() {
        return server.get("/api/settings").json();
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
