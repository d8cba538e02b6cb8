package elman;

import elman.cli.ElmanCommand;
import java.util.Locale;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // for what libraries write: logs, help
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %5$s%6$s%n");
        System.setProperty("io.netty.jfr.enabled", "false"); // Java's flight recorder takes a tenth of a second to load
        ParentWatch.start();
        if (VectorModule.isMissing()) {
            System.exit(VectorModule.restartWith(args));
        }
        int exitCode = ElmanCommand.execute(args);
        System.exit(exitCode);
    }
}
