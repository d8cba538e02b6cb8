package elman.insight;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.SequencePass;
import elman.nn.cell.Nonlinearity;
import elman.nn.cell.RecurrentCell;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The update of one unit at one token with its numbers put in: the equations of {@link elman.nn.cell} for one row of each
 * matrix. The states before it are the engine's, the update itself is computed in float64.
 *
 * @param gates in the order in which they are computed: h alone for simple units, r, z, n for a GRU, i, f, g, o for an
 *     LSTM
 * @param h the unit's hidden state before and after
 * @param c its cell state, where it has one
 */
public record UnitEquation(List<Gate> gates, State h, Optional<State> c) {
    /** The value of a state before the token and after it; before the first token it is 0. */
    public record State(double before, double after) {}

    /**
     * <pre>
     *   sum = Σ Wx · x + bias + pastFactor · (Σ Wh · h_{t−1} + pastBias)          value = function(sum)
     * </pre>
     *
     * @param function {@code tanh}, {@code relu} or {@code sigmoid}
     * @param input what the token adds, or in a layer above the first the state of the layer below
     * @param past what the layer's previous state adds
     * @param pastFactor r in the candidate of a GRU, else 1
     * @param pastBias bhn in the candidate of a GRU, else 0
     */
    public record Gate(
            String name, String function, Terms input, Terms past, double bias, double pastFactor, double pastBias) {
        public double sum() {
            return input.sum() + bias + pastFactor * (past.sum() + pastBias);
        }

        public double value() {
            return switch (function) {
                case "sigmoid" -> RecurrentCell.sigmoid(sum());
                case "relu" -> Nonlinearity.RELU.of(sum());
                default -> Math.tanh(sum());
            };
        }
    }

    /**
     * The update of one unit.
     *
     * @param p Not modified.
     * @param tokens a text, read from a zero state, each in −1…V−1, −1 being unknown. Not modified.
     * @param layer from 0
     * @param unit from 0
     * @param at the place in the text of the token that is read, from 0
     * @param most how many terms of a sum to tell one by one
     */
    public static UnitEquation of(Parameters p, int[] tokens, int layer, int unit, int at, int most) {
        SequencePass pass = SequencePass.of(p, Arrays.copyOf(tokens, at + 1));
        Sums sums = new Sums(p, pass, tokens[at], layer, unit, at, most);
        float hBefore = sums.hBefore[unit];
        return switch (p.config().cell()) {
            case RNN, MEMORYLESS -> {
                Gate gate = sums.gate(0, "h", p.config().nonlinearity().name().toLowerCase(Locale.ROOT));
                yield new UnitEquation(List.of(gate), new State(hBefore, gate.value()), Optional.empty());
            }
            case GRU -> gru(sums, hBefore);
            case LSTM -> lstm(sums, hBefore, at == 0 ? 0 : pass.cells(layer)[at - 1][unit]);
        };
    }

    private static UnitEquation gru(Sums sums, double hBefore) {
        Gate r = sums.gate(0, "r", "sigmoid");
        Gate z = sums.gate(1, "z", "sigmoid");
        Gate n = sums.candidate(2, "n", r.value());
        double h = (1 - z.value()) * n.value() + z.value() * hBefore;
        return new UnitEquation(List.of(r, z, n), new State(hBefore, h), Optional.empty());
    }

    private static UnitEquation lstm(Sums sums, double hBefore, double cBefore) {
        Gate i = sums.gate(0, "i", "sigmoid");
        Gate f = sums.gate(1, "f", "sigmoid");
        Gate g = sums.gate(2, "g", "tanh");
        Gate o = sums.gate(3, "o", "sigmoid");
        double c = f.value() * cBefore + i.value() * g.value();
        double h = o.value() * Math.tanh(c);
        return new UnitEquation(List.of(i, f, g, o), new State(hBefore, h), Optional.of(new State(cBefore, c)));
    }

    /** What the matrices of one layer make of one token, gate by gate, for one unit. */
    private static final class Sums {
        private final Parameters p;
        private final NetworkConfig config;
        private final int token;
        private final int layer;
        private final int unit;
        private final int most;
        private final float[] x;
        private final float[] hBefore;

        Sums(Parameters p, SequencePass pass, int token, int layer, int unit, int at, int most) {
            this.p = p;
            config = p.config();
            this.token = token;
            this.layer = layer;
            this.unit = unit;
            this.most = most;
            x = layer == 0 ? new float[0] : pass.hidden(layer - 1)[at];
            hBefore = at == 0 ? new float[config.hiddenSize()] : pass.hidden(layer)[at - 1];
        }

        Gate gate(int gate, String name, String function) {
            int row = gate * config.hiddenSize() + unit;
            Terms past = config.cell().isRecurrent() ? Terms.of(p.Whh(layer), row, hBefore, most) : Terms.NONE;
            return new Gate(name, function, input(row), past, p.bh(layer).get(row, 0), 1, 0);
        }

        Gate candidate(int gate, String name, double r) {
            Gate plain = gate(gate, name, "tanh");
            return new Gate(
                    name,
                    "tanh",
                    plain.input,
                    plain.past,
                    plain.bias,
                    r,
                    p.bhn(layer).get(unit, 0));
        }

        private Terms input(int row) {
            return layer == 0 ? Terms.ofToken(p.Wxh(0), row, token) : Terms.of(p.Wxh(layer), row, x, most);
        }
    }
}
