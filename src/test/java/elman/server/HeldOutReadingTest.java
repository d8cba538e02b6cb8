package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The held-out text is read wherever a run comes to rest, and every figure says of which step and text it is. */
class HeldOutReadingTest {
    private static final String TRAINING =
            "\"training\":{\"seqLength\":16,\"batchSize\":4,\"learningRate\":0.01,\"validationFraction\":0.1}";

    @TempDir
    Path data;

    @Test
    void aRunThatMadeItsStepsIsMeasuredThereAndStaysSoAfterARestart() {
        String path;
        JsonArray points;
        try (TestServer server = TestServer.start(data)) {
            path = newRun(server, text(), "\"model\":{\"hiddenSize\":12}," + TRAINING);
            assertThat(metrics(server, path).getInteger("validationStep")).isNull();
            assertThat(metrics(server, path).getString("measuredOn")).isEqualTo("training");
            server.post(path + "/steps", "{\"count\":42}");
            assertMeasured(server, path, 42);
            server.post(path + "/steps", "{\"count\":1}");
            assertMeasured(server, path, 43);
            points = server.get(path + "/metrics").json().getJsonArray("points");
            assertThat(heldOut(points, 42)).isNotNull();
            assertThat(heldOut(points, 41)).isNull();
            assertThat(heldOut(points, 32)).isNotNull();
        }
        try (TestServer server = TestServer.start(data)) {
            assertMeasured(server, path, 43);
            assertThat(server.get(path + "/metrics").json().getJsonArray("points"))
                    .isEqualTo(points);
        }
    }

    @Test
    void aRunThatIsPausedIsMeasuredWhereItStands() {
        try (TestServer server = TestServer.start(data)) {
            String path = newRun(server, text(), "\"model\":{\"hiddenSize\":12}," + TRAINING);
            server.patch(path, "{\"state\":\"training\"}");
            while (server.get(path).json().getInteger("step") < 70) {
                Thread.onSpinWait();
            }
            assertThat(server.patch(path, "{\"state\":\"paused\"}").json().getString("state"))
                    .isEqualTo("paused");
            int step = server.get(path).json().getInteger("step");
            assertMeasured(server, path, step);
            server.patch(path, "{\"state\":\"paused\"}");
            assertMeasured(server, path, step);
        }
    }

    /** What was true before somebody raised the rate is not told as true now. */
    @Test
    void afterANewLearningRateTheOldFigureIsNotTheNewOne() {
        try (TestServer server = TestServer.start(data)) {
            String path = newRun(server, text(), "\"model\":{\"hiddenSize\":12}," + TRAINING);
            server.post(path + "/steps", "{\"count\":100}");
            double before = metrics(server, path).getDouble("bitsPerChar");
            server.patch(path, "{\"training\":{\"learningRate\":30}}");
            assertThat(metrics(server, path).getBoolean("validationOld")).isFalse();
            server.post(path + "/steps", "{\"count\":30}");
            assertMeasured(server, path, 130);
            assertThat(metrics(server, path).getDouble("bitsPerChar")).isGreaterThan(2 * before);
        }
    }

    @Test
    void aForkSaysThatItsFigureIsOfAnEarlierStep() {
        try (TestServer server = TestServer.start(data)) {
            String path = newRun(server, text(), "\"model\":{\"hiddenSize\":12}," + TRAINING);
            server.post(path + "/steps", "{\"count\":12}");
            String id = path.substring(path.lastIndexOf('/') + 1);
            String fork = server.newRun("{\"fork\":{\"run\":\"" + id + "\",\"step\":11}}");
            JsonObject metrics = metrics(server, fork);
            assertThat(metrics.getInteger("validationStep")).isEqualTo(8);
            assertThat(metrics.getBoolean("validationOld")).isTrue();
            assertThat(metrics.getString("measuredOn")).isEqualTo("training");
            assertThat(metrics.getDouble("bitsPerChar"))
                    .isCloseTo(metrics.getDouble("loss") / Math.log(2), within(1e-12));
        }
    }

