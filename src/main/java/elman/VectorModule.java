package elman;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's Vector API, on which the fast kernels stand. A jar's manifest cannot ask for an incubator module, so where it
 * is there but not switched on, the program starts itself once more with it.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";
    /**
     * How the kernels are compiled. Inlined far up, they can exceed what the compiler takes in; and a function of registers
     * that happened to be compiled by itself first is not inlined any more. In both cases registers become objects.
     */
    private static final List<String> KERNELS_COMPILED = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,elman.nn.kernel.VectorKernel::*",
            "-XX:CompileCommand=inline,elman.nn.kernel.VectorMath::*");

    private static final String RESTARTED = "elman.restarted";

    private VectorModule() {}

    /** Whether a restart would bring the module. */
    static boolean isMissing() {
        return ModuleLayer.boot().findModule(NAME).isEmpty()
                && ModuleFinder.ofSystem().find(NAME).isPresent()
                && !Boolean.getBoolean(RESTARTED);
    }

    /** Runs the program in a JVM of its own with the module, and answers that JVM's exit code. */
    static int restartWith(String[] args) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        command.addAll(given);
        command.addAll(
                List.of("--add-modules", NAME, "-D" + RESTARTED + "=true", "-D" + ParentWatch.PROPERTY + "=true"));
        command.addAll(KERNELS_COMPILED);
        command.addAll(JvmMemory.flags(given));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        try {
            ProcessBuilder program = new ProcessBuilder(command).inheritIO();
            program.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // not one of its own for each thread
            Process child = program.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child)));
            return child.waitFor();
        } catch (IOException e) {
            System.err.println("elman: cannot start itself again with " + NAME + ": " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Passes on that this process is to end, and ends as the other one does. */
    private static void end(Process child) {
        child.destroy();
        child.onExit().join();
        Runtime.getRuntime().halt(child.exitValue());
    }
}
