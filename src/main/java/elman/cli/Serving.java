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
                server.close();
                Runtime.getRuntime().halt(0); // a signal to stop is no failure
            }));
            System.out.println(
                    "Elman is at " + server.address() + " (texts and runs are kept in " + options.data() + ")");
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
}
