package elman.insight;

import elman.nn.cell.Cell;
import elman.nn.cell.Gate;
import elman.nn.cell.Nonlinearity;
import elman.nn.cell.StateEquation;
import elman.nn.cell.StateEquation.Values;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The update of one unit at one token with its numbers put in: the equations of {@link elman.nn.cell} for one row of each
 * matrix. The states before it are the engine's, the update itself is computed in float64.
 *
 * @param gates in the order in which they are computed: h alone for simple units
 * @param states what is made of gates, in the order in which it is computed; none of a simple unit
 * @param h the unit's hidden state before and after
 * @param c its cell state, where it has one
 */
public record UnitEquation(List<Sum> gates, List<Made> states, State h, Optional<State> c) {
    /** The value of a state before the token and after it; before the first token it is 0. */
    public record State(double before, double after) {}

    /** A state, its equation in gates, and its values. */
    public record Made(StateEquation equation, State values) {}

    /**
     * <pre>
     *   sum = Σ Wx · x + bias + pastFactor · (Σ Wh · h_{t−1} + pastBias)          value = function(sum)
     * </pre>
     *
     * @param name the letter of the gate or, of a simple unit, of its state
     * @param function {@code tanh}, {@code relu}, {@code sigmoid} or {@code identity}
     * @param input what the token adds, or in a layer above the first the state of the layer below
     * @param past what the layer's previous state adds
     * @param factor the letter of the gate that gives pastFactor, where one does
     * @param pastFactor else 1
     * @param pastBias bhn where there is a factor, else 0
     * @param value of the function
     */
    public record Sum(
            String name,
            String function,
            Terms input,
            Terms past,
            double bias,
            @Nullable String factor,
            double pastFactor,
            double pastBias,
            double sum,
            double value) {}

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
    public static UnitEquation of(RecurrentParameters p, int[] tokens, int layer, int unit, int at, int most) {
        RecurrentPass pass = RecurrentPass.of(p, Arrays.copyOf(tokens, at + 1));
        Sums sums = new Sums(p, pass, tokens[at], layer, unit, at, most);
        Cell cell = p.model().cell();
        double hBefore = sums.hBefore[unit];
        if (!cell.hasGates()) {
            Sum sum = sums.simple();
            return new UnitEquation(List.of(sum), List.of(), new State(hBefore, sum.value), Optional.empty());
        }
        double cBefore = at == 0 || !cell.hasCellState() ? 0 : pass.cells(layer)[at - 1][unit];
        return gated(cell, sums, new Values(new HashMap<>(), Map.of("h", hBefore, "c", cBefore)));
    }

    private static UnitEquation gated(Cell cell, Sums sums, Values values) {
        List<Sum> gates = new ArrayList<>();
        for (Gate gate : cell.description().gates()) {
            Sum sum = sums.of(gate, gates.size(), values);
            values.now().put(gate.letter(), sum.value);
            gates.add(sum);
        }
        List<Made> made = new ArrayList<>();
        Map<String, State> states = new HashMap<>();
        for (StateEquation equation : cell.description().states()) {
            String letter = equation.letter();
            State state = new State(values.before(letter), equation.value().applyAsDouble(values));
            values.now().put(letter, state.after);
            states.put(letter, state);
            made.add(new Made(equation, state));
        }
        return new UnitEquation(
                List.copyOf(gates),
                List.copyOf(made),
                Objects.requireNonNull(states.get("h")),
                Optional.ofNullable(states.get("c")));
    }

    /** What the matrices of one layer make of one token, gate by gate, for one unit. */
    private static final class Sums {
        private final RecurrentParameters p;
        private final RecurrentModel config;
        private final int token;
        private final int layer;
        private final int unit;
        private final int most;
        private final float[] x;
        private final float[] hBefore;

        Sums(RecurrentParameters p, RecurrentPass pass, int token, int layer, int unit, int at, int most) {
            this.p = p;
            config = p.model();
            this.token = token;
            this.layer = layer;
            this.unit = unit;
            this.most = most;
            x = layer == 0 ? new float[0] : pass.hidden(layer - 1)[at];
            hBefore = at == 0 ? new float[config.hiddenSize()] : pass.hidden(layer)[at - 1];
        }

        Sum simple() {
            Nonlinearity f = config.nonlinearity();
            return sum("h", f.name().toLowerCase(Locale.ROOT), f::of, 0, null, 1, 0);
        }

        Sum of(Gate gate, int index, Values values) {
            String factor = gate.pastFactor();
            return sum(
                    gate.letter(),
                    gate.function().name().toLowerCase(Locale.ROOT),
                    gate.function()::of,
                    index,
                    factor,
                    factor == null ? 1 : values.of(factor),
                    factor == null ? 0 : p.bhn(layer).get(unit, 0));
        }

        private Sum sum(
                String name,
                String function,
                DoubleUnaryOperator f,
                int gate,
                @Nullable String factor,
                double pastFactor,
                double pastBias) {
            int row = gate * config.hiddenSize() + unit;
            Terms input = input(row);
            Terms past = config.cell().isRecurrent() ? Terms.of(p.Whh(layer), row, hBefore, most) : Terms.NONE;
            double bias = p.bh(layer).get(row, 0);
            double sum = input.sum() + bias + pastFactor * (past.sum() + pastBias);
            return new Sum(name, function, input, past, bias, factor, pastFactor, pastBias, sum, f.applyAsDouble(sum));
        }

        private Terms input(int row) {
            return layer == 0 ? Terms.ofToken(p.Wxh(0), row, token) : Terms.of(p.Wxh(layer), row, x, most);
        }
    }
}
