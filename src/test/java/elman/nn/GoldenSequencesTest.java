package elman.nn;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static elman.Golden.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.nn.kernel.Matrix;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Independent sequences of unequal length, each from a zero state, against PyTorch's float64: what comes before its end. */
class GoldenSequencesTest {
    static Stream<Arguments> casesAndKernels() {
        return Golden.sequences().stream()
                .flatMap(name -> KernelsUnderTest.all().map(k -> Arguments.of(name, k)));
    }

    @ParameterizedTest
    @MethodSource("casesAndKernels")
    void outputsAndStatesAreThoseOfPyTorch(String name, KernelsUnderTest kernels) {
        Golden golden = Golden.read(name);
        NetworkConfig c = golden.config();
        int T = golden.integer("steps");
        int B = golden.integer("batch");
        boolean ofTokens = golden.json().has("ids");
        Execution execution = ofTokens ? Execution.text(T, B) : Execution.series(T, B);
        Unrolled network = new Unrolled(c, execution, B, 0, new Dropout(0), kernels.create());
        Weights weights = new Weights(c, execution.task(), kernels.create());
        weights.pack(golden.params());
        if (ofTokens) {
            System.arraycopy(tokens(golden.json().required("ids")), 0, network.tokens, 0, T * B);
        } else {
            double[] vectors = flat(golden.json().required("inputs"));
            for (int i = 0; i < vectors.length; i++) {
                network.vectors.set(i / c.inputSize(), i % c.inputSize(), (float) vectors[i]);
            }
        }
        network.forward(weights);
        JsonNode lengths = golden.json().required("lengths");
        for (int r = 0; r < T * B; r++) {
            if (r / B < lengths.get(r % B).intValue()) {
                assertRow(golden, "outputs", r, network.outputs.y, c.outputSize());
                assertRow(golden, "hidden_states", r, network.layers[c.numLayers() - 1].h, c.hiddenSize());
            }
        }
    }

    private static void assertRow(Golden golden, String field, int row, Matrix actual, int columns) {
        int B = golden.integer("batch");
        double[] expected = flat(golden.json().required(field).get(row / B).get(row % B));
        double[] values =
                IntStream.range(0, columns).mapToDouble(i -> actual.get(row, i)).toArray();
        assertClose(field + " in row " + row, values, expected, 1e-5, 1e-6);
    }
}
