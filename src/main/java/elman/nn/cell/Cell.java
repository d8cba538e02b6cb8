package elman.nn.cell;

/** The kind of recurrent unit. */
public enum Cell {
    /** The simple recurrent network of Elman, "Finding structure in time", Cognitive Science 14 (1990). */
    RNN(1, 1),
    /** The gated recurrent unit of Cho et al., "Learning phrase representations", EMNLP (2014). */
    GRU(3, 4),
    /** The long short-term memory of Hochreiter and Schmidhuber, Neural Computation 9 (1997), with forget gates. */
    LSTM(4, 4),
    /** A unit that sees the present input alone, for showing what memory is worth. */
    MEMORYLESS(1, 1);

    private final int gates;
    private final int blocks;

    Cell(int gates, int blocks) {
        this.gates = gates;
        this.blocks = blocks;
    }

    /** G: how many rows of Wxh, Whh and bh one unit has. */
    public int gates() {
        return gates;
    }

    /** How many numbers a unit works with at each step: one a gate, and the recurrent part of the GRU's candidate. */
    public int blocks() {
        return blocks;
    }

    /** Whether a unit reads its layer's previous state: if not, there is no Whh. */
    public boolean isRecurrent() {
        return this != MEMORYLESS;
    }

    /** Whether the candidate has a recurrent bias of its own, bhn, beside the one in bh. */
    public boolean hasCandidateBias() {
        return this == GRU;
    }

    /** Whether a unit keeps a cell state c beside its hidden state h. */
    public boolean hasCellState() {
        return this == LSTM;
    }

    /** Whether one may choose the function between a unit's input and its state; where not, it is tanh. */
    public boolean hasNonlinearity() {
        return this == RNN || this == MEMORYLESS;
    }
}
