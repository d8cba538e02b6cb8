package elman.insight;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;

import elman.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientHorizonTest {
    @ParameterizedTest
    @ValueSource(strings = {"horizon-rnn", "horizon-rnn-2layer"})
    void gradientsThroughTimeAreThoseOfPyTorch(String name) {
        Golden golden = Golden.read(name);
        GradientHorizon horizon =
                GradientHorizon.of(golden.params(), Golden.tokens(golden.json().required("ids")));
        assertClose("losses", horizon.losses(), flat(golden.json().required("losses")), 1e-4, 1e-7);
        double[] dh = Stream.of(horizon.dh())
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertClose("dh", dh, flat(golden.json().required("dh")), 1e-4, 1e-7);
        assertThat(horizon.dh().length).isEqualTo(golden.integer("layers"));
    }
}
