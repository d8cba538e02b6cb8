package elman.nn.recurrent;

import elman.nn.cell.CellStep;
import elman.nn.cell.RecurrentCell;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * Backpropagation of every loss of a text, walking from the last prediction back to the first token. At token k the
 * gradients of all later losses L_k…L_{M−1} are the rows of one matrix, so that a step back is one product:
 *
 * <pre>
 *   ∂L_t/∂h_k = Whhᵀ ∂L_t/∂z_{k+1} + (top layer, t = k) Whyᵀ ∂L_k/∂y_k  or  (below it) Wxhᵀ ∂L_t/∂z_k of the layer above
 * </pre>
 *
 * z standing for what the products and biases add up to. All rows belong to the same token, so they share its gates.
 */
public final class GradientsThroughTime {
    private final RecurrentPass pass;
    private final RecurrentModel config;
    private final Blocks blocks;
    private final RecurrentCell cell;
    private final Kernels kernels;
    private final int M;
    private final int first;
    private final Matrix dy;
    private final LayerRows[] layers;
    private final double[][][] dh;
    private final double[][][] dc;
    private final double[][][] du;

    /** The gradients of one layer at the token that has been reached: row t is ∂L_t/∂… */
    private record LayerRows(Matrix dh, Matrix dhPrevious, Matrix dc, Matrix dcPrevious, Matrix dgates) {}

    /**
     * Walks through a text.
     *
     * @param pass the text's states
     * @param dyRows ∂L_t/∂y_t, [M][O], M at most the text's length
     * @param withDu whether {@link #du} is wanted
     */
    public GradientsThroughTime(RecurrentPass pass, float[][] dyRows, boolean withDu) {
        this(pass, dyRows, 0, withDu);
    }

    /**
     * The gradients of the last prediction alone.
     *
     * @param pass the states of N tokens
     * @param dy ∂L_{N−1}/∂y_{N−1}, [O]
     * @return of which only t = N−1 has norms, the others [0]
     */
    public static GradientsThroughTime ofLast(RecurrentPass pass, float[] dy) {
        float[][] dyRows = new float[pass.N][0];
        dyRows[pass.N - 1] = dy;
        return new GradientsThroughTime(pass, dyRows, pass.N - 1, false);
    }

    /** @param first the first t whose loss counts */
    private GradientsThroughTime(RecurrentPass pass, float[][] dyRows, int first, boolean withDu) {
        this.pass = pass;
        this.first = first;
        config = pass.config;
        kernels = pass.kernels;
        blocks = Blocks.of(config);
        cell = blocks.cell();
        M = dyRows.length;
        dy = Matrix.zeros(M, config.outputSize());
        for (int t = first; t < M; t++) {
            System.arraycopy(dyRows[t], 0, dy.data(), dy.row(t), dy.cols());
        }
        int L = config.numLayers();
        int H = config.hiddenSize();
        int ofCells = config.cell().hasCellState() ? M : 0;
        layers = new LayerRows[L];
        for (int l = 0; l < L; l++) {
            layers[l] = new LayerRows(
                    Matrix.padded(M, H),
                    Matrix.padded(M, H),
                    Matrix.padded(ofCells, H),
                    Matrix.padded(ofCells, H),
                    Matrix.padded(M, blocks.width()));
        }
        dh = triangle(L);
        dc = triangle(ofCells > 0 ? L : 0);
        du = triangle(withDu ? L : 0);
        walk();
    }

    /** ‖∂L_t/∂h_k‖ of every layer with its cell state held fixed, [L][t][k], k ≤ t. */
    public double[][][] dh() {
        return dh;
    }

    /** ‖∂L_t/∂c_k‖ of every layer, also through h_k, [L][t][k], k ≤ t; [0] where the cell has no cell state. */
    public double[][][] dc() {
        return dc;
    }

    /**
     * ‖∂L_t/∂u_k‖ of every layer, [L][t][k], k ≤ t, with u_k = Whh h_{k−1} for what the past sends to all gates at k; [0]
     * where it was not wanted.
     */
    public double[][][] du() {
        return du;
    }

