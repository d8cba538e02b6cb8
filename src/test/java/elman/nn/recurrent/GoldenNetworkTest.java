package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static elman.Golden.doubles;
import static elman.Golden.flat;
import static elman.Golden.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.nn.Execution;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against PyTorch's float64: outputs, states, loss, gradients and whole trajectories. */
class GoldenNetworkTest {
    static Stream<Arguments> casesAndKernels() {
        return Golden.cases().stream().flatMap(name -> KernelsUnderTest.all().map(k -> Arguments.of(name, k)));
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void outputsAndStatesAreThoseOfPyTorch(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        int T = golden.integer("steps");
        int B = golden.integer("batch");
        RecurrentModel c = golden.config();
        Unrolled network = new Unrolled(c, execution(golden), B, 0, new Dropout(0), kernels.create());
        Weights w = new Weights(c, execution(golden).mapping(), kernels.create());
        w.pack(golden.params());
        RecurrentState state = firstState(golden);
        network.readState(state);
        if (isText(golden)) {
            System.arraycopy(inputs(golden), 0, network.tokens, 0, T * B);
        } else {
            float[] vectors = numbers(golden, "inputs");
            for (int r = 0; r < T * B; r++) {
                for (int i = 0; i < c.inputSize(); i++) {
                    network.vectors.set(r, i, vectors[r * c.inputSize() + i]);
                }
            }
        }
        network.forward(w);
        network.writeState(state);

        double[] y = new double[T * B * c.outputSize()];
        double[] h = new double[T * B * c.hiddenSize()];
        for (int r = 0; r < T * B; r++) {
            for (int o = 0; o < c.outputSize(); o++) {
                y[r * c.outputSize() + o] = network.outputs.y.get(r, o);
            }
            for (int i = 0; i < c.hiddenSize(); i++) {
                h[r * c.hiddenSize() + i] = network.layers[c.numLayers() - 1].h.get(r, i);
            }
        }
        assertClose("outputs", y, flat(golden.json().required("outputs")), 1e-5, 1e-6);
        assertClose("hidden_states", h, flat(golden.json().required("hidden_states")), 1e-5, 1e-6);
        if (c.cell().hasCellState()) {
            assertClose("cn", doubles(state.c()), flat(golden.json().required("cn")), 1e-5, 1e-6);
        }
        assertClose("hn", doubles(state.h()), flat(golden.json().required("hn")), 1e-5, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void lossAndGradientsAreThoseOfPyTorch(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        RecurrentParameters gradients = RecurrentParameters.zeros(golden.config());
        try (RecurrentNetwork network = network(golden, kernels)) {
            double loss = step(network, golden, golden.params(), gradients);
            assertThat(loss).isCloseTo(golden.json().required("loss").doubleValue(), within(1e-6));
        }
        assertParameters(gradients, golden.json().required("grads"), 1e-5, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void trainingTakesPyTorchsTrajectory(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        JsonNode train = golden.json().required("train");
        RecurrentParameters p = golden.params();
        RecurrentParameters gradients = RecurrentParameters.zeros(golden.config());
        String kind = train.required("optimizer").asText().toUpperCase(Locale.ROOT);
        Optimizer optimizer = OptimizerKind.valueOf(kind)
                .create(golden.config(), train.required("lr").doubleValue());
        double[] expected = flat(train.required("losses"));
        double[] losses = new double[expected.length];
        double[] norms = new double[expected.length];
        try (RecurrentNetwork network = network(golden, kernels)) {
            for (int step = 0; step < losses.length; step++) {
                losses[step] = step(network, golden, p, gradients);
                norms[step] =
                        GradientClipping.clip(gradients, train.required("clip").doubleValue());
                optimizer.step(p, gradients);
            }
        }
        assertClose("losses", losses, expected, 1e-4, 0);
        assertClose("grad_norms", norms, flat(train.required("grad_norms")), 1e-3, 1e-6);
        assertParameters(p, train.required("final_params"), 1e-3, 2e-4);
    }

    private static void assertParameters(RecurrentParameters actual, JsonNode expected, double relative, double floor) {
        PyTorchNames.toPyTorch(actual)
                .forEach((name, values) ->
                        assertClose(name, doubles(values), flat(expected.required(name)), relative, floor));
    }

    private static double step(
            RecurrentNetwork network, Golden golden, RecurrentParameters p, RecurrentParameters gradients) {
        RecurrentState state = firstState(golden);
        return isText(golden)
                ? network.lossAndGradients(p, inputs(golden), targets(golden), state, gradients)
                : network.lossAndGradients(p, numbers(golden, "inputs"), numbers(golden, "targets"), state, gradients);
    }

    private static RecurrentNetwork network(Golden golden, KernelsUnderTest kernels) {
        return new RecurrentNetwork(golden.config(), execution(golden), kernels::create);
    }

    private static Execution execution(Golden golden) {
        int T = golden.integer("steps");
        int B = golden.integer("batch");
        return (isText(golden) ? Execution.text(T, B) : Execution.series(T, B)).withThreads(1);
    }

    private static boolean isText(Golden golden) {
        return golden.json().required("task").asText().equals("text");
    }

    private static float[] numbers(Golden golden, String field) {
        return Golden.floats(flat(golden.json().required(field)));
    }

    private static int[] inputs(Golden golden) {
        int[] ids = tokens(golden.json().required("ids"));
        return Arrays.copyOf(ids, ids.length - golden.integer("batch"));
    }

    private static int[] targets(Golden golden) {
        int[] ids = tokens(golden.json().required("ids"));
        return Arrays.copyOfRange(ids, golden.integer("batch"), ids.length);
    }

    private static RecurrentState firstState(Golden golden) {
        RecurrentState state = RecurrentState.zeros(golden.config(), golden.integer("batch"));
        if (golden.json().has("h0")) {
            double[] h0 = flat(golden.json().required("h0"));
            System.arraycopy(Golden.floats(h0), 0, state.h(), 0, h0.length);
        }
        if (golden.json().has("c0")) {
            double[] c0 = flat(golden.json().required("c0"));
            System.arraycopy(Golden.floats(c0), 0, state.c(), 0, c0.length);
        }
        return state;
    }
}
