package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the doctor, each by a run that ails, and a run in which nothing stands out. */
class DiagnosisApiTest extends WithServer {
    private static final String PLAIN = "\"seqLength\":16,\"batchSize\":8,\"seed\":1";
    private static String corpus;

    private record Diagnosis(Map<String, JsonObject> byRule) {
        JsonObject get(String rule) {
            return Objects.requireNonNull(byRule.get(rule));
        }
    }

    @BeforeAll
    static void addText() {
        List<String> words = List.of("the", "a", "cat", "dog", "sees", "hears", "and", "or", "runs", "sleeps", ".\n");
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        while (text.length() < 5000) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        corpus = server.postText("/api/corpora?name=sentences", text.toString().getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
    }

    @Test
    void inAHealthyRunNothingStandsOut() {
        Diagnosis findings = diagnose(train("", "\"seqLength\":32,\"batchSize\":8,\"learningRate\":0.002", 1000));
        assertThat(findings.byRule().values())
                .allSatisfy(finding -> assertThat(severity(finding)).isEqualTo("fine"));
        assertThat(findings.byRule()).hasSize(11);
        assertThat(value(findings.get("learningrate"), "median ‖ΔW‖/‖W‖")).isBetween(1e-4, 1e-2);
        assertThat(value(findings.get("memory"), "memory horizon")).isBetween(5.0, 31.0);
    }

    @Test
    void anUntrainedRunIsNotJudgedBeforeItsTime() {
        Diagnosis findings = diagnose(train("", PLAIN, 0));
        assertThat(findings.byRule().values())
                .allSatisfy(finding -> assertThat(severity(finding)).isIn("fine", "unknown"));
        assertThat(severity(findings.get("learningrate"))).isEqualTo("unknown");
        assertThat(severity(findings.get("overfitting"))).isEqualTo("unknown");
    }

    @Test
    void aLearningRateThatIsTooHighIsLowered() {
        String run = server.newRun("{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"sgd\",\"learningRate\":10}}");
        steps(run, 300);
        JsonObject finding = diagnose(run).get("learningrate");
        assertThat(severity(finding)).isEqualTo("trouble");
        assertThat(finding.getString("sentence")).startsWith("The learning rate is too high");
        double ratio = value(finding, "median ‖ΔW‖/‖W‖");
        JsonObject remedy = finding.getJsonObject("remedy");
        assertThat(remedy.getBoolean("anew")).isTrue();
        assertThat(ratio).as("so that a tenth is the most that is proposed").isGreaterThan(1e-2);
        assertThat(remedy.getDouble("value")).isEqualTo(1);
    }

    @Test
    void aLearningRateThatIsTooLowIsRaisedAndThenItIsFine() {
        String run = server.newRun("{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"sgd\",\"learningRate\":1e-7}}");
        steps(run, 300);
        JsonObject finding = diagnose(run).get("learningrate");
        assertThat(severity(finding)).isEqualTo("trouble");
        assertThat(finding.getString("sentence")).startsWith("The learning rate is too low");
        assertThat(value(finding, "median ‖ΔW‖/‖W‖")).isLessThan(1e-7);
        double rate = 1e-7;
        while (!severity(finding).equals("fine")) {
            JsonObject remedy = finding.getJsonObject("remedy");
            assertThat(remedy.getBoolean("anew")).isFalse();
            assertThat(remedy.getDouble("value")).isBetween(1.5 * rate, 10.001 * rate);
            rate = remedy.getDouble("value");
            server.patch(run, "{\"training\":{\"learningRate\":" + rate + "}}");
            steps(run, 300);
            finding = diagnose(run).get("learningrate");
        }
        assertThat(value(finding, "median ‖ΔW‖/‖W‖")).isBetween(1e-4, 3e-3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // rule | severity | model | training | steps | what the sentence begins with, a pattern
                "clipping|trouble||'%s,\"gradClip\":0.001'|300|Gradients were clipped at 100 %",
                "explosion|trouble|'\"nonlinearity\":\"relu\",\"initialization\":\"identity\"'"
                        + "|'%s,\"optimizer\":\"sgd\",\"learningRate\":0.3'|1|Gradients explode on their way back",
                "saturation|trouble||'%s,\"learningRate\":0.3'|300|32 of 32 units are saturated",
                "deadunits|look|'\"nonlinearity\":\"relu\"'|'%s,\"learningRate\":0.1'|300|[0-9]+ of 32 units are dead",
                "memory|trouble|'\"cell\":\"memoryless\"'|'%s,\"learningRate\":0.01'|1000|The memory is too short for this text: 1 step",
                "window|look||'\"seqLength\":4,\"batchSize\":8'|1000|Gradients reach back",
                "overfitting|trouble||'%s,\"learningRate\":0.01'|6000|Overfitting: since step",
                "bigram|trouble||'%s,\"learningRate\":1e-6'|1000|'After 1,000 steps the network is no better than a bigram'",
                "plateau|look|'\"cell\":\"memoryless\"'|'%s,\"learningRate\":0.01'|4000|The loss does not fall any more",
            })
    void whatAilsIsFound(String rule, String severity, String model, String training, int count, String sentence) {
        Diagnosis findings =
                diagnose(train(model == null ? "" : model, String.format(Locale.ROOT, training, PLAIN), count));
        JsonObject finding = findings.get(rule);
        assertThat(severity(finding)).isEqualTo(severity);
        assertThat(finding.getString("sentence")).containsPattern("^(" + sentence + ")");
        assertThat(finding.getJsonObject("evidence").fieldNames()).isNotEmpty();
    }

    @Test
    void remediesLeadTheirWay() {
        String clipped = train("", PLAIN + ",\"gradClip\":0.001", 300);
        JsonObject remedy = diagnose(clipped).get("clipping").getJsonObject("remedy");
        String healed = train("", PLAIN + ",\"gradClip\":" + remedy.getDouble("value"), 300);
        assertThat(severity(diagnose(healed).get("clipping"))).isEqualTo("fine");
        JsonObject window = diagnose(train("", "\"seqLength\":4,\"batchSize\":8", 1000))
                .get("window")
                .getJsonObject("remedy");
        assertThat(window)
                .isEqualTo(new JsonObject()
                        .put("field", "seqLength")
                        .put("value", 8.0)
                        .put("anew", true));
    }

    @Test
    void aRunThatFailedIsSaidToHaveFailed() {
        String run = newRun(
                "\"nonlinearity\":\"relu\"", PLAIN + ",\"optimizer\":\"sgd\",\"learningRate\":50,\"gradClip\":1e9");
        server.post(run + "/steps", "{\"count\":100}");
        assertThat(server.get(run).json().getString("state")).isEqualTo("failed");
        Answer answer = server.get(run + "/diagnosis");
        assertThat(answer.status()).isEqualTo(200);
        JsonObject first = answer.json().getJsonArray("findings").getJsonObject(0);
        assertThat(first.getString("id")).isEqualTo("failure");
        assertThat(first.getJsonObject("remedy").getDouble("value")).isEqualTo(5);
        assertThat(answer.json().getJsonArray("findings").stream()
                        .map(finding -> ((JsonObject) finding).getJsonObject("remedy"))
                        .filter(Objects::nonNull))
                .as("nothing can be set on a run that failed")
                .allMatch(remedy -> remedy.getBoolean("anew"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"la", "a"})
    void aTextThatIsLearntIsNotFoundFaultWith(String again) {
        byte[] text = again.repeat(3000).getBytes(StandardCharsets.UTF_8);
        String learnt = server.postText("/api/corpora?name=again", text).json().getString("id");
        String run = server.newRun("{\"corpus\":\"" + learnt + "\",\"model\":{\"hiddenSize\":16},\"training\":{" + PLAIN
                + ",\"learningRate\":0.01}}");
        steps(run, 1000);
        assertThat(server.get(run).json().getJsonObject("metrics").getDouble("loss"))
                .isLessThan(0.01);
        Map<String, JsonObject> findings = diagnose(run).byRule();
        for (String rule :
                List.of("learningrate", "explosion", "memory", "window", "overfitting", "bigram", "plateau")) {
            JsonObject finding = Objects.requireNonNull(findings.get(rule));
            assertThat(severity(finding)).as(finding.encode()).isEqualTo("fine");
        }
    }

    /** hello, LSTM, rate 10: what has to be changed first is the rate. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 300})
    void ofARateOfTenTheFirstRemedyIsALowerRate(int count) {
        String run = server.newRun(
                "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\"},\"training\":{\"learningRate\":10}}");
        server.post(run + "/steps", "{\"count\":" + count + "}");
        server.get(run + "/baselines");
        JsonObject first = server.get(run + "/diagnosis").json().getJsonArray("findings").stream()
                .map(finding -> ((JsonObject) finding).getJsonObject("remedy"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(first.getString("field")).isEqualTo("learningRate");
        assertThat(first.getDouble("value")).isEqualTo(1);
    }

    @Test
    void everyCellAndLayerIsExamined() {
        for (String cell : List.of("gru", "lstm")) {
            String run = train("\"cell\":\"" + cell + "\",\"numLayers\":2", PLAIN + ",\"learningRate\":0.005", 300);
            Diagnosis findings = diagnose(run);
            assertThat(findings.byRule().values())
                    .noneMatch(finding -> severity(finding).equals("trouble"));
            assertThat(findings.get("deadunits").getString("sentence")).contains("of layer");
        }
    }

    @Test
    void aRunThatIsNotThereHasNoDiagnosis() {
        assertThat(server.get("/api/runs/none/diagnosis").status()).isEqualTo(404);
    }

    private static String newRun(String model, String training) {
        return server.newRun("{\"corpus\":\"" + corpus + "\",\"model\":{\"hiddenSize\":32"
                + (model.isEmpty() ? "" : "," + model) + "},\"training\":{" + training + "}}");
    }

    private static String train(String model, String training, int count) {
        String run = newRun(model, training);
        if (count > 0) {
            steps(run, count);
        }
        return run;
    }

    private static void steps(String run, int count) {
        assertThat(server.post(run + "/steps", "{\"count\":" + count + "}").status())
                .isEqualTo(200);
    }

    /** The findings by rule, the n-gram models having been counted. */
    private static Diagnosis diagnose(String run) {
        server.get(run + "/baselines");
        JsonObject diagnosis = server.get(run + "/diagnosis").json();
        assertThat(diagnosis.getLong("step")).isEqualTo(server.get(run).json().getLong("step"));
        Map<String, JsonObject> byRule = new TreeMap<>();
        int gravest = 0;
        for (Object each : diagnosis.getJsonArray("findings")) {
            JsonObject finding = (JsonObject) each;
            int rank = List.of("trouble", "look", "fine", "unknown").indexOf(severity(finding));
            assertThat(rank).isGreaterThanOrEqualTo(gravest);
            gravest = rank;
            byRule.put(finding.getString("id"), finding);
        }
        return new Diagnosis(byRule);
    }

    private static String severity(JsonObject finding) {
        return finding.getString("severity");
    }

    private static double value(JsonObject finding, String name) {
        return finding.getJsonObject("evidence").getJsonObject(name).getDouble("value");
    }
}
