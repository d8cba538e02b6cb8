package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.data.Corpus;
import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.train.Lesson;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TextSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for: a lesson's configuration, or the settings that suit the text, with what the request says laid
 * over it. An empty probe stands for the beginning of the text.
 *
 * @param corpus id of the text
 * @param changes laid over that configuration
 */
record RunRequest(@Nullable Lesson base, String corpus, ObjectNode changes) {
    static RunRequest read(ObjectNode tree) {
        if (tree.get("training") instanceof ObjectNode training) {
            expandSchedule(training);
        }
        JsonNode lessonName = tree.remove("lesson");
        Lesson lesson = lessonName == null ? null : lesson(lessonName);
        JsonNode corpus = tree.get("corpus");
        if (corpus != null && !corpus.isTextual()) {
            throw new InvalidValueException("corpus", "corpus must be a string, not " + corpus);
        }
        if (corpus != null) {
            return new RunRequest(lesson, corpus.textValue(), tree);
        }
        if (lesson == null) {
            throw new InvalidValueException("corpus", "corpus must name a text, or lesson a built-in experiment");
        }
        return new RunRequest(lesson, lesson.config().corpus(), tree);
    }

    /** Id of the lesson that is learned, unless it is to be learned from another text. */
    @Nullable
    String lesson() {
        return base == null || !base.config().corpus().equals(corpus) ? null : base.id();
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
        RunConfig suits = base == null
                ? TextSettings.of(corpus, tokens, given)
                : TextSettings.fitted(base.config(), tokens, given)
                        .withProbe(lesson() == null ? "" : base.config().probe());
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
        List<String> known = Lesson.ALL.stream().map(Lesson::id).toList();
        int at = known.indexOf(name.textValue());
        if (at < 0) {
            throw new InvalidValueException("lesson", "lesson must be one of " + known + ", not " + name);
        }
        return Lesson.ALL.get(at);
    }
}
