package elman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.task.text.TextTask;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of runs come and go whole. */
class RunStoreTest {
    private static final Corpus HELLO = Corpus.ofText("hello", "hello", "hello");
    private static final RunConfig CONFIG =
            new RunConfig("hello", ModelConfig.rnn(4), TrainingConfig.DEFAULT.withWindow(4, 1), "hell");
    private static final RunDescription FIRST =
            RunDescription.first(null, CONFIG, new TextTask(new TextSplit(HELLO, 0)), null, 0, false);

    @TempDir
    Path data;

    private DataFolder folder;

    @BeforeEach
    void lock() throws IOException {
        folder = DataFolder.open(data);
    }

    @AfterEach
    void unlock() {
        folder.close();
    }

    private RunStore store() throws IOException {
        return RunStore.open(folder, StoreLimits.DEFAULT);
    }

    private void makeRun(RunStore store, String id) throws IOException {
        RunFolder made = store.create(id, FIRST);
        try (Trainer trainer = new Trainer(new TextTask(new TextSplit(HELLO, 0)), CONFIG.model(), CONFIG.training())) {
            store.save(made, trainer.capture(), List.of(), trainer.history().rates());
        }
        made.publish();
    }

    @Test
    void whatWasBegunButNeverThereIsRemovedAtTheStartUnlessItHasACheckpoint() throws IOException {
        RunStore before = store();
        before.create("begun", FIRST);
        makeRun(before, "there");
        makeRun(before, "nameless");
        Files.delete(data.resolve("runs/nameless/run.json"));
        RunStore.Listing found = store().list();
        assertThat(found.runs()).extracting(RunFolder::id).containsExactly("there");
        assertThat(found.problems()).singleElement().asString().contains("nameless", "run.json is missing");
        assertThat(data.resolve("runs/begun")).doesNotExist();
        assertThat(data.resolve("runs/nameless/checkpoints/0.safetensors")).exists();
    }

    @Test
    void aMomentOnItsWayToTheDiskIsAwaitedWhereItWillBeTheAnswer() throws IOException {
        RunStore store = store();
        makeRun(store, "one");
        RunFolder one = store.list().runs().get(0);
        assertThat(one.awaits(100)).isFalse();
        one.announce(40);
        assertThat(one.awaits(39)).isFalse();
        assertThat(one.awaits(40)).isTrue();
        assertThat(one.awaits(100)).isTrue();
        one.arrived(40);
        assertThat(one.awaits(100)).isFalse();
        one.announce(0);
        assertThat(one.awaits(100)).as("step 0 is there already").isFalse();
    }

    @Test
    void anIdIsGivenOnce() throws IOException {
        RunStore store = store();
        makeRun(store, "one");
        assertThatThrownBy(() -> store.create("one", FIRST)).isInstanceOf(IOException.class);
        store.remove(store.list().runs().get(0));
        assertThatThrownBy(() -> store.create("one", FIRST)).isInstanceOf(IOException.class);
        assertThat(store.restore("one").newestStep()).isZero();
    }

    @Test
    void theDayInTheBinBeginsWhenTheRunIsRemoved() throws IOException {
        RunStore store = store();
        makeRun(store, "old");
        Files.setLastModifiedTime(
                data.resolve("runs/old"), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        store.remove(store.list().runs().get(0));
        assertThat(store().restore("old").id()).isEqualTo("old");
    }

    @Test
    void whatIsInTheBinIsTakenOutWholeOrNotAtAll() throws IOException {
        RunStore store = store();
        makeRun(store, "one");
        store.remove(store.list().runs().get(0));
        Path description = data.resolve("bin/one/run.json");
        byte[] whole = Files.readAllBytes(description);
        Files.write(description, new byte[] {'{'});
        assertThatThrownBy(() -> store.restore("one")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.restore("two")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.restore("../bin/one")).isInstanceOf(NoSuchFileException.class);
        Files.write(description, whole);
        assertThat(store.restore("one").id()).isEqualTo("one");
        assertThatThrownBy(() -> store.restore("one")).isInstanceOf(NoSuchFileException.class);
    }
}
