package elman.store;

import elman.data.Corpus;
import elman.nn.InvalidValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * People's own texts on disk, {@code corpora/ID/text.txt} and {@code corpora/ID/corpus.json} in a data folder, so that
 * they outlive the program. A text is there once its corpus.json is, which is written last and deleted first. Every call
 * blocks; calls from several threads do not disturb each other.
 */
public final class CorpusStore {
    /** The most characters of a name. */
    public static final int MAX_NAME_LENGTH = 200;

    private static final String TEXT = "text.txt";
    private static final String DESCRIPTION = "corpus.json";

    private final Path corpora;

    private CorpusStore(Path corpora) {
        this.corpora = corpora;
    }

    /**
     * What is stored.
     *
     * @param corpora the oldest first
     * @param problems one sentence for each folder that cannot be read
     */
    public record Listing(List<StoredCorpus> corpora, List<String> problems) {}

    /**
     * The store in the data folder {@code dir}, which is created if it is not there.
     *
     * @throws IOException with one line that names the folder, if nothing can be written there
     */
    public static CorpusStore open(Path dir) throws IOException {
        Path corpora = dir.resolve("corpora");
        try {
            Files.createDirectories(corpora);
            Path probe = Files.createTempFile(corpora, "probe", ".tmp");
            try {
                Files.writeString(probe, "can this be written?");
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw new IOException(
                    "the data folder " + dir.toAbsolutePath() + " cannot be written: " + Reasons.of(e), e);
        }
        return new CorpusStore(corpora);
    }

    /**
     * Tokenises a text and stores it under a new id.
     *
     * @param name as it was typed, 1…{@value #MAX_NAME_LENGTH} characters
     * @param text as {@link elman.data.TextDecoder} decodes it
     * @param notes what was done to the text before, one sentence each
     * @throws InvalidValueException for "name" or, as {@link Corpus#ofText}, for "text"; nothing is stored then
     * @throws IOException if it cannot be written; what was written of it is removed
     */
    public Corpus add(String name, String text, List<String> notes) throws IOException {
        checkName(name);
        Corpus corpus = Corpus.ofText(CorpusIds.random(name), name, text, notes);
        Path folder = corpora.resolve(corpus.id());
        Files.createDirectory(folder);
        try {
            AtomicFile.write(folder.resolve(TEXT), text.getBytes(StandardCharsets.UTF_8));
            new CorpusDescription(name, Instant.now().toString(), corpus.length(), notes)
                    .write(folder.resolve(DESCRIPTION));
        } catch (IOException | RuntimeException e) {
            try {
                remove(folder);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        return corpus;
    }

    /**
     * The id of a stored text of this name with exactly these characters, or null.
     *
     * @param text as {@link #add} takes it
     */
    public @Nullable String find(String name, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (StoredCorpus stored : list().corpora()) {
            Path file = corpora.resolve(stored.id()).resolve(TEXT);
            if (stored.name().equals(name)
                    && Files.size(file) == wanted.length
                    && Arrays.equals(Files.readAllBytes(file), wanted)) {
                return stored.id();
            }
        }
        return null;
    }

    private static void checkName(String name) {
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > MAX_NAME_LENGTH) {
            throw new InvalidValueException(
                    "name",
                    String.format(
                            Locale.ROOT,
                            "name must have 1 to %d characters; this one has %d",
                            MAX_NAME_LENGTH,
                            length));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new InvalidValueException("name", "name must be Unicode text; this one has half a surrogate pair");
        }
    }

    /** What is stored, without reading the texts. A folder that cannot be read is a problem, not an error. */
    public Listing list() throws IOException {
        record Found(Instant created, StoredCorpus corpus) {}
        List<Found> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(corpora, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            for (Path folder : folders) {
                try {
                    String id = folder.getFileName().toString();
                    CorpusDescription description = describe(id);
                    found.add(new Found(
                            description.created(),
                            new StoredCorpus(id, description.name(), description.tokens(), description.notes())));
                } catch (IOException e) {
                    problems.add("the stored text " + folder + " cannot be read: " + Reasons.of(e));
                }
            }
        }
        found.sort(Comparator.comparing(Found::created)
                .thenComparing(f -> f.corpus().id()));
        problems.sort(Comparator.naturalOrder());
        return new Listing(found.stream().map(Found::corpus).toList(), List.copyOf(problems));
    }

    /**
     * Reads a stored text.
     *
     * @throws IOException with one line that names its folder, if it is not there or cannot be read
     */
    public Corpus load(String id) throws IOException {
        try {
            CorpusDescription description = describe(id);
            String text = Files.readString(corpora.resolve(id).resolve(TEXT));
            return Corpus.ofText(id, description.name(), text, description.notes());
        } catch (IOException | InvalidValueException e) {
            throw new IOException("the stored text " + corpora + "/" + id + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private CorpusDescription describe(String id) throws IOException {
        if (!CorpusIds.isId(id)) {
            throw new IOException("its id is not [a-z0-9-]{1,40}");
        }
        Path folder = corpora.resolve(id);
        if (!Files.isRegularFile(folder.resolve(TEXT))) {
            throw new NoSuchFileException(TEXT);
        }
        return CorpusDescription.read(folder.resolve(DESCRIPTION));
    }

    /** Removes a stored text; false if there is none of that id. */
    public boolean delete(String id) throws IOException {
        if (!CorpusIds.isId(id) || !Files.isDirectory(corpora.resolve(id), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        remove(corpora.resolve(id));
        return true;
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(DESCRIPTION));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
