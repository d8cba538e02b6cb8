package elman.nn;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Loss and gradients in float64, by loops over one sequence at a time: the unrolled computation that the engine is held
 * against. Parameters are one flat array in the order of {@link Parameters#arrays()}.
 */
final class DoubleNetwork {
    private final NetworkConfig c;
    final double[] p;
    final double[] gradients;

    DoubleNetwork(Parameters parameters) {
        c = parameters.config();
        p = flat(parameters);
        gradients = new double[p.length];
    }

    static double[] flat(Parameters parameters) {
        double[] flat = new double[(int) parameters.config().parameterCount()];
        int next = 0;
        for (FMatrixRMaj array : parameters.arrays()) {
            for (float value : array.data) {
                flat[next++] = value;
            }
        }
        return flat;
    }

    private int Wxh(int l) {
        int H = c.hiddenSize();
        return l == 0 ? 0 : H * c.inputSize() + H * H + H + (l - 1) * (2 * H * H + H);
    }

    private int Whh(int l) {
        return Wxh(l) + c.hiddenSize() * c.inputSize(l);
    }

    private int bh(int l) {
        return Whh(l) + c.hiddenSize() * c.hiddenSize();
    }

    private int Why() {
        return bh(c.numLayers() - 1) + c.hiddenSize();
    }

    private int by() {
        return Why() + c.outputSize() * c.hiddenSize();
    }

    /** Mean loss over [T][B] tokens; fills {@link #gradients}, truncated at the first step, if asked to. */
    double loss(int[] inputs, int[] targets, int T, int B, NetworkState first, boolean backward) {
        Arrays.fill(gradients, 0);
        double sum = 0;
        for (int b = 0; b < B; b++) {
            sum += ofSequence(inputs, targets, T, B, b, first, backward);
        }
        return sum / (T * B);
    }

    private double ofSequence(int[] inputs, int[] targets, int T, int B, int b, NetworkState first, boolean backward) {
        int H = c.hiddenSize();
        int L = c.numLayers();
        int V = c.outputSize();
        double[][][] h = new double[T + 1][L][H];
        double[][] dy = new double[T][V];
        double loss = 0;
        for (int l = 0; l < L; l++) {
            for (int i = 0; i < H; i++) {
                h[0][l][i] = first.get(l, b, i);
            }
        }
        for (int t = 0; t < T; t++) {
            int token = inputs[t * B + b];
            for (int l = 0; l < L; l++) {
                for (int i = 0; i < H; i++) {
                    double z = p[bh(l) + i];
                    if (l > 0) {
                        z += dot(Wxh(l) + i * H, h[t + 1][l - 1]);
                    } else if (token >= 0) {
                        z += p[i * c.inputSize() + token];
                    }
                    h[t + 1][l][i] = c.nonlinearity().of(z + dot(Whh(l) + i * H, h[t][l]));
                }
            }
            loss += crossEntropy(h[t + 1][L - 1], targets[t * B + b], dy[t], 1.0 / (T * B));
        }
        if (backward) {
            backward(inputs, T, B, b, h, dy);
        }
        return loss;
    }

    private double crossEntropy(double[] top, int target, double[] dy, double scale) {
        double sum = 0;
        for (int o = 0; o < dy.length; o++) {
            dy[o] = Math.exp(p[by() + o] + dot(Why() + o * top.length, top));
            sum += dy[o];
        }
        double loss = -Math.log(dy[target] / sum);
        for (int o = 0; o < dy.length; o++) {
            dy[o] = scale * (dy[o] / sum - (o == target ? 1 : 0));
        }
        return loss;
    }

    private void backward(int[] inputs, int T, int B, int b, double[][][] h, double[][] dy) {
        int H = c.hiddenSize();
        int L = c.numLayers();
        double[][] dhNext = new double[L][H];
        for (int t = T - 1; t >= 0; t--) {
            double[] dFromAbove = new double[H];
            for (int o = 0; o < c.outputSize(); o++) {
                outer(Why() + o * H, by() + o, dy[t][o], h[t + 1][L - 1], dFromAbove);
            }
            for (int l = L - 1; l >= 0; l--) {
                double[] dBelow = new double[H];
                double[] dBefore = new double[H];
                for (int i = 0; i < H; i++) {
                    double dz =
                            (dFromAbove[i] + dhNext[l][i]) * c.nonlinearity().slope(h[t + 1][l][i]);
                    outer(Whh(l) + i * H, bh(l) + i, dz, h[t][l], dBefore);
                    int token = inputs[t * B + b];
                    if (l > 0) {
                        outer(Wxh(l) + i * H, -1, dz, h[t + 1][l - 1], dBelow);
                    } else if (token >= 0) {
                        gradients[i * c.inputSize() + token] += dz;
                    }
                }
                dhNext[l] = dBefore;
                dFromAbove = dBelow;
            }
        }
    }

    /** For z = row · x + bias: adds dz to the gradients of row and bias, and to dx. */
    private void outer(int row, int bias, double dz, double[] x, double[] dx) {
        for (int j = 0; j < x.length; j++) {
            gradients[row + j] += dz * x[j];
            dx[j] += dz * p[row + j];
        }
        if (bias >= 0) {
            gradients[bias] += dz;
        }
    }

    private double dot(int row, double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += p[row + j] * x[j];
        }
        return sum;
    }
}
