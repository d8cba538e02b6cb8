package elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elman.cli.Program.Ended;
import elman.data.VisibleText;
import elman.data.Vocabulary;
import elman.exchange.PyTorchModel;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.server.TestServer;
import elman.store.tensor.Safetensors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict} as a process of its own, on a model that {@code train} has written. */
class PredictCommandTest {
    private static final int STEPS = 40;

    @TempDir
    static Path folder;

    private static Path text;
    private static Path model;

    @BeforeAll
    static void train() throws Exception {
        text = Files.writeString(
                folder.resolve("text.txt"), "Ein Bär, zwei Bären.\nÜber Nacht: 🐻 & 🐻🐻!\n".repeat(50));
        model = folder.resolve("model.safetensors");
        Ended ended = Program.run(
                "train",
                "--corpus",
                text.toString(),
                "--cell",
                "lstm",
                "--hidden-size",
                "24",
                "--seq-length",
                "16",
                "--batch-size",
                "8",
                "--learning-rate",
                "0.02",
                "--steps",
                "" + STEPS,
                "--out",
                model.toString());
        assertThat(ended.exitCode()).as(ended.text()).isZero();
    }

    @Test
    void saysWhatTheServerWouldAfterTheSameSteps(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data)) {
            String corpus = server.postText("/api/corpora?name=text", Files.readAllBytes(text))
                    .json()
                    .getString("id");
            String run = server.newRun("{\"corpus\":\"" + corpus + "\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":24},"
                    + "\"training\":{\"seqLength\":16,\"batchSize\":8,\"learningRate\":0.02}}");
            server.post(run + "/steps", "{\"count\":" + STEPS + "}");
            for (double temperature : new double[] {0, 1}) {
                JsonObject answer = server.post(
                                run + "/predictions",
                                new JsonObject()
                                        .put("prefix", "Über B")
                                        .put("topK", 5)
                                        .put("length", 60)
                                        .put("temperature", temperature)
                                        .put("seed", 3)
                                        .encode())
                        .json();
                Ended ended = predict(
                        "--prefix", "Über B", "--length", "60", "--temperature", "" + temperature, "--seed", "3");
                assertThat(ended.text()).isEqualTo("Über B" + tokens(answer.getJsonArray("continuation")));
                List<String> top = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    JsonObject choice = answer.getJsonArray("top").getJsonObject(i);
                    top.add(String.format(
                            Locale.ROOT,
                            "%.6f %s",
                            choice.getDouble("probability"),
                            VisibleText.of(choice.getString("token").codePointAt(0))));
                }
                assertThat(predict("--prefix", "Über B", "--top", "5").lines()).isEqualTo(top);
            }
        }
    }

    private static String tokens(JsonArray choices) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            all.append(choices.getJsonObject(i).getString("token"));
        }
        return all.toString();
    }

    @Test
    void whatTheModelDoesNotKnowIsNamed() throws Exception {
        Ended ended = predict("--prefix", "Bär x🦊x", "--length", "0");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.lines())
                .containsExactly("elman: the model does not know, and reads as unknown: x 🦊", "Bär x🦊x");
    }

    @Test
    void aPrefixIsReadAsTextsAreAndWhatCannotBeSeenIsNamed() throws Exception {
        assertThat(predict("--prefix", "\uFEFFBären.\r\nÜ", "--length", "0").lines())
                .containsExactly("Bären.", "Ü");
        assertThat(predict("--prefix", "Bär\u200C\u202E", "--length", "0").lines())
                .first()
                .isEqualTo("elman: the model does not know, and reads as unknown: ╎ U+202E");
        assertThat(predict("--prefix", "Bär", "--top", "50").text())
                .contains(" ↵")
                .contains(" ␣");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--top", "--length"})
    void weightsBeyondReasonAreSaidToGiveNoNumbers(String asked) throws IOException {
        RecurrentParameters wild =
                RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 4, 1, 2), 1);
        Arrays.fill(wild.bh(0).data, 100);
        Arrays.fill(wild.Why().data, Float.MAX_VALUE);
        Path file = folder.resolve("wild.safetensors");
        PyTorchModel made = new PyTorchModel(wild, Vocabulary.of("ab"), 0);
        Files.write(file, Safetensors.bytes(made.file()));
        Refused.assertFails(
                "no finite numbers",
                file,
                List.of("predict", "--model", file.toString(), "--prefix", "ab", asked, "2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --length 2001        | --length must be between 0 and 2000
            --temperature -1     | --temperature must be between 0 and 100
            --top 0              | --top must be between 1
            --seed -1            | --seed must be a whole number from 0
            --length long        | --length
            """)
    void aValueThatCannotBeIsOneLineWithItsRange(String option, String says) {
        List<String> args = new ArrayList<>(List.of("predict", "--model", model.toString()));
        args.addAll(List.of(option.split(" ", -1)));
        Refused.assertRefused(says, args);
    }

    @Test
    void aFileThatIsNoModelIsOneLine(@TempDir Path other) throws Exception {
        byte[] bytes = Files.readAllBytes(model);
        assertFails("truncated", Files.write(other.resolve("short"), Arrays.copyOf(bytes, 100)));
        assertFails("This is a plain text, not a safetensors file", text);
        assertFails(
                "This is a gzip file (.gz), not a safetensors file. Unpack it",
                Files.write(other.resolve("gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0}));
        assertFails("is missing", other.resolve("nothing"));
        assertFails("cannot be read", other);
    }

    private static void assertFails(String says, Path file) {
        Refused.assertFails(says, file, List.of("predict", "--model", file.toString(), "--prefix", "a"));
    }

    private static Ended predict(String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("predict", "--model", model.toString()));
        args.addAll(List.of(options));
        return Program.run(args.toArray(String[]::new));
    }
}
