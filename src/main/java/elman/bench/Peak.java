package elman.bench;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import elman.nn.kernel.PackedMatrix;

/**
 * What the product kernel reaches where nothing holds it up: square matrices that fit the caches nearest to the processor,
 * with the right-hand one packed, on one thread.
 */
final class Peak {
    private static final int[] SIZES = {128, 192, 256};
    private static final int SLICES = 30;
    private static final long SLICE_NANOS = 5_000_000;
    /** As long as this the first size is multiplied before, so that the compiler is done with the kernel. */
    private static final long WARM_UP_NANOS = 500_000_000;

    private Peak() {}

    /** Operations a second of the fastest slice of all sizes. */
    static double measure() {
        rate(SIZES[0], WARM_UP_NANOS);
        double best = 0;
        for (int n : SIZES) {
            for (int slice = 0; slice < SLICES; slice++) {
                best = Math.max(best, rate(n, SLICE_NANOS));
            }
        }
        return best;
    }

    /** Operations a second of n×n products for some time. */
    private static double rate(int n, long nanoseconds) {
        Kernels kernels = Kernels.create();
        Matrix A = Matrix.padded(n, n);
        PackedMatrix B = kernels.packed(n, n);
        Matrix C = Matrix.padded(n, n);
        long start = System.nanoTime();
        long elapsed = 0;
        long products = 0;
        while (elapsed < nanoseconds) {
            kernels.multiply(A, B, C);
            products++;
            elapsed = System.nanoTime() - start;
        }
        return 2.0 * n * n * n * products / (elapsed * 1e-9);
    }
}
