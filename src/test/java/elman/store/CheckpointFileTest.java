package elman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.BigramModel;
import elman.nn.cell.Cell;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFileException;
import elman.task.text.TextTask;
import elman.train.MetricsHistory.RateChange;
import elman.train.ModelConfig;
import elman.train.StepMetrics;
import elman.train.Trainer;
import elman.train.TrainerState;
import elman.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moments of training as files. */
class CheckpointFileTest {
    private static final Corpus HELLO = Corpus.ofText("hello", "Hello", "hello");
    private static final TrainingConfig TRAINING = TrainingConfig.DEFAULT.withWindow(2, 2);
    private static final List<RateChange> RATES = List.of(new RateChange(0, 0.002), new RateChange(3, 0.1));
    private static final int FLIPS = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void comeBackToTheLastBit(Cell cell) throws IOException {
        ModelConfig model = ModelConfig.rnn(3).withCell(cell);
        TrainerState state = state(model);
        RecurrentParameters weights = RecurrentParameters.of(state.weights());
        weights.by().data[0] = -0.0f;
        weights.bh(0).data[1] = -0.0f;
        Path file = write(state);
        CheckpointFile.Content content = read(file, model);
        TrainerState back = content.state();
        assertThat(content.rates()).isEqualTo(RATES);
        assertThat(bits(back.weights().arrays())).isEqualTo(bits(state.weights().arrays()));
        assertThat(back.optimizer().memories().keySet())
                .isEqualTo(state.optimizer().memories().keySet());
        state.optimizer()
                .memories()
                .forEach((name, memory) -> assertThat(bits(Objects.requireNonNull(
                                        back.optimizer().memories().get(name))
                                .arrays()))
                        .isEqualTo(bits(memory.arrays())));
        assertThat(back.position().state().values())
                .usingRecursiveComparison()
                .isEqualTo(state.position().state().values());
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("weights", "optimizer", "position", "newest")
                .isEqualTo(state);
        assertThat(back.newest()).isEqualTo(state.newest());
    }

    @Test
    void ofAModelOfAnotherKindComeBackAndTrainingGoesOnToTheLastBit() throws IOException {
        BigramModel model = new BigramModel(HELLO.vocabulary().size());
        TextTask task = new TextTask(new TextSplit(HELLO, 0));
        TrainerState first = TrainerState.first(task, TRAINING, model.zeros());
        try (Trainer trainer = new Trainer(task, 0, TRAINING, first, List.of(), RATES)) {
            train(trainer, 5);
            Path file = write(trainer.capture());
            CheckpointFile.Content content = CheckpointFile.read(file, model, 5, HELLO.hash());
            try (Trainer resumed = new Trainer(
                    task, 0, TRAINING, content.state(), trainer.history().completeSince(0), content.rates())) {
                assertThat(train(resumed, 20)).isEqualTo(train(trainer, 20));
                assertThat(bits(resumed.snapshot().parameters().arrays()))
                        .isEqualTo(bits(trainer.snapshot().parameters().arrays()));
            }
            assertThat(Safetensors.readChecked(file).tensors().stream().map(Tensor::name))
                    .contains("table.weight", "table.bias", "optimizer.m.table.weight");
            assertThatThrownBy(() -> CheckpointFile.read(file, new BigramModel(9), 5, HELLO.hash()))
                    .isInstanceOf(TensorFileException.class)
                    .hasMessageContaining("table.weight has the shape [4, 4], not [9, 9]");
            assertThatThrownBy(() -> read(file, ModelConfig.rnn(3)))
                    .isInstanceOf(TensorFileException.class)
                    .hasMessageContaining("no tensor rnn.weight_ih_l0");
        }
    }

    private static List<StepMetrics> train(Trainer trainer, int steps) {
        return Stream.generate(trainer::advance).limit(steps).toList();
    }

    @Test
    void truncatedAnywhereAreRefused() throws IOException {
        ModelConfig model = ModelConfig.rnn(3);
        Path file = write(state(model));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file, model);
        }
    }

    @Test
    void withAChangedBitAreRefused() throws IOException {
        ModelConfig model = ModelConfig.rnn(3);
        Path file = write(state(model));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < FLIPS; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, changed);
            assertRefused(file, model);
        }
    }

    @Test
    void ofAnotherNetworkTextOrStepAreRefusedWithWhatIsWrong() throws IOException {
        ModelConfig model = ModelConfig.rnn(3);
        Path file = write(state(model));
        assertThatThrownBy(() -> CheckpointFile.read(file, shape(ModelConfig.rnn(4)), 5, HELLO.hash()))
                .isInstanceOf(TensorFileException.class)
                .hasMessageContaining("rnn.weight_ih_l0 has the shape [3, 4], not [4, 4]");
        assertThatThrownBy(() -> CheckpointFile.read(file, shape(model), 6, HELLO.hash()))
                .hasMessageContaining("step 5, not of step 6");
        assertThatThrownBy(() -> CheckpointFile.read(file, shape(model), 5, "another"))
                .hasMessageContaining("another text");
    }

    private static void assertRefused(Path file, ModelConfig model) {
        assertThatThrownBy(() -> read(file, model))
                .isInstanceOf(TensorFileException.class)
                .hasMessageEndingWith(".");
    }

    private static CheckpointFile.Content read(Path file, ModelConfig model) throws IOException {
        return CheckpointFile.read(file, shape(model), 5, HELLO.hash());
    }

    private Path write(TrainerState state) throws IOException {
        return Files.write(folder.resolve("5.safetensors"), CheckpointFile.bytes(state, RATES, HELLO.hash()));
    }

    private static RecurrentModel shape(ModelConfig model) {
        return model.shape(HELLO.vocabulary().size(), HELLO.vocabulary().size());
    }

    private static TrainerState state(ModelConfig model) {
        try (Trainer trainer = new Trainer(new TextTask(new TextSplit(HELLO, 0)), model, TRAINING)) {
            while (trainer.step() < 5) {
                trainer.advance();
            }
            return trainer.capture();
        }
    }

    private static List<List<Integer>> bits(List<FMatrixRMaj> arrays) {
        return arrays.stream()
                .map(array -> IntStream.range(0, array.data.length)
                        .mapToObj(i -> Float.floatToRawIntBits(array.data[i]))
                        .toList())
                .toList();
    }
}
