package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.cell.Cell;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.train.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What one may set of an experiment is taken and shown again. */
class SettingsApiTest extends WithServer {
    @Test
    void everyFieldIsTakenAndShownAgain() {
        JsonObject asked = new JsonObject("""
                {"corpus":"hello",
                 "model":{"cell":"rnn","nonlinearity":"relu","hiddenSize":12,"numLayers":2,"dropout":0.25,
                          "initialization":"uniform"},
                 "training":{"seqLength":2,"batchSize":2,"optimizer":"sgd","learningRate":0.05,
                             "schedule":{"kind":"cosine","warmupSteps":5,"decaySteps":50,"decayFactor":0.2},
                             "gradClip":1.5,"seed":9,"validationFraction":0,"shards":2,"threads":1},
                 "probe":"hello"}""");
        JsonObject run = server.newRunObject(asked.encode());
        assertThat(run.getJsonObject("config")).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "cosine"                                  | cosine   | 0 | 10000 | 0.1
                    "STEP"                                    | step     | 0 | 10000 | 0.1
                    {"warmupSteps":20}                        | constant | 20 | 10000 | 0.1
                    {"kind":"step","decaySteps":7}            | step     | 0 | 7     | 0.1
                    {"kind":"cosine","decayFactor":0}         | cosine   | 0 | 10000 | 0.0
                    {}                                        | constant | 0 | 10000 | 0.1
                    """)
    void whatAScheduleDoesNotSayIsAsByDefault(String schedule, String kind, int warmup, int decay, double factor) {
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\",\"training\":{\"schedule\":" + schedule + "}}");
        assertThat(run.getJsonObject("config").getJsonObject("training").getJsonObject("schedule"))
                .isEqualTo(new JsonObject()
                        .put("kind", kind)
                        .put("warmupSteps", warmup)
                        .put("decaySteps", decay)
                        .put("decayFactor", factor));
    }

    @Test
    void theLearningRateOfTheMomentIsToldWithTheFactorOfItsSchedule() {
        String run = server.newRun("""
                {"lesson":"hello","training":{"learningRate":0.04,
                 "schedule":{"kind":"cosine","warmupSteps":4,"decaySteps":20,"decayFactor":0.5}}}""");
        Schedule schedule = new Schedule(Schedule.Kind.COSINE, 4, 20, 0.5);
        assertThat(metrics(run).getValue("learningRate")).isNull();
        server.post(run + "/steps", "{\"count\":2}");
        assertThat(metrics(run).getDouble("learningRate")).isEqualTo(0.04 * schedule.factor(2));
        server.post(run + "/steps", "{\"count\":10}");
        assertThat(metrics(run).getDouble("learningRate")).isEqualTo(0.04 * schedule.factor(12));
        JsonArray points = server.get(run + "/metrics").json().getJsonArray("points");
        for (int i = 0; i < 12; i++) {
            assertThat(points.getJsonObject(i).getDouble("learningRate")).isEqualTo(0.04 * schedule.factor(i + 1));
        }
    }

    private static JsonObject metrics(String run) {
        return server.get(run).json().getJsonObject("metrics");
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void everyCellLearnsALessonThatNamesAnother(Cell cell) {
        String word = cell.name().toLowerCase(Locale.ROOT);
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"cell\":\"" + word + "\"}}");
        JsonObject model = run.getJsonObject("config").getJsonObject("model");
        assertThat(run.getString("lesson")).isEqualTo("hello");
        assertThat(model.getString("cell")).isEqualTo(word);
        assertThat(model.getInteger("hiddenSize")).isEqualTo(16);
        String path = "/api/runs/" + run.getString("id");
        JsonArray losses = server.post(path + "/steps", "{\"count\":60}").json().getJsonArray("losses");
        assertThat(losses.getDouble(59)).isLessThan(losses.getDouble(0) / 2);
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void everyOptimiserIsTaken(OptimizerKind kind) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"" + word + "\"}}");
        assertThat(run.getJsonObject("config").getJsonObject("training").getString("optimizer"))
                .isEqualTo(word);
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void everyInitialisationIsTaken(Initialization kind) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"initialization\":\"" + word + "\"}}");
        assertThat(run.getJsonObject("config").getJsonObject("model").getString("initialization"))
                .isEqualTo(word);
    }
}
