package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.kernel.EjmlKernel;
import elman.nn.kernel.Kernels;
import java.util.stream.Stream;

/** The kernels that every test of the engine is run with. */
enum KernelsUnderTest {
    EJML {
        @Override
        Kernels create() {
            return new Kernels(new EjmlKernel());
        }
    },
    VECTOR {
        @Override
        Kernels create() {
            assertThat(Kernels.name()).as(Kernels.reason()).isEqualTo("vector");
            return Kernels.create();
        }
    };

    abstract Kernels create();

    static Stream<KernelsUnderTest> all() {
        return Stream.of(values());
    }
}
