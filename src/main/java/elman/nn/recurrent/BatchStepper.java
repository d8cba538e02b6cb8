package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.Pass;
import elman.nn.State;
import elman.nn.Stepper;
import elman.nn.cell.CellStep;
import elman.nn.cell.RecurrentCell;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Objects;

/**
 * B sequences of one network, read one token at a time by the batched engine: for asking what would be if. States may be
 * read and overwritten between steps, and within a step between one layer and the next. What becomes of a row depends on
 * that row alone: rows that hold and read the same keep the same bits. One instance belongs to one thread at a time.
 */
public final class BatchStepper implements Stepper {
    private final RecurrentModel config;
    private final Weights weights;
    private final int B;
    private final Kernels kernels = Kernels.create();
    private final RecurrentCell cell;
    private final LayerTurns[] layers;
    private final Matrix y;
    private final Matrix[] yRows;
    private final int[] target = new int[1];

    /** Looks at one layer, or changes it, after it has read its input and before the layer above reads it. */
    @FunctionalInterface
    public interface Intervention {
        /** @param layer whose states have just been computed */
        void after(int layer);
    }

    /**
     * @param p copied
     * @param B how many sequences, at least 1; all begin with a zero state
     */
    public BatchStepper(RecurrentParameters p, int B) {
        this(p.model(), packed(p), B);
    }

    private BatchStepper(RecurrentModel config, Weights weights, int B) {
        this.config = config;
        this.weights = weights;
        this.B = B;
        Blocks blocks = Blocks.of(config);
        cell = blocks.cell();
        layers = new LayerTurns[config.numLayers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new LayerTurns(config, blocks, B);
        }
        y = Matrix.padded(B, config.outputSize());
        yRows = new Matrix[B];
        for (int b = 0; b < B; b++) {
            yRows[b] = y.rows(b, 1);
        }
    }

    private static Weights packed(RecurrentParameters p) {
        Weights weights = new Weights(p.model(), Mapping.TEXT, Kernels.create());
        weights.pack(p);
        return weights;
    }

    @Override
    public BatchStepper sibling() {
        return new BatchStepper(config, weights, B);
    }

    @Override
    public int rows() {
        return B;
    }

    /** One unit's hidden state in one row. */
    public float get(int layer, int row, int unit) {
        Matrix h = layers[layer].now().h();
        return h.get(row, Objects.checkIndex(unit, config.hiddenSize()));
    }

    public void set(int layer, int row, int unit, float value) {
        Matrix h = layers[layer].now().h();
        h.set(row, Objects.checkIndex(unit, config.hiddenSize()), value);
    }

    /** A copy of one row's state. */
    public PlainState state(int row) {
        int L = layers.length;
        int H = config.hiddenSize();
        PlainState state =
                new PlainState(new float[L][H], new float[L][config.cell().hasCellState() ? H : 0]);
        for (int l = 0; l < L; l++) {
            CellStep now = layers[l].now();
            System.arraycopy(now.h().data(), now.h().row(row), state.h()[l], 0, H);
            if (config.cell().hasCellState()) {
                System.arraycopy(now.c().data(), now.c().row(row), state.c()[l], 0, H);
            }
        }
        return state;
    }

    /** Overwrites one row's state. */
    public void setState(int row, PlainState state) {
        int H = config.hiddenSize();
        for (int l = 0; l < layers.length; l++) {
            CellStep now = layers[l].now();
            System.arraycopy(state.h()[l], 0, now.h().data(), now.h().row(row), H);
            if (config.cell().hasCellState()) {
                System.arraycopy(state.c()[l], 0, now.c().data(), now.c().row(row), H);
            }
        }
    }

    /** Overwrites every row's state with the same. */
    public void broadcast(PlainState state) {
        for (int b = 0; b < B; b++) {
            setState(b, state);
        }
    }

    @Override
    public void startFrom(State state, int sequence) {
        broadcast(RecurrentState.of(state).ofSequence(sequence));
    }

    @Override
    public void startFrom(Pass pass, int tokens) {
        broadcast(RecurrentPass.of(pass).stateAfter(tokens));
    }

    @Override
    public void step(int[] tokens) {
        step(tokens, layer -> {});
    }

    /** As {@link #step(int[])}, with something done to the states of each layer before the next reads them. */
    public void step(int[] tokens, Intervention intervention) {
        for (int b = 0; b < B; b++) {
            Objects.checkIndex(tokens[b] + 1, config.inputSize() + 1);
        }
        for (int l = 0; l < layers.length; l++) {
            LayerTurns.Turn turn = layers[l].begin();
            if (l == 0) {
                readTokens(tokens, turn.step().gates());
            } else {
                Copies.fillRows(turn.step().gates(), weights.layers[l].bias);
                kernels.multiplyAdd(layers[l - 1].units(), weights.layers[l].WxhT, turn.gatesOfInput());
            }
            if (config.cell().isRecurrent()) {
                kernels.multiplyAdd(turn.unitsBefore(), weights.layers[l].WhhT, turn.gatesOfPast());
            }
            cell.forward(kernels, turn.step());
            intervention.after(l);
        }
    }

    private void readTokens(int[] tokens, Matrix gates) {
        Matrix table = weights.layers[0].inputRows;
        for (int b = 0; b < B; b++) {
            int row = tokens[b] < 0 ? table.rows() - 1 : tokens[b];
            System.arraycopy(table.data(), table.row(row), gates.data(), gates.row(b), gates.cols());
        }
    }

    /** The outputs of every row, [B][O]. */
    public float[][] logits() {
        float[][] rows = new float[B][];
        logits((row, values) -> rows[row] = values.clone());
        return rows;
    }

    @Override
    public void logits(LogitsReader reader) {
        outputs();
        float[] values = new float[config.outputSize()];
        for (int b = 0; b < B; b++) {
            System.arraycopy(y.data(), y.row(b), values, 0, values.length);
            reader.read(b, values);
        }
    }

    /**
     * Adds −ln p(next) of every row, in nats.
     *
     * @param next the token that really follows, in 0…O−1
     * @param sums [B]. Modified.
     */
    public void addLosses(int next, double[] sums) {
        outputs();
        target[0] = Objects.checkIndex(next, config.outputSize());
        for (int b = 0; b < B; b++) {
            sums[b] += kernels.crossEntropy(yRows[b], target, 1);
        }
    }

    private void outputs() {
        Copies.fillRows(y, weights.output.by);
        kernels.multiplyAdd(layers[layers.length - 1].units(), weights.output.WhyT, y);
    }
}
