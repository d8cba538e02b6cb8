package elman.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program's own JVM takes of the machine's memory, as the system counts it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class MemoryUseTest {
    private static final int MOST_MEBIBYTES = 400;
    private static final int FRAMES = 60;

    @ParameterizedTest
    @ValueSource(strings = {"hello", "dictionary"})
    void aLessonInTrainingThatIsWatchedTakesLittle(String lesson, @TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.startAsPeopleDo(data, Map.of())) {
            String run =
                    new JsonObject(server.send("POST", "/api/runs", "{\"lesson\":\"" + lesson + "\"}")).getString("id");
            String path = "/api/runs/" + run;
            URI live = URI.create(server.address().replace("http", "ws") + "/eventbus/websocket");
            try (TestSocket socket = TestSocket.open(HttpClient.newHttpClient(), live)) {
                for (String what : new String[] {"states", "metrics", "events"}) {
                    socket.register("run." + run + "." + what);
                }
                socket.confirm();
                server.send("PATCH", path, "{\"state\":\"training\"}");
                server.send("GET", path + "/baselines", null);
                int most = 0;
                for (int frame = 0; frame < FRAMES; frame++) {
                    socket.await("run." + run + ".states", any -> true);
                    socket.acknowledge(1);
                    server.send("GET", path + "/diagnosis", null);
                    most = Math.max(most, residentMebibytes(server));
                }
                assertThat(most).isBetween(50, MOST_MEBIBYTES);
            }
        }
    }

    @Test
    void whatTheUserSetsIsTaken(@TempDir Path data) throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Xmx300m -XX:+UseG1GC");
        try (ServerProcess server = ServerProcess.startAsPeopleDo(data, environment)) {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process asked =
                    new ProcessBuilder(jcmd, String.valueOf(program(server).pid()), "VM.flags").start();
            assertThat(new String(asked.getInputStream().readAllBytes(), UTF_8))
                    .contains("-XX:MaxHeapSize=314572800", "-XX:+UseG1GC")
                    .doesNotContain("UseSerialGC");
        }
    }

    private static int residentMebibytes(ServerProcess server) throws IOException {
        Path status = Path.of("/proc", String.valueOf(program(server).pid()), "status");
        String line = Files.readAllLines(status).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.replaceAll("\\D", "")) >> 10;
    }

    /** The JVM that the program starts for itself. */
    private static ProcessHandle program(ServerProcess server) {
        return server.process().descendants().findFirst().orElseThrow();
    }
}
