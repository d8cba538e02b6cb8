package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.cli.Program.Ended;
import elman.server.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on machines that are set to languages with digits, decimal points or an i of their own. */
class OtherLanguagesTest {
    private static final Pattern OF_A_LANGUAGE = Pattern.compile("[\\p{Nd}&&[^0-9]]|[ıİ٫٬]");

    @TempDir
    Path folder;

    private static void assertEnglish(String what, String text) {
        assertThat(OF_A_LANGUAGE.matcher(text).results().toList())
                .as(what + ": " + text)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "tr-TR"})
    void theCommandLineWritesEnglishNumbers(String language) throws Exception {
        Locale locale = Locale.forLanguageTag(language);
        String model = folder.resolve("model.safetensors").toString();
        Ended trained = Program.runIn(locale, "train", "--lesson", "hello", "--steps", "1200", "--out", model);
        assertThat(trained.exitCode()).as(trained.text()).isZero();
        assertEnglish("train", trained.text());
        assertThat(trained.text()).contains("1,200");
        Ended top = Program.runIn(locale, "predict", "--model", model, "--prefix", "hel", "--top", "3");
        assertThat(top.lines().get(0)).matches("0\\.\\d{6} l");
        assertEnglish("predict", top.text());
        for (List<String> refused : List.of(
                List.of("train", "--lesson", "hello", "--steps", "x", "--out", model),
                List.of("train", "--lesson", "hello", "--learning-rate", "2000", "--steps", "1", "--out", model),
                List.of(
                        "predict",
                        "--model",
                        Files.writeString(folder.resolve("no"), "1234567").toString()),
                List.of("train", "--help"),
                List.of("bench", "--help"))) {
            Ended ended = Program.runIn(locale, refused.toArray(String[]::new));
            assertEnglish(refused.toString(), ended.text());
        }
    }

    @Test
    void theServerWritesEnglishNumbers() throws Exception {
        try (ServerProcess server = ServerProcess.startIn(Locale.forLanguageTag("fa-IR"), folder)) {
            String made = server.send("POST", "/api/runs", "{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\"}}");
            String run = "/api/runs/" + made.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            server.send("POST", run + "/steps", "{\"count\":1200}");
            for (String path : List.of(
                    run,
                    run + "/export/model.py",
                    run + "/export/metrics.csv",
                    run + "/diagnosis",
                    run + "/baselines",
                    run + "/metrics",
                    run + "/states?text=" + "h".repeat(2001),
                    run + "/metrics?points=100001",
                    "/api/corpora",
                    "/api/lessons",
                    "/api/health")) {
                assertEnglish(path, server.send("GET", path, null));
            }
            for (String body : List.of("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":5000}}", "{\"lesson\":1} 7")) {
                assertEnglish(body, server.send("POST", "/api/runs", body));
            }
        }
    }
}
