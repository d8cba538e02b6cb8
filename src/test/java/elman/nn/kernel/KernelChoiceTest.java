package elman.nn.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    /** What another Java virtual machine runs. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            Matrix one = Matrix.zeros(1, 1);
            one.set(0, 0, 3);
            Matrix product = Matrix.zeros(1, 1);
            Kernels.create().multiply(one, one, product);
            System.out.println(product.get(0, 0) + " by " + Kernels.name() + ": " + Kernels.reason());
        }
    }

    @Test
    void theVectorKernelIsTakenWhereItsModuleIsThere() throws Exception {
        assertThat(Kernels.name()).isEqualTo("vector");
        assertThat(Kernels.reason()).contains("numbers at once");
        assertThat(outputOf("--add-modules", "jdk.incubator.vector")).contains("9.0 by vector: ");
    }

    @Test
    void withoutTheModuleEjmlTakesOverAndSaysSo() throws Exception {
        assertThat(outputOf()).contains("9.0 by ejml: Java was started without --add-modules jdk.incubator.vector");
    }

    private static String outputOf(String... options) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
