package elman.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's output goes. */
final class Terminal {
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether what is written to the standard error is seen on a terminal, as far as can be told. */
    static boolean showsErrors() {
        if (System.console() == null) {
            return false;
        }
        try {
            return !Files.isSymbolicLink(ERRORS)
                    || Files.readSymbolicLink(ERRORS).startsWith("/dev");
        } catch (IOException e) {
            return true;
        }
    }
}
