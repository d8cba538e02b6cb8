package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.train.TaskKinds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program makes up is learned as a person's own text is. */
class TaskApiTest extends WithServer {
    private static final String XOR = "{\"task\":{\"id\":\"xor\",\"triples\":1500}}";

    static Stream<String> kinds() {
        return TaskKinds.ALL.stream().map(TaskKind::id);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTaskAloneIsLearnedAsItsLessonIs(String id) {
        JsonObject lesson = server.newRunObject("{\"lesson\":\"" + id + "\"}");
        JsonObject task = server.newRunObject("{\"task\":{\"id\":\"" + id + "\"}}");
        assertThat(lesson.getString("lesson")).isEqualTo(id);
        assertThat(task.getString("lesson")).isNull();
        assertThat(task.getJsonObject("config")).isEqualTo(lesson.getJsonObject("config"));
        assertThat(task.getString("id")).startsWith(id + "-");
        assertThat(task.getJsonObject("task").getString("id")).isEqualTo(id);
        assertThat(task.getJsonObject("task").getString("title"))
                .isEqualTo(TaskKinds.of(id).title());
    }

    static Stream<Arguments> settings() {
        return TaskKinds.ALL.stream()
                .flatMap(kind -> kind.settings().stream().map(setting -> Arguments.of(kind.id(), setting)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingIsTakenWithinItsRangeAlone(String id, TaskSetting setting) {
        JsonObject told = server.get("/api/tasks").array().stream()
                .map(JsonObject.class::cast)
                .filter(kind -> kind.getString("id").equals(id))
                .flatMap(kind -> kind.getJsonArray("settings").stream().map(JsonObject.class::cast))
                .filter(named -> named.getString("name").equals(setting.name()))
                .findFirst()
                .orElseThrow();
        int min = told.getInteger("min");
        int max = told.getInteger("max");
        JsonObject least = server.newRunObject(asked(id, setting.name(), min));
        assertThat(least.getJsonObject("config").getJsonObject("task").getInteger(setting.name()))
                .isEqualTo(min);
        for (Object outside : List.of((long) min - 1, (long) max + 1, min + 0.5, 1L << 40, "\"many\"", "null", "[]")) {
            JsonObject refused = refused(asked(id, setting.name(), outside));
            assertThat(refused.getString("field")).isEqualTo("task." + setting.name());
            if (!outside.equals("null")) {
                assertThat(refused.getString("detail"))
                        .as("of %s", outside)
                        .contains("whole number from " + min + " to " + max);
            }
        }
    }

    private static JsonObject refused(String body) {
        Answer answer = server.post("/api/runs", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.json();
    }

    private static String asked(String id, String setting, Object value) {
        return "{\"task\":{\"id\":\"" + id + "\",\"" + setting + "\":" + value + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"task":{"id":"sudoku"}}                        | task.id     | one of [xor
            {"task":{}}                                     | task.id     | one of [xor
            {"task":{"id":7}}                               | task.id     | one of [xor
            {"lesson":"hello","task":{"triples":2000}}      | task.id     | one of [xor
            {"task":"xor"}                                  | task        | an object with an id
            {"task":[]}                                     | task        | an object with an id
            {"task":{"id":"xor","delay":3}}                 | task.delay  | no setting of xor, which has [triples]
            {"lesson":"one-bit","training":{"seqLength":9}} | training.seqLength | must be 10
            {"task":{"id":"xor"},"corpus":"hello"}          | task        | cannot both be learned
            {"lesson":"xor","task":{"id":"xor"},"corpus":1} | task        | cannot both be learned
            {"task":{"id":"xor"},"model":{"cell":"x"}}      | model.cell  | "rnn"
            {"task":{"id":"xor","triples":1000},"training":{"batchSize":1024,"seqLength":4096}} | training.seqLength | at most
            """)
    void aTaskThatCannotBeIsRefused(String body, String field, String message) {
        JsonObject refused = refused(body);
        assertThat(refused.getString("field")).isEqualTo(field);
        assertThat(refused.getString("detail")).contains(message);
    }

    @Test
    void aTaskTakesTheLessonsPlaceWithSettingsOfItsOwn() {
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\",\"task\":{\"id\":\"xor\"},\"probe\":\"0110\"}");
        assertThat(run.getString("lesson")).isNull();
        assertThat(run.getJsonObject("config").getJsonObject("model"))
                .isEqualTo(server.newRunObject(XOR).getJsonObject("config").getJsonObject("model"));
        assertThat(run.getJsonObject("config").getString("probe")).isEqualTo("0110");
    }

    @Test
    void aLessonsTaskIsSetWithoutItsName() {
        JsonObject run = server.newRunObject("{\"lesson\":\"xor\",\"task\":{\"triples\":2000}}");
        assertThat(run.getString("lesson")).isEqualTo("xor");
        assertThat(run.getJsonObject("config").getJsonObject("task"))
                .isEqualTo(new JsonObject().put("id", "xor").put("triples", 2000));
        assertThat(run.getJsonObject("corpus").getInteger("tokens")).isEqualTo(6000);
    }

    @Test
    void anotherDelayIsShownOnASequenceOfItsOwn() {
        String far = "{\"lesson\":\"one-bit\",\"task\":{\"delay\":20}%s}";
        assertThat(probe(far.formatted(""))).hasSize(21).startsWith("xabcdefgh").endsWith("x");
        assertThat(probe(far.formatted(",\"probe\":\"yab\""))).isEqualTo("yab");
        assertThat(probe("{\"lesson\":\"one-bit\",\"task\":{\"delay\":10}}")).isEqualTo("xabcdefghix");
        String tooFarToShow = "{\"lesson\":\"one-bit\",\"task\":{\"delay\":1000},"
                + "\"model\":{\"hiddenSize\":512,\"numLayers\":4},\"training\":{\"batchSize\":1}}";
        assertThat(probe(tooFarToShow)).isEqualTo("xabcdefghix");
    }

    private String probe(String request) {
        return server.newRunObject(request).getJsonObject("config").getString("probe");
    }

    @Test
    void aRunRestsWhereItReachesItsGoalAndGoesOnWhenAsked() {
        JsonObject run = server.newRunObject("{\"lesson\":\"one-bit\",\"task\":{\"delay\":5}}");
        String path = "/api/runs/" + run.getString("id");
        JsonObject goal = run.getJsonObject("goal");
        assertThat(goal.getDouble("threshold")).isEqualTo(1);
        assertThat(goal.getString("measure")).isEqualTo("letters right");
        assertThat(goal.getValue("score")).isNull();
        assertThat(goal.getValue("reachedAt")).isNull();
        server.patch(path, "{\"state\":\"training\"}");
        JsonObject rested = await(path, then -> then.getString("state").equals("paused"));
        JsonObject reached = rested.getJsonObject("goal");
        assertThat(reached.getInteger("reachedAt"))
                .isEqualTo(rested.getInteger("step"))
                .isEqualTo(reached.getInteger("scoreStep"));
        assertThat(reached.getDouble("score")).isEqualTo(1);
        int at = reached.getInteger("reachedAt");
        server.patch(path, "{\"state\":\"training\"}");
        await(path, then -> then.getInteger("step") > 4 * at);
        server.patch(path, "{\"state\":\"paused\"}");
        assertThat(server.get(path).json().getJsonObject("goal").getInteger("reachedAt"))
                .isEqualTo(at);
        JsonArray points = server.get(path + "/metrics").json().getJsonArray("points");
        JsonObject atGoal = points.getJsonObject(at - 1);
        assertThat(atGoal.getInteger("step")).isEqualTo(at);
        assertThat(atGoal.getDouble("score")).isEqualTo(1);
        assertThat(server.get(path + "/export/metrics.csv").body().lines().findFirst())
                .hasValueSatisfying(columns -> assertThat(columns).contains(",score"));
    }

    private static JsonObject await(String path, Predicate<JsonObject> as) {
        JsonObject run = server.get(path).json();
        while (!as.test(run)) {
            run = server.get(path).json();
        }
        return run;
    }

    @Test
    void aRunOfNoLessonGoesOnPastItsGoal() {
        String path = "/api/runs/"
                + server.newRunObject("{\"task\":{\"id\":\"one-bit\",\"delay\":2}}")
                        .getString("id");
        server.patch(path, "{\"state\":\"training\"}");
        JsonObject past = await(
                path,
                run -> run.getJsonObject("goal").getValue("reachedAt") != null
                        && run.getInteger("step") > run.getJsonObject("goal").getInteger("reachedAt"));
        assertThat(past.getString("state")).isEqualTo("training");
        server.patch(path, "{\"state\":\"paused\"}");
    }

    @Test
    void stepsThatAreCountedAreAllMadeThoughTheGoalIsReached() {
        JsonObject run = server.newRunObject("{\"lesson\":\"one-bit\",\"task\":{\"delay\":2}}");
        String path = "/api/runs/" + run.getString("id");
        assertThat(server.post(path + "/steps", "{\"count\":500}").json().getInteger("step"))
                .isEqualTo(500);
        assertThat(server.get(path).json().getJsonObject("goal").getInteger("reachedAt"))
                .isBetween(1, 500);
    }

    @Test
    void aTextIsATaskToo() {
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\"}");
        assertThat(run.getJsonObject("task"))
                .isEqualTo(new JsonObject()
                        .put("id", "text")
                        .put("title", "Hello")
                        .put("token", "character")
                        .put("tokens", "characters")
                        .put("goesOn", true)
                        .put("heldOut", 0)
                        .put("loss", "crossEntropy"));
        assertThat(run.getJsonObject("config").containsKey("task")).isFalse();
    }

    @Test
    void independentSequencesAreReadWholeAndShownInTheViewsThatNeedNoText() {
        JsonObject run = server.newRunObject("{\"lesson\":\"one-bit\",\"task\":{\"delay\":20}}");
        String path = "/api/runs/" + run.getString("id");
        assertThat(run.getJsonObject("config").getJsonObject("training").getInteger("seqLength"))
                .isEqualTo(20);
        assertThat(run.getValue("corpus")).isNull();
        assertThat(run.getJsonObject("task").getInteger("heldOut")).isEqualTo(512 * 20);
        assertThat(run.getJsonArray("vocabulary").getList()).hasSize(21).contains("a", "x", "y");
        assertThat(run.getJsonObject("missingViews").fieldNames()).containsExactly("unit", "automaton", "doctor");
        assertThat(run.getJsonArray("views").getList())
                .doesNotContain("unit", "doctor")
                .contains("causal", "surgery");

        JsonObject baselines = server.get(path + "/baselines").json();
        assertThat(baselines.fieldNames()).containsExactly("lines");
        JsonArray lines = baselines.getJsonArray("lines");
        assertThat(lines.getJsonObject(0).getDouble("loss")).isEqualTo(Math.log(21), within(1e-15));
        assertThat(lines.getJsonObject(1).getDouble("loss")).isEqualTo(Math.log(2) / 20, within(1e-15));

        JsonArray losses =
                server.post(path + "/steps", "{\"count\":1200}").json().getJsonArray("losses");
        assertThat(losses.getDouble(1199)).isLessThan(losses.getDouble(0) / 10);
        assertThat(server.get(path).json().getJsonObject("metrics").getDouble("validationLoss"))
                .isEqualTo(losses.getDouble(1199), within(0.02));
        assertThat(server.get(path + "/states?text=xab")
                        .json()
                        .getJsonArray("predicted")
                        .getString(0))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyQuestionIsAnsweredOrRefusedInASentence(String id) {
        JsonObject run =
                server.newRunObject("{\"task\":{\"id\":\"" + id + "\"},\"model\":{\"cell\":\"rnn\",\"hiddenSize\":2}}");
        String path = "/api/runs/" + run.getString("id");
        String probe = run.getJsonObject("config").getString("probe");
        List<String> vocabulary =
                run.getJsonArray("vocabulary").stream().map(String.class::cast).toList();
        EveryQuestion.Asked asked =
                new EveryQuestion.Asked("rnn", 1, 2, vocabulary, probe.repeat(5).substring(0, 45));
        server.post(path + "/steps", "{\"count\":9}");
        for (EveryQuestion question : EveryQuestion.of(asked)) {
            if (question.route().contains("/export/")) {
                assertThat(server.download(path + question.suffix()).statusCode())
                        .as(question.suffix())
                        .isEqualTo(200);
                continue;
            }
            Answer answer = question.body().isEmpty()
                    ? server.get(path + question.suffix())
                    : server.post(path + question.suffix(), question.body());
            boolean readsAText = question.route().matches(".*/(units.*|unit-costs|diagnosis|automaton)");
            boolean noText = run.getValue("corpus") == null && readsAText;
            boolean noGoal = run.getValue("goal") == null && question.route().endsWith("/trial");
            assertThat(noGoal).as("every task has a goal").isFalse();
            boolean noNext = !run.getJsonObject("task").getBoolean("goesOn")
                    && question.route().endsWith("/gradients");
            assertThat(answer.status()).as("%s: %s", question, answer.body()).isEqualTo(noText || noNext ? 409 : 200);
            if (noText || noNext) {
                assertThat(answer.json().getString("detail"))
                        .contains(noText ? "learns short sequences" : "asks for other answers");
            }
        }
    }

    @Test
    void whoRemembersOneBitRemembersTheFirstLetter() {
        String path = server.newRun("{\"lesson\":\"one-bit\"}");
        server.post(path + "/steps", "{\"count\":2500}");
        List<Double> kl = server.get(path + "/causal-memory?text=yabcdefghi").json().getJsonArray("kl").stream()
                .map(Double.class::cast)
                .toList();
        assertThat(kl).hasSize(10);
        assertThat(kl.get(9)).as("the first letter, nine steps back").isGreaterThan(0.5);
    }

    @Test
    void whatIsCountedInOneTextIsNotTakenForAnother() {
        String small = server.newRun("{\"task\":{\"id\":\"xor\",\"triples\":1000}}");
        String large = server.newRun("{\"task\":{\"id\":\"xor\",\"triples\":9000}}");
        assertThat(server.get(small + "/baselines").json())
                .isNotEqualTo(server.get(large + "/baselines").json());
    }

    @Test
    void theOptimumStandsAmongTheLinesAndIsReached() {
        String path = server.newRun("{\"task\":{\"id\":\"xor\"}}");
        JsonArray lines = server.get(path + "/baselines").json().getJsonArray("lines");
        JsonObject optimum = lines.getJsonObject(lines.size() - 1);
        assertThat(optimum.getString("name")).isEqualTo("optimum");
        assertThat(optimum.getDouble("loss")).isEqualTo(0.4621, within(5e-5));
        JsonObject fivegram = lines.getJsonObject(5);
        assertThat(fivegram.getString("name")).isEqualTo("5-gram");
        assertThat(fivegram.getDouble("loss"))
                .isEqualTo(server.get(path + "/baselines").json().getDouble("fivegram"))
                .isGreaterThan(0.58);
        JsonArray losses =
                server.post(path + "/steps", "{\"count\":2500}").json().getJsonArray("losses");
        double last = losses.stream()
                .skip(2400)
                .mapToDouble(loss -> (Double) loss)
                .average()
                .orElseThrow();
        assertThat(last).isBetween(0.44, 0.48);
    }

    @Test
    void itIsForkedComparedExportedAskedAndTakenOutOfTheBin() {
        String path = server.newRun(XOR);
        server.post(path + "/steps", "{\"count\":40}");
        String id = path.substring(path.lastIndexOf('/') + 1);
        JsonObject fork =
                server.newRunObject("{\"fork\":{\"run\":\"" + id + "\"},\"training\":{\"validationFraction\":0.2}}");
        assertThat(fork.getJsonObject("config").getJsonObject("task"))
                .isEqualTo(new JsonObject().put("id", "xor").put("triples", 1500));
        assertThat(fork.getJsonObject("corpus").getInteger("heldOutTokens")).isEqualTo(900);
        assertThat(refused("{\"fork\":{\"run\":\"" + id + "\"},\"task\":{\"id\":\"xor\"}}")
                        .getString("detail"))
                .contains("cannot be changed by a fork");
        JsonObject comparison =
                server.post("/api/comparisons", "{\"run\":\"" + id + "\"}").json();
        JsonObject lane = comparison.getJsonArray("runs").getJsonObject(1);
        assertThat(lane.getJsonObject("task").getString("id")).isEqualTo("xor");
        assertThat(server.delete("/api/comparisons/" + comparison.getString("id"))
                        .status())
                .isEqualTo(204);

        assertThat(server.get(path + "/states?text=0110").json().getJsonArray("tokens"))
                .isEqualTo(new JsonArray().add("0").add("1").add("1").add("0"));
        assertThat(server.download(path + "/export/model.safetensors").statusCode())
                .isEqualTo(200);
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.post(path + "/restore", "{}").status()).isEqualTo(200);
        assertThat(server.get(path).json().getInteger("step")).isEqualTo(40);
    }
}
