package elman.train;

import static elman.train.Runs.english;
import static elman.train.Runs.train;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.optim.OptimizerState;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentState;
import elman.task.text.TextTask;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that is not one of this network on this text is refused with a sentence. */
class TrainerStateTest {
    private static final TextSplit TEXT = new TextSplit(english(), 0.1);
    private static final TrainingConfig CONFIG =
            new TrainingConfig(10, 3, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 1);

    private Trainer trainer;
    private TrainerState state;
    private RecurrentModel shape;

    @BeforeEach
    void trainALittle() {
        trainer = new Trainer(new TextTask(TEXT), model(Cell.LSTM, 8), CONFIG);
        train(trainer, 3);
        state = trainer.capture();
        shape = RecurrentParameters.of(state.weights()).model();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void weightsOfAnotherShape() {
        assertRefused("expected parameters of", state, model(Cell.LSTM, 9));
        assertRefused("expected parameters of", state, model(Cell.GRU, 8));
    }

    @Test
    void weightsThatAreNoNumbers() {
        RecurrentParameters weights = RecurrentParameters.of(state.weights()).copy();
        weights.by().data[0] = Float.NaN;
        assertRefused("a weight is not a finite number", with(weights, state.optimizer(), state.position()));
    }

    @Test
    void memoriesOfAnotherOptimizer() {
        SortedMap<String, Parameters> memories = new TreeMap<>(state.optimizer().memories());
        memories.remove("m");
        OptimizerState forgetful = new OptimizerState(OptimizerKind.ADAM, 3, memories);
        assertRefused("remembers [m, v], but here are [v]", with(state.weights(), forgetful, state.position()));
    }

    @Test
    void memoriesOfAnotherShape() {
        SortedMap<String, Parameters> memories = new TreeMap<>(state.optimizer().memories());
        memories.put("m", RecurrentParameters.zeros(model(Cell.LSTM, 9).shape(shape.inputSize(), shape.inputSize())));
        OptimizerState wrong = new OptimizerState(OptimizerKind.ADAM, 3, memories);
        assertRefused("expected parameters of", with(state.weights(), wrong, state.position()));
    }

    @Test
    void fewerUpdatesThanNone() {
        assertThatThrownBy(() -> new OptimizerState(
                        OptimizerKind.ADAM, -1, state.optimizer().memories()))
                .hasMessageContaining("-1");
    }

    @Test
    void aHiddenStateOfAnotherShape() {
        RecurrentModel gru = model(Cell.GRU, 8).shape(shape.inputSize(), shape.inputSize());
        assertRefused(
                "expected a state [1][3][8] with cell states, got [1][3][8]", at(30, RecurrentState.zeros(gru, 3)));
    }

    @Test
    void aPlaceWhereNoWindowBegins() {
        State h = state.position().state();
        assertRefused("no window begins at offset 31", at(31, h));
        assertRefused("no window begins at offset -10", at(-10, h));
        assertRefused("no window begins at offset 1000000", at(1_000_000, h));
    }

    @Test
    void aCurveThatEndsElsewhere() {
        assertThatThrownBy(() -> at(4, false)).hasMessage("the curve ends at step 3, not at step 4");
        assertThatThrownBy(() -> at(5, true)).hasMessage("the curve ends at step 3, not at step 5");
        assertThatThrownBy(() -> at(-1, false)).hasMessageContaining("-1");
        at(4, true); // the last step waits for its reading
        at(3, true); // or does not
    }

    private TrainerState at(long step, boolean validating) {
        return new TrainerState(
                step,
                validating,
                1,
                1,
                1,
                1,
                state.weights(),
                state.optimizer(),
                state.position(),
                Objects.requireNonNull(state.newest()),
                0);
    }

    private TrainerState at(int offset, State h) {
        Position old = state.position();
        return with(state.weights(), state.optimizer(), new Position(old.trainingSize(), old.seqLength(), offset, h));
    }

    private TrainerState with(Parameters weights, OptimizerState optimizer, Position position) {
        return new TrainerState(
                3, false, 1, 1, 1, 1, weights, optimizer, position, Objects.requireNonNull(state.newest()), 0);
    }

    private void assertRefused(String says, TrainerState refused) {
        assertRefused(says, refused, model(Cell.LSTM, 8));
    }

    private void assertRefused(String says, TrainerState refused, ModelConfig model) {
        assertThatThrownBy(() -> Runs.restored(TEXT, model, CONFIG, refused, trainer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private static ModelConfig model(Cell cell, int hiddenSize) {
        return new ModelConfig(cell, Nonlinearity.TANH, hiddenSize, 1, 0, Initialization.UNIFORM);
    }
}
