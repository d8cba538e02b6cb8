package elman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.nn.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusStoreTest {
    @TempDir
    Path dir = Path.of("");

    private Path folder(String id) {
        return dir.resolve("corpora").resolve(id);
    }

    private static String text(Corpus corpus) {
        return corpus.vocabulary()
                .decode(IntStream.range(0, corpus.length()).map(corpus::token).toArray());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aTextSurvivesARestart() throws IOException {
        Corpus added = CorpusStore.open(dir).add("Ода 😀", "\uFEFFnaïve 漢字\n😀", List.of("a note"));
        CorpusStore reopened = CorpusStore.open(dir);
        assertThat(reopened.list().problems()).isEmpty();
        assertThat(reopened.list().corpora())
                .containsExactly(new StoredCorpus(added.id(), "Ода 😀", 11, List.of("a note")));
        Corpus loaded = reopened.load(added.id());
        assertThat(text(loaded)).isEqualTo("\uFEFFnaïve 漢字\n😀");
        assertThat(loaded.name()).isEqualTo("Ода 😀");
        assertThat(loaded.notes()).containsExactly("a note");
        assertThat(loaded.vocabulary().tokens()).isEqualTo(added.vocabulary().tokens());
    }

    @Test
    void textsAreListedInTheOrderInWhichTheyCame() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        String later = store.add("a", "later", List.of()).id();
        String earlier = store.add("b", "earlier", List.of()).id();
        Path description = folder(earlier).resolve("corpus.json");
        Files.writeString(
                description,
                Files.readString(description)
                        .replaceFirst("\"createdAt\" : \"[^\"]+\"", "\"createdAt\" : \"2020-01-01T00:00:00Z\""));
        assertThat(store.list().corpora()).extracting(StoredCorpus::id).containsExactly(earlier, later);
    }

    @Test
    void onlyTheTwoFilesAreLeft() throws IOException {
        String id = CorpusStore.open(dir).add("a", "text", List.of()).id();
        assertThat(files(folder(id)))
                .containsExactly(folder(id).resolve("corpus.json"), folder(id).resolve("text.txt"));
        assertThat(files(dir.resolve("corpora"))).containsExactly(folder(id));
    }

    @ParameterizedTest
    @CsvSource({
        "Alice in Wonderland.txt, alice-in-wonderland-txt-",
        "Élan  Vital!, elan-vital-",
        "漢字, text-",
        "../../etc/passwd, etc-passwd-",
        "A-very-long-name-that-goes-on-and-on-and-on-and-on, a-very-long-name-that-goes-on-an-",
    })
    void anIdRemindsOfTheName(String name, String start) throws IOException {
        String id = CorpusStore.open(dir).add(name, "text", List.of()).id();
        assertThat(id).startsWith(start).hasSize(start.length() + 6).matches("[a-z0-9-]{1,40}");
        assertThat(folder(id)).isDirectory();
    }

    @Test
    void twoTextsOfOneNameAreKeptApart() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        Corpus one = store.add("same", "one", List.of());
        Corpus two = store.add("same", "two", List.of());
        assertThat(text(store.load(one.id()))).isEqualTo("one");
        assertThat(text(store.load(two.id()))).isEqualTo("two");
    }

    @Test
    void aDeletedTextIsGone() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        String id = store.add("a", "text", List.of()).id();
        Files.writeString(folder(id).resolve("text.txt.tmp"), "left by a crash");
        assertThat(store.delete(id)).isTrue();
        assertThat(store.delete(id)).isFalse();
        assertThat(store.list()).isEqualTo(new CorpusStore.Listing(List.of(), List.of()));
        assertThatThrownBy(() -> store.load(id)).isInstanceOf(IOException.class).hasMessageContaining(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "/etc", "", "UPPER", "a/b", "nul\0"})
    void whatIsNoIdLeadsNowhere(String id) throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        Path secret = Files.createDirectories(dir.resolve("secret"));
        assertThat(store.delete(id)).isFalse();
        assertThatThrownBy(() -> store.load(id)).isInstanceOf(IOException.class);
        assertThat(secret).isDirectory();
    }

    @Test
    void foldersThatCannotBeReadAreReportedAndTheOthersListed() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        String good = store.add("good", "text", List.of()).id();
        String noText = store.add("no text", "text", List.of()).id();
        Files.delete(folder(noText).resolve("text.txt"));
        String noJson = store.add("no json", "text", List.of()).id();
        Files.delete(folder(noJson).resolve("corpus.json"));
        String badJson = store.add("bad json", "text", List.of()).id();
        Files.writeString(folder(badJson).resolve("corpus.json"), "{\"name\":");
        String halfJson = store.add("half json", "text", List.of()).id();
        Files.writeString(folder(halfJson).resolve("corpus.json"), "{\"name\":\"half\"}");
        String badTime = store.add("bad time", "text", List.of()).id();
        Files.writeString(
                folder(badTime).resolve("corpus.json"),
                "{\"name\":\"n\",\"createdAt\":\"noon\",\"tokens\":4,\"notes\":[]}");
        Files.createDirectory(folder("Not An Id"));
        Files.writeString(folder("a-file"), "is no folder");

        CorpusStore.Listing listing = CorpusStore.open(dir).list();
        assertThat(listing.corpora()).extracting(StoredCorpus::id).containsExactly(good);
        assertThat(listing.problems())
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("\n").contains("cannot be read: "))
                .anySatisfy(problem -> assertThat(problem).contains(noText).endsWith("text.txt is missing"))
                .anySatisfy(problem -> assertThat(problem).contains(noJson).endsWith("corpus.json is missing"))
                .anySatisfy(problem -> assertThat(problem).contains(badJson))
                .anySatisfy(problem -> assertThat(problem).contains(halfJson).contains("createdAt"))
                .anySatisfy(problem -> assertThat(problem).contains(badTime).contains("createdAt"))
                .anySatisfy(problem -> assertThat(problem).contains("Not An Id"));
    }

    @Test
    void aTextThatWasSpoiltIsReportedWhenLoaded() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        String id = store.add("a", "text", List.of()).id();
        Files.write(folder(id).resolve("text.txt"), new byte[] {'a', (byte) 0xFF});
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder(id).toString())
                .hasMessageEndingWith("it is not UTF-8");
        Files.write(folder(id).resolve("text.txt"), new byte[] {'a'});
        assertThatThrownBy(() -> store.load(id)).isInstanceOf(IOException.class).hasMessageContaining("at least 2");
    }

    @Test
    void whatIsRefusedIsNotStored() throws IOException {
        CorpusStore store = CorpusStore.open(dir);
        assertThatThrownBy(() -> store.add("a", "", List.of())).isInstanceOf(InvalidValueException.class);
        for (String name : List.of("", "x".repeat(201), "half \uD83D")) {
            assertThatThrownBy(() -> store.add(name, "text", List.of()))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("name"));
        }
        assertThat(files(dir.resolve("corpora"))).isEmpty();
        assertThat(store.add("😀".repeat(200), "text", List.of()).name()).hasSize(400);
    }

    @Test
    void theFolderIsMadeWhereItIsNot() throws IOException {
        Path deep = dir.resolve("a/b c/ü");
        CorpusStore.open(deep).add("a", "text", List.of());
        assertThat(CorpusStore.open(deep).list().corpora()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedInOneLine() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "not a folder");
        Path occupied = Files.createDirectory(dir.resolve("occupied"));
        Files.writeString(occupied.resolve("corpora"), "not a folder");
        for (Path unwritable : List.of(file, file.resolve("below"), occupied)) {
            assertThatThrownBy(() -> CorpusStore.open(unwritable))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the data folder " + unwritable + " cannot be written: ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }
}