    private double[][][] triangle(int L) {
        double[][][] norms = new double[L][M][];
        for (double[][] ofLayer : norms) {
            for (int t = 0; t < M; t++) {
                ofLayer[t] = new double[t < first ? 0 : t + 1];
            }
        }
        return norms;
    }

    private void walk() {
        for (int k = M - 1; k >= 0; k--) {
            for (int l = layers.length - 1; l >= 0; l--) {
                stepBack(l, k);
                note(layers[l].dh, k, dh, l);
                note(layers[l].dc, k, dc, l);
                note(blocks.ofPast(layers[l].dgates), k, du, l);
            }
        }
    }

    /** The norms of the rows from k on whose loss counts, where they are wanted. */
    private void note(Matrix rows, int k, double[][][] norms, int l) {
        if (norms.length > 0) {
            for (int t = Math.max(k, first); t < M; t++) {
                norms[l][t][k] = norm(rows, t);
            }
        }
    }

    private void stepBack(int l, int k) {
        LayerRows rows = layers[l];
        int from = Math.max(k, first);
        Matrix dhNow = rows.dh.rows(from, M - from);
        copy(rows.dhPrevious.rows(from, M - from), dhNow);
        if (l < config.numLayers() - 1) {
            Matrix above = blocks.ofInput(layers[l + 1].dgates).firstCols(blocks.gateUnits());
            kernels.multiplyAdd(above.rows(from, M - from), pass.weights.layers[l + 1].Wxh, dhNow);
        } else if (k >= first) {
            kernels.multiplyAdd(dy.rows(k, 1), pass.weights.output.Why, dhNow.rows(0, 1));
        }
        int later = M - Math.max(k + 1, first);
        if (later > 0 && config.cell().isRecurrent()) {
            Matrix next = blocks.ofPast(rows.dgates).firstCols(blocks.gateUnits());
            kernels.multiplyAdd(
                    next.rows(M - later, later), pass.weights.layers[l].Whh, rows.dh.rows(M - later, later));
        }
        throughCell(l, k);
    }

    private void throughCell(int l, int k) {
        LayerRows rows = layers[l];
        Layer read = pass.network.layers[l];
        int from = Math.max(k, first);
        int count = M - from;
        int ofCells = rows.dc.rows() > 0 ? count : 0;
        Matrix dhNow = rows.dh.rows(from, count);
        Matrix dhPrevious = rows.dhPrevious.rows(from, count);
        Matrix dcNow = rows.dc.rows(from, ofCells);
        Matrix dcPrevious = rows.dcPrevious.rows(from, ofCells);
        Matrix dgates = rows.dgates.rows(from, count);
        copy(dcPrevious, dcNow);
        Copies.clear(dhPrevious);
        if (blocks.count() == 1) {
            copy(dhNow, dgates);
        }
        cell.backward(
                kernels,
                new CellStep(
                        repeated(read.gates, k, count),
                        repeated(read.states, k, count),
                        repeated(read.h, k, count),
                        repeated(read.cells, k, ofCells),
                        repeated(read.cells, k + 1, ofCells),
                        dgates,
                        dhPrevious,
                        dhNow,
                        dcPrevious,
                        dcNow));
    }

    /** One row, so many times. */
    private static Matrix repeated(Matrix from, int row, int count) {
        return count == 0 ? from : new Matrix(from.data(), from.row(row), count, from.cols(), 0, 1);
    }

    private static void copy(Matrix from, Matrix to) {
        for (int i = 0; i < to.rows(); i++) {
            System.arraycopy(from.data(), from.row(i), to.data(), to.row(i), to.cols());
        }
    }

    private static double norm(Matrix rows, int row) {
        float[] d = rows.data();
        double sum = 0;
        for (int i = rows.row(row); i < rows.row(row) + rows.cols(); i++) {
            sum += (double) d[i] * d[i];
        }
        return Math.sqrt(sum);
    }
}
