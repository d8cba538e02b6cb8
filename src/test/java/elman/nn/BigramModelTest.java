package elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The model that stands in for all that are not recurrent is right by itself, and told apart from those that are. */
class BigramModelTest {
    private static final int T = 3;
    private static final int B = 2;
    private static final float STEP = 1 / 256f;

    private static final BigramModel MODEL = new BigramModel(5);
    private static final RecurrentModel RECURRENT = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 5, 3, 1, 5);

    @Test
    void gradientsAreTheSlopesOfTheLoss() {
        Parameters p = random();
        Parameters gradients = MODEL.zeros();
        Execution execution = Execution.text(T, B);
        Batch batch = batch(execution);
        State state = MODEL.zeroState(B);
        try (Engine engine = MODEL.engine(execution)) {
            double loss = engine.lossAndGradients(p, batch, state, gradients);
            assertThat(engine.loss(p, batch, state)).isCloseTo(loss, within(1e-12));
            for (int array = 0; array < p.arrays().size(); array++) {
                float[] values = p.arrays().get(array).data;
                for (int i = 0; i < values.length; i++) {
                    float value = values[i];
                    values[i] = value + STEP;
                    double above = engine.loss(p, batch, state);
                    values[i] = value - STEP;
                    double below = engine.loss(p, batch, state);
                    values[i] = value;
                    assertThat(gradients.value(new Parameters.Place(array, i)))
                            .isCloseTo((float) ((above - below) / (2 * STEP)), within(2e-6f));
                }
            }
        }
        assertThat(gradients.largest()).isGreaterThan(0.01f);
    }

    private static Batch batch(Execution execution) {
        Batch batch = new Batch(MODEL, execution, true);
        System.arraycopy(new int[] {0, 3, 3, -1, 2, 2}, 0, batch.tokens(), 0, T * B);
        System.arraycopy(new int[] {3, 1, 2, 4, 0, 1}, 0, batch.targetTokens(), 0, T * B);
        batch.weights()[2] = 0.5f;
        batch.weights()[5] = 0;
        return batch;
    }

    private static Parameters random() {
        Random random = new Random(1);
        Parameters p = MODEL.zeros();
        p.arrays().forEach(array -> {
            for (int i = 0; i < array.data.length; i++) {
                array.data[i] = random.nextFloat() - 0.5f;
            }
        });
        return p;
    }

    @Test
    void parametersOfOneModelAreNotThoseOfAnother() {
        Parameters p = MODEL.zeros();
        assertThatThrownBy(() -> p.copyFrom(RECURRENT.zeros()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected parameters of BigramModel[V=5], got those of RecurrentModel[");
        assertThatThrownBy(() -> p.requireModel(new BigramModel(6))).hasMessageContaining("BigramModel[V=6]");
        assertThatThrownBy(() -> RecurrentParameters.of(p))
                .hasMessage("expected parameters of a recurrent network, got those of BigramModel[V=5]");
        assertThat(RecurrentParameters.of(RECURRENT.zeros()).model()).isEqualTo(RECURRENT);
    }

    @Test
    void aRecurrentNetworkRefusesWhatIsAnothers() {
        Parameters p = MODEL.zeros();
        RecurrentParameters recurrent = RECURRENT.zeros();
        Batch batch = new Batch(RECURRENT, Execution.text(T, B), false);
        try (Engine engine = RECURRENT.engine(Execution.text(T, B))) {
            assertThatThrownBy(() -> engine.loss(p, batch, RECURRENT.zeroState(B)))
                    .hasMessageStartingWith("expected parameters of a recurrent network");
            assertThatThrownBy(() -> engine.loss(recurrent, batch, MODEL.zeroState(B)))
                    .hasMessage("expected a state of a recurrent network, got NoState[batch=2]");
        }
        assertThatThrownBy(() -> RECURRENT.pass(p, new int[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RECURRENT.stepper(recurrent, 1).startFrom(MODEL.pass(p, new int[] {1}), 1))
                .hasMessageStartingWith("expected a pass of a recurrent network");
    }

    @Test
    void anEmptyStateIsOneOfSoManySequences() {
        State two = MODEL.zeroState(2);
        two.copyFrom(two.copy());
        assertThatThrownBy(() -> two.copyFrom(MODEL.zeroState(3))).hasMessageContaining("got NoState[batch=3]");
    }
}
