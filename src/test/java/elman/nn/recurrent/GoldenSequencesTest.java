package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static elman.Golden.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.kernel.Matrix;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Independent sequences of unequal length, each from a zero state, against PyTorch's float64. */
class GoldenSequencesTest {
    static Stream<Arguments> casesAndKernels() {
        return Golden.sequences().stream()
                .flatMap(name -> KernelsUnderTest.all().map(k -> Arguments.of(name, k)));
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void outputsAndStatesBeforeTheirEndsAreThoseOfPyTorch(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        RecurrentModel c = golden.config();
        Execution execution = execution(golden);
        int B = execution.batchSize();
        Unrolled network = new Unrolled(c, execution, B, 0, new Dropout(0), kernels.create());
        Weights weights = new Weights(c, execution.mapping(), kernels.create());
        weights.pack(golden.params());
        Batch batch = batch(golden);
        System.arraycopy(batch.tokens(), 0, network.tokens, 0, batch.tokens().length);
        for (int i = 0; i < batch.vectors().length; i++) {
            network.vectors.set(i / c.inputSize(), i % c.inputSize(), batch.vectors()[i]);
        }
        network.forward(weights);
        for (int r = 0; r < execution.seqLength() * B; r++) {
            if (r / B < length(golden, r % B)) {
                assertRow(golden, "outputs", r, network.outputs.y, c.outputSize());
                assertRow(golden, "hidden_states", r, network.layers[c.numLayers() - 1].h, c.hiddenSize());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void lossAndGradientsAreThoseOfPyTorchWhateverThePadding(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        RecurrentModel c = golden.config();
        for (int shards = 1; shards <= 2; shards++) {
            RecurrentParameters gradients = RecurrentParameters.zeros(c);
            Batch batch = batch(golden);
            if (shards == 2) {
                fillPadding(golden, batch);
            }
            try (RecurrentNetwork network =
                    new RecurrentNetwork(c, execution(golden).withShards(shards), kernels::create)) {
                double expected = golden.json().required("loss").doubleValue();
                assertThat(network.loss(golden.params(), batch, zeroState(golden)))
                        .isCloseTo(expected, within(1e-6));
                double loss = network.lossAndGradients(golden.params(), batch, zeroState(golden), gradients);
                assertThat(loss).isCloseTo(expected, within(1e-6));
            }
            assertParameters(gradients, golden.json().required("grads"), 1e-5, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void trainingTakesPyTorchsTrajectory(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        JsonNode train = golden.json().required("train");
        RecurrentParameters p = golden.params();
        RecurrentParameters gradients = RecurrentParameters.zeros(golden.config());
        Batch batch = batch(golden);
        Optimizer optimizer = OptimizerKind.valueOf(
                        train.required("optimizer").asText().toUpperCase(Locale.ROOT))
                .create(golden.config(), train.required("lr").doubleValue());
        double[] expected = flat(train.required("losses"));
        double[] losses = new double[expected.length];
        double[] norms = new double[expected.length];
        try (RecurrentNetwork network = new RecurrentNetwork(golden.config(), execution(golden), kernels::create)) {
            for (int step = 0; step < losses.length; step++) {
                losses[step] = network.lossAndGradients(p, batch, zeroState(golden), gradients);
                norms[step] =
                        GradientClipping.clip(gradients, train.required("clip").doubleValue());
                optimizer.step(p, gradients);
            }
        }
        assertClose("losses", losses, expected, 1e-4, 0);
        assertClose("grad_norms", norms, flat(train.required("grad_norms")), 1e-3, 1e-6);
        assertParameters(p, train.required("final_params"), 1e-3, 2e-4);
    }

    @Test
    void aBatchInWhichNothingCountsIsRefused() {
        Golden golden = Golden.read("mingru-value");
        Batch batch = batch(golden);
        Arrays.fill(batch.weights(), 0);
        try (RecurrentNetwork network = new RecurrentNetwork(golden.config(), execution(golden))) {
            assertThatThrownBy(() -> network.loss(golden.params(), batch, zeroState(golden)))
                    .hasMessage("no target of the batch counts");
        }
    }

    /** What stands behind the steps that are read has no effect, so that the rest alone is a batch of its own. */
    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void aShorterBatchIsReadAlone(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        RecurrentModel c = golden.config();
        Batch batch = batch(golden);
        Batch longer = new Batch(c, longer(golden), true);
        System.arraycopy(batch.tokens(), 0, longer.tokens(), 0, batch.tokens().length);
        System.arraycopy(batch.vectors(), 0, longer.vectors(), 0, batch.vectors().length);
        System.arraycopy(batch.targetTokens(), 0, longer.targetTokens(), 0, batch.targetTokens().length);
        System.arraycopy(batch.targetVectors(), 0, longer.targetVectors(), 0, batch.targetVectors().length);
        System.arraycopy(batch.weights(), 0, longer.weights(), 0, batch.weights().length);
        longer.steps(golden.integer("steps"));
        RecurrentParameters gradients = RecurrentParameters.zeros(c);
        try (RecurrentNetwork network = new RecurrentNetwork(c, longer(golden), kernels::create)) {
            double loss = network.lossAndGradients(golden.params(), longer, zeroState(golden), gradients);
            assertThat(loss).isCloseTo(golden.json().required("loss").doubleValue(), within(1e-6));
        }
        assertParameters(gradients, golden.json().required("grads"), 1e-5, 1e-6);
    }

    @Test
    void aBatchThatDoesNotFitIsRefused() {
        Golden golden = Golden.read("sequences-class-gru");
        RecurrentModel c = golden.config();
        try (RecurrentNetwork network = new RecurrentNetwork(c, execution(golden))) {
            assertThatThrownBy(
                            () -> network.loss(golden.params(), new Batch(c, longer(golden), true), zeroState(golden)))
                    .isInstanceOf(IllegalArgumentException.class);
            Batch wrong = batch(golden);
            Arrays.fill(wrong.targetTokens(), c.outputSize());
            assertThatThrownBy(() -> network.loss(golden.params(), wrong, zeroState(golden)))
                    .hasMessageStartingWith("targets hold token " + c.outputSize());
            Batch negative = batch(golden);
            negative.weights()[0] = -1;
            assertThatThrownBy(() -> network.loss(golden.params(), negative, zeroState(golden)))
                    .hasMessage("a target has the weight -1.0, less than 0");
        }
    }

    private static Execution longer(Golden golden) {
        Execution e = execution(golden);
        return new Execution(e.mapping(), e.targets(), e.seqLength() + 3, e.batchSize(), 0, 1, 1);
    }

    private static Execution execution(Golden golden) {
        String kind = golden.json().required("task").asText();
        Mapping mapping = kind.equals("next") ? Mapping.TEXT : kind.equals("class") ? Mapping.CLASSES : Mapping.SERIES;
        return new Execution(mapping, Targets.EVERY_STEP, golden.integer("steps"), golden.integer("batch"), 0, 1, 1);
    }

    /** The case as the engine reads it: what has no target has the weight 0. */
    private static Batch batch(Golden golden) {
        JsonNode json = golden.json();
        RecurrentModel c = golden.config();
        int B = golden.integer("batch");
        Batch batch = new Batch(c, execution(golden), true);
        if (json.has("ids")) {
            int[] ids = tokens(json.required("ids"));
            System.arraycopy(ids, 0, batch.tokens(), 0, batch.tokens().length);
            System.arraycopy(ids, B, batch.targetTokens(), 0, batch.targetTokens().length);
            System.arraycopy(Golden.floats(flat(json.required("weights"))), 0, batch.weights(), 0, ids.length - B);
            return batch;
        }
        float[] inputs = Golden.floats(flat(json.required("inputs")));
        System.arraycopy(inputs, 0, batch.vectors(), 0, inputs.length);
        Arrays.fill(batch.weights(), 0);
        for (int b = 0; b < B; b++) {
            int last = (length(golden, b) - 1) * B + b;
            batch.weights()[last] = 1;
            if (json.has("classes")) {
                batch.targetTokens()[last] = json.required("classes").get(b).intValue();
            } else {
                float[] values = Golden.floats(flat(json.required("values").get(b)));
                System.arraycopy(values, 0, batch.targetVectors(), last * c.outputSize(), c.outputSize());
            }
        }
        return batch;
    }

    /** Puts other inputs behind the ends. */
    private static void fillPadding(Golden golden, Batch batch) {
        int B = golden.integer("batch");
        int I = golden.config().inputSize();
        for (int r = 0; r < batch.weights().length; r++) {
            if (r / B < length(golden, r % B)) {
                continue;
            }
            if (batch.tokens().length > 0) {
                batch.tokens()[r] = r % I;
                batch.targetTokens()[r] = -1;
            } else {
                Arrays.fill(batch.vectors(), r * I, (r + 1) * I, 3);
            }
        }
    }

    private static int length(Golden golden, int b) {
        return golden.json().required("lengths").get(b).intValue();
    }

    private static RecurrentState zeroState(Golden golden) {
        return RecurrentState.zeros(golden.config(), golden.integer("batch"));
    }

    private static void assertParameters(RecurrentParameters actual, JsonNode expected, double relative, double floor) {
        PyTorchNames.toPyTorch(actual)
                .forEach((name, values) ->
                        assertClose(name, Golden.doubles(values), flat(expected.required(name)), relative, floor));
    }

    private static void assertRow(Golden golden, String field, int row, Matrix actual, int columns) {
        int B = golden.integer("batch");
        double[] expected = flat(golden.json().required(field).get(row / B).get(row % B));
        double[] values =
                IntStream.range(0, columns).mapToDouble(i -> actual.get(row, i)).toArray();
        assertClose(field + " in row " + row, values, expected, 1e-5, 1e-6);
    }
}
