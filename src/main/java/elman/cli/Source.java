package elman.cli;

import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextDecoder;
import elman.data.TextSplit;
import elman.nn.InvalidValueException;
import elman.store.UserFile;
import elman.task.Task;
import elman.task.text.TextTask;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.TextSettings;
import elman.train.lesson.Lesson;
import elman.train.lesson.Lessons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained on: a file or a lesson, of which one is given. */
final class Source {
    private static final String ONE_OF = ": ${COMPLETION-CANDIDATES}.";

    @Option(
            names = "--corpus",
            required = true,
            paramLabel = "FILE",
            description = "A text in UTF-8, or with a byte order mark.")
    private @Nullable Path file;

    @Option(
            names = "--lesson",
            required = true,
            paramLabel = "ID",
            completionCandidates = LessonIds.class,
            description = "A built-in experiment with its settings" + ONE_OF)
    private @Nullable String lesson;

    /**
     * What is learned, and how.
     *
     * @param notes what was done to a text before, one sentence each
     */
    record Learned(Task task, RunConfig config, List<String> notes) {}

    /**
     * @param settings laid over the lesson's, or over those that suit the text
     * @throws IOException with one line, if the text cannot be read, or is none
     * @throws InvalidValueException naming what is wrong: the lesson, or settings and their ranges
     */
    Learned read(Settings settings) throws IOException {
        if (file != null) {
            Corpus text = ofFile(file);
            return learned(text, settings, TextSettings.of(text.id(), text.length(), settings.given()));
        }
        RunConfig config = lesson().config();
        if (config.task() != null) {
            RunConfig over = settings.over(config, training -> {});
            RunConfig chosen = settings.given().seqLength() == null ? TaskKinds.fitted(over) : over;
            Task task = TaskKinds.create(chosen);
            return new Learned(task, chosen, List.of());
        }
        Corpus text = config.learns("hello") ? BuiltInCorpora.hello() : BuiltInCorpora.dictionary();
        return learned(text, settings, TextSettings.fitted(config, text.length(), settings.given()));
    }

    private static Learned learned(Corpus text, Settings settings, RunConfig base) {
        RunConfig config = settings.over(base, training -> TextSettings.requireRoom(text, training));
        TextSplit split = new TextSplit(text, config.training().validationFraction());
        return new Learned(new TextTask(split), config, text.notes());
    }

    private static Corpus ofFile(Path file) throws IOException {
        byte[] bytes = UserFile.read(file);
        try {
            TextDecoder.Decoded text = TextDecoder.decode(bytes);
            return Corpus.ofText("file", String.valueOf(file.getFileName()), text.text(), text.notes());
        } catch (InvalidValueException e) {
            throw new IOException(file + " cannot be trained on: " + e.getMessage(), e);
        }
    }

    private Lesson lesson() {
        return Lessons.ALL.stream()
                .filter(known -> known.id().equals(lesson))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "lesson", "lesson must be one of " + Lessons.ids() + ", not " + lesson));
    }

    private static final class LessonIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Lessons.ids().iterator();
        }
    }
}
