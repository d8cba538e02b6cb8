package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.nn.Targets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle against PyTorch's float64. */
class DoubleNetworkTest {
    private static final double RELATIVE = 1e-9;
    private static final double FLOOR = 1e-13;

    static Stream<String> cases() {
        return Golden.cases().stream();
    }

    @Test
    void everyKindOfCaseIsAmongThem() {
        assertThat(Golden.cases())
                .contains("gru", "gru-2layer", "lstm", "lstm-2layer", "lstm-series", "lstm-wide")
                .contains("rnn-relu", "rnn-series", "rnn-tanh", "rnn-tanh-2layer", "rnn-tanh-tiny");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingIsAsInPyTorch(String name) {
        Golden golden = Golden.read(name);
        JsonNode json = golden.json();
        RecurrentModel config = golden.config();
        int B = golden.integer("batch");
        DoubleNetwork oracle = new DoubleNetwork(config, golden.exact(json.required("params")));
        DoubleState first = DoubleState.of(config, B, stateOrZeros(golden, "h0"), stateOrZeros(golden, "c0"));
        DoubleNetwork.Result result = oracle.forwardAndBack(batch(golden), first, DropoutMask.NONE);
        assertThat(result.loss()).isCloseTo(json.required("loss").doubleValue(), within(1e-12));
        assertClose("outputs", flat(result.outputs()), flat(json.required("outputs")), RELATIVE, FLOOR);
        assertClose("hidden_states", flat(result.top()), flat(json.required("hidden_states")), RELATIVE, FLOOR);
        assertClose("hn", flat(result.last().h()), flat(json.required("hn")), RELATIVE, FLOOR);
        assertClose("cn", flat(result.last().c()), flat(json.path("cn")), RELATIVE, FLOOR);
        assertClose("grads", oracle.gradients, golden.exact(json.required("grads")), RELATIVE, FLOOR);
    }

    private static double[] stateOrZeros(Golden golden, String field) {
        int size = golden.integer("layers") * golden.integer("batch") * golden.integer("hidden");
        return golden.json().has(field) ? flat(golden.json().required(field)) : new double[size];
    }

    private static DoubleBatch batch(Golden golden) {
        int T = golden.integer("steps");
        int B = golden.integer("batch");
        int I = golden.integer("input");
        JsonNode json = golden.json();
        if (json.required("task").asText().equals("series")) {
            double[] inputs = flat(json.required("inputs"));
            return new DoubleBatch.Series(T, B, I, Targets.EVERY_STEP, inputs, flat(json.required("targets")));
        }
        int[] ids = Golden.tokens(json.required("ids"));
        int[] inputs = Arrays.copyOf(ids, T * B);
        return new DoubleBatch.Text(T, B, I, Targets.EVERY_STEP, inputs, Arrays.copyOfRange(ids, B, ids.length));
    }
}
