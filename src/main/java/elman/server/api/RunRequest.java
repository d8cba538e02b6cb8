package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.data.Corpus;
import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.server.runs.DefaultProbe;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TaskKinds;
import elman.train.TextSettings;
import elman.train.lesson.Lesson;
import elman.train.lesson.Lessons;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for: a lesson's configuration, that of the task's lesson, or the settings that suit the text, with
 * what the request says laid over it. An empty probe stands for the beginning of the text.
 *
 * @param corpus id of the text; null where a task is learned
 * @param changes laid over that configuration
 */
record RunRequest(
        @Nullable Lesson base,
        @Nullable String corpus,
        @Nullable String lesson,
        ObjectNode changes) {
    static RunRequest read(ObjectNode tree) {
        if (tree.get("training") instanceof ObjectNode training) {
            expandSchedule(training);
        }
        JsonNode lessonName = tree.remove("lesson");
        Lesson lesson = lessonName == null ? null : lesson(lessonName);
        JsonNode corpus = tree.get("corpus");
        JsonNode task = tree.get("task");
        if (corpus != null && task != null) {
            throw new InvalidValueException("task", "task and corpus cannot both be learned: give one of them");
        }
        return task != null ? ofTask(lesson, task, tree) : ofText(lesson, corpus, tree);
    }

    private static RunRequest ofText(@Nullable Lesson lesson, @Nullable JsonNode corpus, ObjectNode tree) {
        if (corpus != null && !corpus.isTextual()) {
            throw new InvalidValueException("corpus", "corpus must be a string, not " + corpus);
        }
        if (corpus == null && lesson == null) {
            throw new InvalidValueException(
                    "corpus", "corpus must name a text, task a task, or lesson a built-in experiment");
        }
        String own = lesson == null ? null : lesson.config().corpus();
        String learned = corpus == null ? own : corpus.textValue();
        String id = lesson != null && Objects.equals(learned, own) ? lesson.id() : null;
        return new RunRequest(lesson, learned, id, tree);
    }

    /** A task without an id is the lesson's; another than the lesson's brings its own settings. */
    private static RunRequest ofTask(@Nullable Lesson lesson, JsonNode task, ObjectNode tree) {
        if (!task.isObject()) {
            throw new InvalidValueException("task", "task must be an object with an id, not " + task);
        }
        TaskConfig own = lesson == null ? null : lesson.config().task();
        String id = own == null ? "" : own.id();
        if (task.has("id") || own == null) {
            id = task.path("id").asText();
        }
        TaskKinds.of(id);
        boolean isLesson = own != null && own.id().equals(id);
        return isLesson
                ? new RunRequest(lesson, null, Objects.requireNonNull(lesson).id(), tree)
                : new RunRequest(Lessons.ofTask(id).orElseThrow(), null, null, tree);
    }

    /** The configuration, where a task is learned. */
    RunConfig config() {
        Faults faults = new Faults();
        RunConfig config = laidOver(Objects.requireNonNull(base).config(), faults);
        faults.raise();
        boolean isGiven = changes.path("training").has("seqLength");
        return isGiven ? Objects.requireNonNull(config) : TaskKinds.fitted(Objects.requireNonNull(config));
    }

    /** The configuration, with a sequence of its own task where nobody asks for a probe and the lesson's is of another. */
    RunConfig withProbe(RunConfig config, Task task) {
        return base == null || changes.has("probe") ? config : DefaultProbe.of(base, config, task);
    }

    /** The configuration, with a probe taken from the text where none was asked for. */
    RunConfig configFor(Corpus text) {
        Faults faults = new Faults();
        RunConfig read = read(text.length(), faults);
        if (read != null) {
            faults.of(() -> TextSettings.requireRoom(text, read.training()));
        }
        faults.raise();
        RunConfig config = Objects.requireNonNull(read);
        return config.probe().isEmpty() ? config.withProbe(Texts.defaultProbe(text)) : config;
    }

    /** That there is no such text, and what else is wrong. */
    InvalidValueException refusal(InvalidValueException noText) {
        Faults faults = new Faults();
        faults.add(noText);
        read(Integer.MAX_VALUE, faults);
        return faults.exception();
    }

    private @Nullable RunConfig read(int tokens, Faults faults) {
        TextSettings.Given given = RequestJson.given(changes);
        String text = Objects.requireNonNull(corpus);
        RunConfig suits = base == null
                ? TextSettings.of(text, tokens, given)
                : TextSettings.fitted(base.config().withCorpus(text), tokens, given)
                        .withProbe(lesson == null ? "" : base.config().probe());
        return laidOver(suits, faults);
    }

    private @Nullable RunConfig laidOver(RunConfig suits, Faults faults) {
        RunConfig config = RequestJson.read(RequestJson.toTree(suits), changes, RunConfig.class, faults);
        if (config != null && changes.has("probe")) {
            faults.of(() -> Texts.check("probe", config.probe()));
            faults.of(() -> Texts.checkSize("probe", config.probe(), config.model()));
        }
        return config;
    }

    /** {@code "schedule":"cosine"} is short for {@code "schedule":{"kind":"cosine"}}. */
    static void expandSchedule(ObjectNode training) {
        JsonNode schedule = training.get("schedule");
        if (schedule instanceof TextNode kind) {
            training.putObject("schedule").set("kind", kind);
        } else if (schedule != null && !schedule.isObject() && !schedule.isNull()) {
            throw new InvalidValueException(
                    "training.schedule",
                    "training.schedule must be " + RequestJson.oneOf(Schedule.Kind.class) + ", or an object, not "
                            + schedule);
        }
    }

    private static Lesson lesson(JsonNode name) {
        List<String> known = Lessons.ids();
        int at = known.indexOf(name.textValue());
        if (at < 0) {
            throw new InvalidValueException("lesson", "lesson must be one of " + known + ", not " + name);
        }
        return Lessons.ALL.get(at);
    }
}
