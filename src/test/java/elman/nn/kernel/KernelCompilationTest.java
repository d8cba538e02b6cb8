package elman.nn.kernel;

import static elman.nn.kernel.Registers.SPECIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/**
 * A function of registers that was compiled by itself, before the loop that calls it, must still be inlined into that
 * loop: otherwise every register that goes in or comes out is an object. In a JVM of its own, in which hardly any method is
 * small enough to be inlined once it was compiled.
 */
class KernelCompilationTest {
    private static final long PATIENCE = 20_000_000_000L;
    private static final int COUNT = 640;

    @SuppressWarnings("unused") // so that what is computed is needed
    private static FloatVector kept = FloatVector.zero(SPECIES);

    @Test
    void functionsThatWereCompiledAloneAreStillInlined() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:CompileCommand") || argument.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(List.of("-XX:InlineSmallCode=100", "-cp"));
        command.add(new File(KernelCompilationTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .getPath()
                + File.pathSeparator
                + new File(VectorKernel.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .getPath());
        command.add(KernelCompilationTest.class.getName());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("tanh 0, sigmoid 0, exp 0 bytes");
    }

    public static void main(String[] args) {
        compileAlone(VectorMath::tanh);
        compileAlone(VectorMath::sigmoid);
        compileAlone(VectorMath::exp);
        VectorKernel kernel = new VectorKernel();
        float[] x = new float[COUNT];
        Matrix gates = Matrix.zeros(1, 4 * COUNT);
        Matrix state = Matrix.zeros(1, COUNT);
        Matrix next = Matrix.zeros(1, COUNT);
        System.out.printf(
                Locale.ROOT,
                "tanh %d, sigmoid %d, exp %d bytes%n",
                allocated(() -> kernel.tanh(x, 0, COUNT)),
                allocated(() -> kernel.gru(gates, state, next)),
                allocated(() -> kernel.softmax(x, 0, COUNT, 1)));
    }

    private static void compileAlone(UnaryOperator<FloatVector> function) {
        FloatVector x = FloatVector.broadcast(SPECIES, -0.3f);
        for (int i = 0; i < 100_000; i++) {
            kept = function.apply(x);
        }
    }

    /** Bytes of a hundred calls, once the compiler has come to rest. */
    private static long allocated(Runnable call) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long patience = System.nanoTime() + PATIENCE;
        long bytes;
        do {
            long before = memory.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                call.run();
            }
            bytes = memory.getCurrentThreadAllocatedBytes() - before;
        } while (bytes > 0 && System.nanoTime() < patience);
        return bytes;
    }
}
