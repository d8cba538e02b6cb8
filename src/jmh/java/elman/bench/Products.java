package elman.bench;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import elman.nn.kernel.PackedMatrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The products of a training step, in the shapes they have for 16 sequences, 64 steps and 65 tokens. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Products {
    private static final int B = 16;
    private static final int T = 64;
    private static final int V = 65;

    @Param({"128", "256", "512"})
    public int H;

    private final Kernels kernels = Kernels.create();
    private PackedMatrix Whh;
    private PackedMatrix WhyT;
    private Matrix h;
    private Matrix z;
    private Matrix all;
    private Matrix allT;
    private Matrix dWhh;
    private Matrix logits;

    @Setup
    public void create() {
        Whh = kernels.packed(H, H);
        WhyT = kernels.packed(H, V);
        h = Matrix.padded(B, H);
        z = Matrix.padded(B, H);
        all = Matrix.padded(T * B, H);
        allT = Matrix.padded(T * B, H).transposed();
        dWhh = Matrix.padded(H, H);
        logits = Matrix.padded(T * B, V);
    }

    /** One step through time: [B][H] · [H][H]. */
    @Benchmark
    public Matrix recurrent() {
        kernels.multiply(h, Whh, z);
        return z;
    }

    /** The gradient of Whh: [H][T·B] · [T·B][H]. */
    @Benchmark
    public Matrix recurrentGradient() {
        kernels.multiply(allT, all, dWhh);
        return dWhh;
    }

    /** All predictions: [T·B][H] · [H][V]. */
    @Benchmark
    public Matrix logits() {
        kernels.multiply(all, WhyT, logits);
        return logits;
    }
}
