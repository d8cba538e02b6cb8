package elman.cli;

import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextDecoder;
import elman.nn.InvalidValueException;
import elman.store.UserFile;
import elman.train.Lesson;
import elman.train.RunConfig;
import elman.train.TextSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained on: a file or a lesson's text, of which one is given. */
final class TextSource {
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
            description = "A built-in experiment, hello or dictionary: its text and its settings.")
    private @Nullable String lesson;

    /** The settings that hold where none are given: a lesson's, or those that suit the text. */
    RunConfig settings(Corpus corpus, TextSettings.Given given) {
        return lesson().map(lesson -> TextSettings.fitted(lesson.config(), corpus.length(), given))
                .orElseGet(() -> TextSettings.of(corpus.id(), corpus.length(), given));
    }

    /**
     * @throws IOException with one line, if the text cannot be read, or is none
     * @throws InvalidValueException for "lesson", if there is none of that id
     */
    Corpus read() throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        boolean hello =
                lesson().map(known -> known.config().corpus().equals("hello")).orElse(true);
        return hello ? BuiltInCorpora.hello() : BuiltInCorpora.dictionary();
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

    private Optional<Lesson> lesson() {
        if (lesson == null) {
            return Optional.empty();
        }
        Optional<Lesson> found =
                Lesson.ALL.stream().filter(known -> known.id().equals(lesson)).findFirst();
        if (found.isEmpty()) {
            throw new InvalidValueException(
                    "lesson",
                    "lesson must be one of "
                            + Lesson.ALL.stream().map(Lesson::id).toList() + ", not " + lesson);
        }
        return found;
    }
}
