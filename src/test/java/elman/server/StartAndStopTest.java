package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.LogCapture;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAndStopTest {
    private static final int TIMES = 8;

    @Test
    void aServerThatIsStoppedWhileItStartsComplainsOfNothing(@TempDir Path data) throws InterruptedException {
        Set<Thread> ofOthers = readers();
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < TIMES; i++) {
                TestServer server = TestServer.start(data);
                if (i % 2 == 1) {
                    server.post("/api/runs", "{\"lesson\":\"hello\"}");
                }
                server.close();
            }
            for (Thread thread : readers()) {
                if (!ofOthers.contains(thread)) {
                    thread.join();
                }
            }
            assertThat(log.lines()).isEmpty();
            assertThat(uncaught).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** What a server has begun to read comes to its end after it. */
    private static Set<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("elman-reading"))
                .collect(Collectors.toSet());
    }
}
