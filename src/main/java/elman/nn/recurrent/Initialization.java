package elman.nn.recurrent;

import elman.nn.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** How the weights begin. */
public enum Initialization {
    /** Everything uniform between −1/√H and 1/√H, as in PyTorch. */
    UNIFORM("uniform", "All weights spread evenly within ±1/√units, as in PyTorch.") {
        @Override
        public RecurrentParameters create(RecurrentModel config, long seed) {
            return RecurrentParameters.uniform(config, seed);
        }
    },

    /**
     * Every weight uniform between ±√(6/(n + m)), where its matrix leads from n values to m; every bias 0 (Glorot and
     * Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, equation 16). Each
     * gate's block of a matrix leads to H values.
     */
    GLOROT("Glorot", "Weights spread to suit the size of each matrix; biases at 0.") {
        @Override
        public RecurrentParameters create(RecurrentModel config, long seed) {
            RecurrentParameters p = RecurrentParameters.zeros(config);
            SplittableRandom random = new SplittableRandom(seed);
            int H = config.hiddenSize();
            for (int l = 0; l < config.numLayers(); l++) {
                fillGlorot(p.Wxh(l), config.inputSize(l), H, random);
                if (config.cell().isRecurrent()) {
                    fillGlorot(p.Whh(l), H, H, random);
                }
            }
            fillGlorot(p.Why(), H, config.outputSize(), random);
            return p;
        }
    },

    /**
     * Each gate's block of Whh a random orthogonal matrix, which keeps the length of every state and gradient (Saxe,
     * McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
     * 2014). The rest as {@link #UNIFORM}, and where there is no Whh, all of it.
     */
    ORTHOGONAL("orthogonal", "Recurrent weights as a random rotation, which keeps the length of what is remembered.") {
        @Override
        public RecurrentParameters create(RecurrentModel config, long seed) {
            int H = config.hiddenSize();
            int most = mostOrthogonal(config);
            if (config.cell().isRecurrent() && H > most) {
                throw new InvalidValueException(
                        "model.initialization",
                        String.format(
                                Locale.ROOT,
                                "model.initialization may be orthogonal where model.hiddenSize is at most %d, but it is %d.",
                                most,
                                H));
            }
            SplittableRandom random = new SplittableRandom(seed).split();
            return withRecurrentBlocks(
                    RecurrentParameters.uniform(config, seed), () -> RandomOrthogonal.matrix(H, random));
        }
    },

    /**
     * Each gate's block of Whh the identity, with which a ReLU network without inputs keeps its state (Le, Jaitly and
     * Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015). The rest as
     * {@link #UNIFORM}, and where there is no Whh, all of it.
     */
    IDENTITY("identity", "Recurrent weights that hand every value on as it is; made for ReLU.") {
        @Override
        public RecurrentParameters create(RecurrentModel config, long seed) {
            FMatrixRMaj identity = CommonOps_FDRM.identity(config.hiddenSize());
            return withRecurrentBlocks(RecurrentParameters.uniform(config, seed), () -> identity);
        }
    },

    /**
     * As {@link #UNIFORM}, with forget gates that see nothing and whose bias is {@value #FOR_GOOD}: f is 1 in float32, f · (1 − f)
     * is 0, and so is every gradient of the gate, which stays open as long as nothing but a gradient moves it. Such were the
     * first long short-term memories (Hochreiter and Schmidhuber, 1997). Where there is no such gate, all as {@link #UNIFORM}.
     */
    OPEN(
            "open forget gate",
            "As uniform, but a forget gate, where there is one, is 1 and no gradient moves it: what is stored stays stored.") {
        @Override
        public RecurrentParameters create(RecurrentModel config, long seed) {
            RecurrentParameters p = RecurrentParameters.uniform(config, seed);
            int H = config.hiddenSize();
            config.cell().forgetGate().ifPresent(gate -> {
                for (int l = 0; l < config.numLayers(); l++) {
                    fillRows(p.Wxh(l), gate * H, H, 0);
                    fillRows(p.Whh(l), gate * H, H, 0);
                    Arrays.fill(p.bh(l).data, gate * H, (gate + 1) * H, FOR_GOOD);
                }
            });
            return p;
        }
    };

    private static final float FOR_GOOD = 100;

    /** Gates times layers times H³ that orthogonal blocks may take: about five seconds. */
    private static final double MOST_ORTHOGONAL_WORK = 8 * 0x1p30;

    private static final int MAX_ORTHOGONAL = 1024;

    private final String title;
    private final String help;

    Initialization(String title, String help) {
        this.title = title;
        this.help = help;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** A sentence for whoever chooses among them. */
    public String help() {
        return help;
    }

    /** The most hidden units for orthogonal blocks: one takes about 0.6 s at 1024, eight times as long at twice as many. */
    private static int mostOrthogonal(RecurrentModel c) {
        double blocks = (double) c.cell().gates() * c.numLayers();
        return Math.min(MAX_ORTHOGONAL, (int) Math.cbrt(MOST_ORTHOGONAL_WORK / blocks));
    }

    /**
     * New weights, which depend on the configuration and the seed alone.
     *
     * @throws InvalidValueException naming the field and its range, where drawing them would take minutes
     */
    public abstract RecurrentParameters create(RecurrentModel config, long seed);

    private static void fillRows(FMatrixRMaj weights, int from, int count, float value) {
        int width = weights.numCols;
        Arrays.fill(weights.data, from * width, (from + count) * width, value);
    }

    private static void fillGlorot(FMatrixRMaj weights, int from, int to, SplittableRandom random) {
        RecurrentParameters.fillUniform(weights, Math.sqrt(6.0 / ((double) from + to)), random);
    }

    /** Replaces each gate's block [H][H] of every Whh, from the first layer's first gate on. */
    private static RecurrentParameters withRecurrentBlocks(RecurrentParameters p, Supplier<FMatrixRMaj> blocks) {
        if (p.model().cell().isRecurrent()) {
            for (int l = 0; l < p.model().numLayers(); l++) {
                for (int gate = 0; gate < p.model().cell().gates(); gate++) {
                    CommonOps_FDRM.insert(
                            blocks.get(), p.Whh(l), gate * p.model().hiddenSize(), 0);
                }
            }
        }
        return p;
    }
}