    @Test
    void aForkThatHoldsOutAnotherPartForgetsWhatTheOldOneSaid() {
        try (TestServer server = TestServer.start(data)) {
            String path = newRun(server, text(), "\"model\":{\"hiddenSize\":12}," + TRAINING);
            server.post(path + "/steps", "{\"count\":12}");
            String id = path.substring(path.lastIndexOf('/') + 1);
            String fork = server.newRun(
                    "{\"fork\":{\"run\":\"" + id + "\",\"step\":12},\"training\":{\"validationFraction\":0.3}}");
            assertThat(metrics(server, fork).getValue("validationStep")).isNull();
            assertThat(heldOut(server.get(fork + "/metrics").json().getJsonArray("points"), 8))
                    .isNull();
            server.post(fork + "/steps", "{\"count\":1}");
            assertMeasured(server, fork, 13);
        }
    }

    @Test
    void whereNothingIsHeldOutTheTrainingLossIsTold() {
        try (TestServer server = TestServer.start(data)) {
            String path = server.newRun("{\"lesson\":\"hello\"}");
            server.post(path + "/steps", "{\"count\":5}");
            JsonObject metrics = metrics(server, path);
            assertThat(metrics.getValue("validationStep")).isNull();
            assertThat(metrics.getBoolean("validationOld")).isFalse();
            assertThat(metrics.getString("measuredOn")).isEqualTo("training");
            assertThat(metrics.getDouble("perplexity")).isCloseTo(Math.exp(metrics.getDouble("loss")), within(1e-9));
        }
    }

    /** A unit that a leaves at 0 and that every b multiplies; the held-out text has nothing but b. */
    @Test
    void anInfiniteHeldOutReadingIsToldInAWordAndEndsNothing() {
        String path;
        String text = "a".repeat(2000) + "b".repeat(222);
        try (TestServer server = TestServer.start(data)) {
            path = newRun(
                    server,
                    text,
                    "\"model\":{\"cell\":\"rnn\",\"nonlinearity\":\"relu\",\"hiddenSize\":1,\"initialization\":\"glorot\"},"
                            + "\"training\":{\"seqLength\":16,\"batchSize\":1,\"optimizer\":\"sgd\",\"learningRate\":0.1,"
                            + "\"seed\":62,\"validationFraction\":0.1,\"threads\":1}");
            Answer steps = server.post(path + "/steps", "{\"count\":10}");
            assertThat(steps.status()).isEqualTo(200);
            assertInfinite(server, path);
            assertThat(new String(server.download(path + "/export/metrics.csv").body(), StandardCharsets.UTF_8))
                    .contains(",Infinity,Infinity,");
            assertThat(server.get(path + "/diagnosis").status()).isEqualTo(200);
        }
        try (TestServer server = TestServer.start(data)) {
            assertInfinite(server, path);
            assertThat(server.post(path + "/steps", "{\"count\":10}").status()).isEqualTo(200);
        }
    }

    private static void assertInfinite(TestServer server, String path) {
        JsonObject run = server.get(path).json();
        assertThat(run.getString("state")).isEqualTo("paused");
        JsonObject metrics = run.getJsonObject("metrics");
        assertThat(metrics.getInteger("validationStep")).isEqualTo(10);
        assertThat(metrics.getBoolean("validationInfinite")).isTrue();
        assertThat(metrics.getValue("validationLoss")).isNull();
        assertThat(metrics.getString("measuredOn")).isEqualTo("heldOut");
        assertThat(metrics.getValue("bitsPerChar")).isNull();
        assertThat(metrics.getValue("perplexity")).isNull();
        assertThat(metrics.getDouble("loss")).isFinite();
        JsonObject last =
                server.get(path + "/metrics").json().getJsonArray("points").getJsonObject(9);
        assertThat(last.getBoolean("validationInfinite")).isTrue();
        assertThat(last.containsKey("validationLoss")).isFalse();
    }

