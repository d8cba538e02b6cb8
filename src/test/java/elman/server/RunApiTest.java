package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import elman.data.BuiltInCorpora;
import elman.data.TextSplit;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.task.text.TextTask;
import elman.train.ModelConfig;
import elman.train.Schedule;
import elman.train.StepMetrics;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunApiTest extends WithServer {
    private static final String HELLO = "{\"lesson\":\"hello\"}";

    @Test
    void aNewRunIsPausedAtStepZeroWithItsWholeConfiguration() {
        Answer made = server.post("/api/runs", "{\"lesson\":\"hello\",\"training\":{\"seed\":7}}");
        JsonObject run = made.json();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/runs/" + run.getString("id"));
        assertThat(run.getString("id")).matches("[a-z0-9-]{1,40}");
        assertThat(run.getString("state")).isEqualTo("paused");
        assertThat(run.getLong("step")).isZero();
        assertThat(run.getJsonArray("vocabulary").stream().toList()).isEqualTo(List.of("e", "h", "l", "o"));
        assertThat(run.getJsonObject("config").getJsonObject("training").getLong("seed"))
                .isEqualTo(7);
        assertThat(run.getJsonObject("config").getJsonObject("training").getInteger("seqLength"))
                .isEqualTo(4);
        assertThat(run.getJsonObject("metrics").getValue("loss")).isNull();
        assertThat(server.get(made.header("Location")).json()).isEqualTo(run);
    }

    @Test
    void everyLessonsConfigurationMakesARun() {
        for (Object lesson : server.get("/api/lessons").array()) {
            JsonObject json = (JsonObject) lesson;
            JsonObject run = server.newRunObject(json.getJsonObject("config").encode());
            assertThat(run.getJsonObject("config")).isEqualTo(json.getJsonObject("config"));
            server.delete("/api/runs/" + run.getString("id"));
        }
    }

    @Test
    void stepsAreThoseOfTheTrainer() {
        String run = server.newRun(HELLO);
        JsonObject done = server.post(run + "/steps", "{\"count\":25}").json();
        List<Double> losses = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        TrainingConfig training = new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 1);
        ModelConfig model = ModelConfig.rnn(16);
        try (Trainer trainer = new Trainer(new TextTask(new TextSplit(BuiltInCorpora.hello(), 0)), model, training)) {
            for (int i = 0; i < 25; i++) {
                StepMetrics metrics = Objects.requireNonNull(trainer.advance());
                losses.add(metrics.loss());
                norms.add(metrics.gradNorm());
            }
        }
        assertThat(done.getLong("step")).isEqualTo(25);
        assertThat(done.getJsonArray("losses").stream().toList()).isEqualTo(losses);
        assertThat(done.getJsonArray("gradNorms").stream().toList()).isEqualTo(norms);
        JsonObject after = server.get(run).json();
        assertThat(after.getString("state")).isEqualTo("paused");
        JsonObject metrics = after.getJsonObject("metrics");
        assertThat(metrics.getDouble("loss")).isEqualTo(losses.get(24));
        assertThat(metrics.getDouble("bitsPerChar")).isCloseTo(losses.get(24) / Math.log(2), within(1e-12));
        JsonArray points = server.get(run + "/metrics").json().getJsonArray("points");
        assertThat(points).hasSize(25);
        assertThat(points.getJsonObject(24).getDouble("loss")).isEqualTo(losses.get(24));
        assertThat(server.get(run + "/metrics?since=20").json().getJsonArray("points"))
                .hasSize(5);
        assertThat(server.get(run + "/metrics?points=3").json().getJsonArray("points"))
                .hasSize(3);
    }

    @Test
    void helloIsLearnedInThreeHundredSteps() {
        String run = server.newRun(HELLO);
        JsonArray losses = server.post(run + "/steps", "{\"count\":300}").json().getJsonArray("losses");
        assertThat(losses.getDouble(299)).isLessThan(0.05);
        JsonObject answer = server.post(run + "/predictions", "{\"prefix\":\"hel\",\"temperature\":0,\"length\":2}")
                .json();
        JsonObject best = answer.getJsonArray("top").getJsonObject(0);
        assertThat(best.getString("token")).isEqualTo("l");
        assertThat(best.getDouble("probability")).isGreaterThan(0.9);
        assertThat(answer.getJsonArray("continuation").getJsonObject(1).getString("token"))
                .isEqualTo("o");
    }

    @Test
    void twoRunsOfOneSeedHaveTheSameLossesToTheLastBitAndOfAnotherSeedOthers() {
        String count = "{\"count\":50}";
        JsonArray one =
                server.post(server.newRun(HELLO) + "/steps", count).json().getJsonArray("losses");
        JsonArray two =
                server.post(server.newRun(HELLO) + "/steps", count).json().getJsonArray("losses");
        String other = server.newRun("{\"lesson\":\"hello\",\"training\":{\"seed\":2}}");
        assertThat(two).isEqualTo(one);
        assertThat(server.post(other + "/steps", count).json().getJsonArray("losses"))
                .isNotEqualTo(one);
    }

    @Test
    void statesAreThoseOfThePlainNetworkAndUnknownCharactersAreNamed() {
        String run = server.newRun(HELLO);
        JsonObject states =
                server.get(run + "/states?text=" + TestServer.query("hé😀l")).json();
        assertThat(states.getJsonArray("tokens").stream().toList()).isEqualTo(List.of("h", "é", "😀", "l"));
        assertThat(states.getJsonArray("unknown").stream().toList()).isEqualTo(List.of(1, 2));
        assertThat(states.getInteger("units")).isEqualTo(16);
        assertThat(states.getJsonArray("correct").getValue(3)).isNull();
        ModelConfig model = ModelConfig.rnn(16);
        PlainNetwork network = new PlainNetwork(elman.nn.recurrent.RecurrentParameters.uniform(model.shape(4, 4), 1));
        PlainState h = network.zeroState();
        int[] ids = {1, -1, -1, 2};
        for (int t = 0; t < 4; t++) {
            h = network.step(ids[t], h);
            JsonArray state = states.getJsonArray("layers").getJsonArray(0).getJsonArray(t);
            for (int unit = 0; unit < 16; unit++) {
                assertThat(state.getFloat(unit)).isCloseTo(h.h()[0][unit], within(1e-6f));
            }
        }
    }

    @Test
    void theProbabilitiesOfAllTokensAddUpToOne() {
        String run = server.newRun(HELLO);
        JsonArray top = server.post(run + "/predictions", "{\"prefix\":\"h\",\"topK\":4}")
                .json()
                .getJsonArray("top");
        assertThat(top.stream()
                        .mapToDouble(c -> ((JsonObject) c).getDouble("probability"))
                        .sum())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void aPatchAppliesAllOfItOrNothing() {
        String run = server.newRun(HELLO);
        Answer refused = server.patch(run, "{\"probe\":\"olleh\",\"training\":{\"learningRate\":-1}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(server.get(run).json().getJsonObject("config").getString("probe"))
                .isEqualTo("hello");
        JsonObject changed = server.patch(run, "{\"probe\":\"olleh\",\"training\":{\"learningRate\":0.5}}")
                .json();
        assertThat(changed.getJsonObject("config").getString("probe")).isEqualTo("olleh");
        assertThat(changed.getJsonObject("config").getJsonObject("training").getDouble("learningRate"))
                .isEqualTo(0.5);
    }

    @Test
    void onlyLegalMovesAreMade() {
        String run = server.newRun(HELLO);
        assertThat(server.patch(run, "{\"state\":\"training\"}").json().getString("state"))
                .isEqualTo("training");
        assertThat(server.post(run + "/steps", "{\"count\":1}").status()).isEqualTo(409);
        assertThat(server.patch(run, "{\"state\":\"training\"}").status()).isEqualTo(200);
        assertThat(server.patch(run, "{\"state\":\"paused\"}").json().getString("state"))
                .isEqualTo("paused");
        assertThat(server.post(run + "/steps", "{\"count\":1}").status()).isEqualTo(200);
        assertThat(server.patch(run, "{\"state\":\"failed\"}").status()).isEqualTo(400);
    }

    @Test
    void aRemovedRunIsGoneAndFreesItsPlace() {
        String run = server.newRun(HELLO);
        server.patch(run, "{\"state\":\"training\"}");
        assertThat(server.delete(run).status()).isEqualTo(204);
        assertThat(server.get(run).status()).isEqualTo(404);
        assertThat(server.delete(run).status()).isEqualTo(404);
        assertThat(server.get("/api/runs").body()).doesNotContain(run.substring("/api/runs/".length()));
    }

    @Test
    void removingRunsThatTrainLeavesTheirThreadsAndPlacesToOthers() {
        int runs = 2 * Runtime.getRuntime().availableProcessors() + 2;
        for (int i = 0; i < runs; i++) {
            String run = server.newRun(HELLO);
            server.patch(run, "{\"state\":\"training\"}");
            assertThat(server.delete(run).status()).isEqualTo(204);
        }
        String survivor = server.newRun(HELLO);
        assertThat(server.patch(survivor, "{\"state\":\"training\"}").json().getInteger("waiting"))
                .isZero();
        assertThat(server.patch(survivor, "{\"state\":\"paused\"}").status()).isEqualTo(200);
        assertThat(server.post(survivor + "/steps", "{\"count\":5}").status()).isEqualTo(200);
    }

    @Test
    void aRunThatFailsSaysWhyAndTouchesNoOther() {
        String healthy = server.newRun(HELLO);
        String doomed = server.newRun("""
                {"lesson":"hello","model":{"nonlinearity":"relu","numLayers":8,"hiddenSize":64},
                 "training":{"optimizer":"sgd","learningRate":1000,"gradClip":1e9}}""");
        Answer failed = server.post(doomed + "/steps", "{\"count\":10000}");
        assertThat(failed.status()).isEqualTo(409);
        JsonObject run = server.get(doomed).json();
        assertThat(run.getString("state")).isEqualTo("failed");
        assertThat(run.getString("failure")).contains("at step").contains("learning rate");
        assertThat(server.patch(doomed, "{\"state\":\"training\"}").status()).isEqualTo(409);
        assertThat(server.patch(doomed, "{\"state\":\"paused\"}").status()).isEqualTo(409);
        Answer rate = server.patch(doomed, "{\"name\":\"x\",\"training\":{\"learningRate\":0.01}}");
        assertThat(rate.status()).isEqualTo(409);
        assertThat(rate.json().getString("detail"))
                .isEqualTo("this run has failed, and no rate can be set any more; start a new one with it");
        assertThat(server.get(doomed).json().getValue("name")).isNull();
        assertThat(server.patch(doomed, "{\"name\":\"x\",\"note\":\"y\",\"probe\":\"hell\"}")
                        .json()
                        .getString("name"))
                .isEqualTo("x");
        String id = run.getString("id");
        String fork = server.newRun("{\"fork\":{\"run\":\"" + id + "\"},\"training\":{\"learningRate\":0.001}}");
        assertThat(server.get(fork).json().getString("state")).isEqualTo("paused");
        assertThat(server.get(doomed + "/metrics").body()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(server.post(healthy + "/steps", "{\"count\":5}").status()).isEqualTo(200);
    }

    @Test
    void gradientsAndBaselinesAreAnswered() {
        String run = server.newRun(HELLO);
        JsonObject gradients = server.get(run + "/gradients?text=hello").json();
        assertThat(gradients.getJsonArray("losses")).hasSize(4);
        assertThat(gradients.getJsonArray("dh").getJsonArray(0).getJsonArray(3)).hasSize(4);
        assertThat(gradients.fieldNames()).doesNotContain("derivative", "recurrent");
        JsonObject split = server.get(run + "/gradients?text=hello&split=true").json();
        assertThat(split.getValue("dh")).isEqualTo(gradients.getValue("dh"));
        for (int k = 0; k < 4; k++) {
            double whole = cell(split, "dh", 3, 3) * cell(split, "derivative", 3, k) * cell(split, "recurrent", 3, k);
            assertThat(whole).isCloseTo(cell(split, "dh", 3, k), withinPercentage(0.01));
        }
        assertThat(server.get(run + "/gradients?text=hex").json().getString("field"))
                .isEqualTo("text");
        JsonObject baselines = server.get(run + "/baselines").json();
        assertThat(baselines.getDouble("uniform")).isCloseTo(Math.log(4), within(1e-12));
        assertThat(baselines.getDouble("bigram")).isLessThan(baselines.getDouble("unigram"));
    }

    private static double cell(JsonObject gradients, String name, int t, int k) {
        JsonArray rows = gradients.getJsonArray(name).getJsonArray(0);
        return rows.getJsonArray(t).getDouble(k);
    }
}
