package elman.cli;

import elman.server.ElmanServer;
import elman.server.ServerOptions;
import elman.server.StartException;
import java.util.concurrent.CountDownLatch;

/** Starts the server, says where it is, and stays until the process is asked to stop. */
final class Serving {
    private Serving() {}

    static int untilStopped(ServeOptions chosen) {
        ServerOptions options = chosen.toServerOptions();
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            ElmanServer server = ElmanServer.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Runtime.getRuntime().halt(end(server));
            }));
            System.out.println(
                    "Elman is at " + server.invitation() + " (texts and runs are kept in " + options.data() + ")");
            stopped.await();
            return 0;
        } catch (StartException e) {
            System.err.println("elman: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Answers the exit code: a signal to stop is no failure, but to lose what was learned is. */
    private static int end(ElmanServer server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            System.err.println("elman: not everything had ended in time; what was not yet on disk is lost");
            return 1;
        }
        if (server.lost() > 0) {
            System.err.println("elman: the newest steps of " + server.lost() + (server.lost() == 1 ? " run" : " runs")
                    + " could not be saved; the log says of which");
            return 1;
        }
        return 0;
    }
}
