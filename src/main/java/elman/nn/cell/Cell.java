package elman.nn.cell;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The kinds of recurrent unit, in the order in which they are offered. */
public enum Cell {
    RNN(new ElmanCell(Nonlinearity.TANH)),
    GRU(new GruCell()),
    LSTM(new LstmCell()),
    MINGRU(new MinGruCell()),
    MEMORYLESS(new MemorylessCell(Nonlinearity.TANH));

    private final RecurrentCell unit;
    private final int gates;
    private final boolean recurrent;
    private final boolean candidateBias;
    private final boolean cellState;
    private final boolean inPyTorch;

    Cell(RecurrentCell unit) {
        this.unit = unit;
        gates = Math.max(1, unit.gates().size());
        recurrent = unit.whyNoRecurrentWeights().isEmpty();
        candidateBias = unit.gates().stream().anyMatch(gate -> gate.pastFactor() != null);
        inPyTorch = unit.pytorch().isPresent();
        cellState = unit.states().stream().anyMatch(state -> state.letter().equals("c"));
    }

    /** As the interface and files call it, such as {@code lstm}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public CellDescription description() {
        return unit;
    }

    /** Its equations. */
    public RecurrentCell with(Nonlinearity nonlinearity) {
        return unit.with(nonlinearity);
    }

    /** G: how many rows of Wxh, Whh and bh one unit has. */
    public int gates() {
        return gates;
    }

    /** How many numbers a unit works with at each step, see {@link RecurrentCell#blocks}. */
    public int blocks() {
        return unit.blocks();
    }

    /** Whether a unit decides by gates what it keeps. */
    public boolean hasGates() {
        return !unit.gates().isEmpty();
    }

    /** Whether there are recurrent weights, Whh. */
    public boolean isRecurrent() {
        return recurrent;
    }

    /** Whether the last gate, the candidate, has a recurrent bias of its own, bhn, beside the one in bh. */
    public boolean hasCandidateBias() {
        return candidateBias;
    }

    /** Whether a unit keeps a cell state c beside its hidden state h. */
    public boolean hasCellState() {
        return cellState;
    }

    /** Whether a module of PyTorch computes the same, whose weights are then written as that module has them. */
    public boolean isInPyTorch() {
        return inPyTorch;
    }

    /** Whether one may choose the function between a unit's input and its state; where not, it is tanh. */
    public boolean hasNonlinearity() {
        return unit.hasNonlinearity();
    }

    /** The row of the candidate, the gate that decides what rather than how much; 0 where there are no gates. */
    public int candidate() {
        List<Gate> all = unit.gates();
        return IntStream.range(0, all.size())
                .filter(g -> !all.get(g).isShare())
                .findFirst()
                .orElse(0);
    }

    /** The row of the gate that says how much of the cell state is kept. */
    public OptionalInt forgetGate() {
        int gate = gateLetters().indexOf("f");
        return gate < 0 ? OptionalInt.empty() : OptionalInt.of(gate);
    }

    /** The letters of its gates, in the order of their rows. */
    public List<String> gateLetters() {
        return unit.gates().stream().map(Gate::letter).toList();
    }
}