    /** Step, curve, what is on disk and the sentence speak of the same step. */
    @Test
    void whatIsToldOfAFailedRunAgrees() {
        String path;
        try (TestServer server = TestServer.start(data)) {
            path = newRun(
                    server,
                    text(),
                    "\"model\":{\"cell\":\"rnn\",\"nonlinearity\":\"relu\"},\"training\":{\"seqLength\":16,\"batchSize\":4,"
                            + "\"optimizer\":\"sgd\",\"learningRate\":1000,\"gradClip\":1e9,\"validationFraction\":0.1}");
            Answer refused = server.post(path + "/steps", "{\"count\":60}");
            assertThat(refused.status()).isEqualTo(409);
            int step = server.get(path).json().getInteger("step");
            assertThat(refused.body()).contains("ended after " + step + " of 60 steps");
            assertFailedAt(server, path, step);
        }
        try (TestServer server = TestServer.start(data)) {
            assertFailedAt(server, path, server.get(path).json().getInteger("step"));
        }
    }

    private static void assertFailedAt(TestServer server, String path, int step) {
        String checkpoints = server.get(path + "/checkpoints").body(); // answered once all is on disk
        JsonObject run = server.get(path).json();
        assertThat(step).isPositive();
        assertThat(run.getString("state")).isEqualTo("failed");
        assertThat(run.getString("failure")).contains(" at step " + (step + 1) + ", which was not made.");
        assertThat(run.getJsonObject("saved").getInteger("step")).isEqualTo(step);
        assertThat(run.getJsonObject("metrics").getDouble("loss")).isFinite();
        assertThat(run.getJsonObject("metrics").getInteger("validationStep")).isEqualTo(step);
        JsonArray points = server.get(path + "/metrics").json().getJsonArray("points");
        assertThat(points).hasSize(step);
        assertThat(points.getJsonObject(step - 1).getInteger("step")).isEqualTo(step);
        assertThat(points.getJsonObject(step - 1).getDouble("loss")).isFinite();
        assertThat(server.get(path + "/diagnosis").json().getInteger("step")).isEqualTo(step);
        assertThat(checkpoints).contains("\"step\":" + step).doesNotContain("\"step\":" + (step + 1));
    }

    private static void assertMeasured(TestServer server, String path, int step) {
        JsonObject run = server.get(path).json();
        JsonObject metrics = run.getJsonObject("metrics");
        assertThat(run.getInteger("step")).isEqualTo(step);
        assertThat(metrics.getInteger("validationStep")).isEqualTo(step);
        assertThat(metrics.getBoolean("validationOld")).isFalse();
        assertThat(metrics.getBoolean("validationInfinite")).isFalse();
        assertThat(metrics.getString("measuredOn")).isEqualTo("heldOut");
        double heldOut = metrics.getDouble("validationLoss");
        assertThat(metrics.getDouble("bitsPerChar")).isCloseTo(heldOut / Math.log(2), within(1e-12));
        assertThat(metrics.getDouble("perplexity")).isCloseTo(Math.exp(heldOut), within(1e-9 * Math.exp(heldOut)));
    }

    private static JsonObject metrics(TestServer server, String path) {
        return server.get(path).json().getJsonObject("metrics");
    }

    private static @Nullable Double heldOut(JsonArray points, int step) {
        return points.getJsonObject(step - 1).getDouble("validationLoss");
    }

    private static String newRun(TestServer server, String text, String settings) {
        String corpus = server.postText("/api/corpora?name=t", text.getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        return server.newRun("{\"corpus\":\"" + corpus + "\"," + settings + "}");
    }

    /** Something like words, of which a tenth is held out. */
    private static String text() {
        String[] words = {"river", "bank", "money", "water", "green", "slow", "boat", "night"};
        StringBuilder text = new StringBuilder();
        Random random = new Random(5);
        while (text.length() < 3000) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return text.toString();
    }
}
