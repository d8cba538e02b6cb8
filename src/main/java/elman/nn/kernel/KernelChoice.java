package elman.nn.kernel;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Which kernel this machine runs, and why.
 *
 * @param create makes a new instance
 * @param reason a sentence
 */
record KernelChoice(Supplier<Kernel> create, String reason) {
    private static final String MODULE = "jdk.incubator.vector";
    /** Processors of the x86 family with shorter registers have no fused multiply-add. */
    private static final int LEAST_LANES_WITH_FMA = 8;

    /** The fastest kernel that can be loaded here. */
    static KernelChoice best() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new KernelChoice(
                    EjmlKernel::new,
                    "Java was started without --add-modules " + MODULE
                            + ", so products are computed by EJML, many times more slowly.");
        }
        try {
            int lanes = Registers.LANES;
            if (lanes < LEAST_LANES_WITH_FMA && isX86()) {
                return new KernelChoice(
                        EjmlKernel::new,
                        String.format(
                                Locale.ROOT,
                                "The vector registers hold only %d numbers, so products are computed by EJML.",
                                lanes));
            }
            return new KernelChoice(
                    VectorKernel::new,
                    String.format(Locale.ROOT, "The Vector API computes on %d numbers at once.", lanes));
        } catch (LinkageError e) {
            return new KernelChoice(
                    EjmlKernel::new,
                    "The Vector API could not be loaded (" + e + "), so products are computed by EJML.");
        }
    }

    private static boolean isX86() {
        String architecture = System.getProperty("os.arch");
        return architecture.equals("amd64") || architecture.equals("x86_64");
    }
}
