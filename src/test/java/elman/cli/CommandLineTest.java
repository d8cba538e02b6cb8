package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.cli.Program.Ended;
import elman.server.TestServer;
import elman.server.Version;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own. */
class CommandLineTest {
    @TempDir
    Path data;

    @Test
    void saysItsVersionAndItsOptions() throws Exception {
        assertThat(Program.run("--version").lines()).containsExactly("elman " + Version.NUMBER);
        assertThat(String.join("\n", Program.run("--help").lines())).contains("--port", "--host", "--data", "serve");
    }

    @Test
    void anUnknownOptionIsOneLineAndAFailure() throws Exception {
        Ended ended = Program.run("--prot", "8080");
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().get(0)).contains("--prot");
    }

    @Test
    void aPortInUseIsOneLineAndAFailure(@TempDir Path other) throws Exception {
        try (TestServer taken = TestServer.start(other)) {
            Ended ended = Program.run("serve", "--port", String.valueOf(taken.port()), "--data", data.toString());
            assertThat(ended.exitCode()).isNotZero();
            assertThat(ended.lines()).hasSize(1);
            assertThat(ended.lines().get(0))
                    .contains(String.valueOf(taken.port()))
                    .contains("--port");
        }
    }

    @Test
    void aPortThatIsNoPortIsOneLineAndAFailure() throws Exception {
        Ended ended = Program.run("--port", "70000", "--data", data.toString());
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().get(0)).contains("70000");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsOneLineAndAFailure() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "not a folder");
        Ended ended = Program.run("--port", "0", "--data", file.toString());
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().get(0)).contains(file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--token-file, no-such-file, there is no such file",
        "--public-url, elman.example, such as https://elman.example",
        "--host, no-such-host.invalid, there is no such host",
    })
    void whatCannotBeServedIsOneLineAndAFailure(String option, String value, String reason) throws Exception {
        Ended ended = Program.run("--port", "0", "--data", data.toString(), option, value);
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().get(0)).startsWith("elman: ").contains(value, reason);
    }

    @Test
    void saysWhereItIsAndStopsCleanlyWhenAsked() throws Exception {
        Process process = Program.start("--port", "0", "--data", data.toString());
        try (var output = process.inputReader()) {
            String line = output.readLine();
            while (!line.startsWith("Elman is at")) {
                line = output.readLine();
            }
            String address = line.split(" ", -1)[3];
            assertThat(URI.create(address + "/api/health")
                            .toURL()
                            .openConnection()
                            .getContentLength())
                    .isPositive();
            process.destroy();
            assertThat(process.waitFor()).isIn(0, 143);
        } finally {
            process.destroyForcibly();
        }
    }
}
