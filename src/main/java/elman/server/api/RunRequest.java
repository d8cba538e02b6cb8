package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.data.Corpus;
import elman.nn.InvalidValueException;
import elman.train.Lesson;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TrainingConfig;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for: a lesson's configuration or the defaults, with what the request says laid over it. An empty
 * probe stands for the beginning of the text.
 */
record RunRequest(@Nullable String lesson, RunConfig config) {
    private static final RunConfig DEFAULTS = new RunConfig("", ModelConfig.DEFAULT, TrainingConfig.DEFAULT, "");

    static RunRequest read(ObjectNode tree) {
        if (tree.get("training") instanceof ObjectNode training) {
            expandSchedule(training);
        }
        JsonNode lessonName = tree.remove("lesson");
        Lesson lesson = lessonName == null ? null : lesson(lessonName);
        RunConfig base = lesson == null ? DEFAULTS : lesson.config();
        RunConfig config = RequestJson.read(RequestJson.merge(RequestJson.toTree(base), tree), RunConfig.class);
        if (config.corpus().isEmpty()) {
            throw new InvalidValueException("corpus", "corpus must name a text, or lesson a built-in experiment");
        }
        if (tree.has("probe")) {
            Texts.check("probe", config.probe());
            Texts.checkSize("probe", config.probe(), config.model());
        }
        if (lesson != null && lesson.config().corpus().equals(config.corpus())) {
            return new RunRequest(lesson.id(), config);
        }
        return new RunRequest(null, tree.has("probe") ? config : config.withProbe(""));
    }

    /** The configuration with a probe, taken from the text where none was asked for. */
    RunConfig configFor(Corpus corpus) {
        return config.probe().isEmpty() ? config.withProbe(Texts.defaultProbe(corpus)) : config;
    }

    /** {@code "schedule":"cosine"} is short for {@code "schedule":{"kind":"cosine"}}. */
    static void expandSchedule(ObjectNode training) {
        JsonNode schedule = training.get("schedule");
        if (schedule instanceof TextNode kind) {
            training.putObject("schedule").set("kind", kind);
        } else if (schedule != null && !schedule.isObject()) {
            throw new InvalidValueException(
                    "training.schedule",
                    "training.schedule must be " + RequestJson.oneOf(Schedule.Kind.class) + ", or an object");
        }
    }

    private static Lesson lesson(JsonNode name) {
        return Lesson.ALL.stream()
                .filter(lesson -> lesson.id().equals(name.textValue()))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "lesson",
                        "lesson must be one of "
                                + Lesson.ALL.stream().map(Lesson::id).toList()));
    }
}
