package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PythonModuleTest {
    static Stream<Arguments> modules() {
        return Stream.of(
                arguments(Cell.RNN, Nonlinearity.TANH, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"tanh\")"),
                arguments(Cell.RNN, Nonlinearity.RELU, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"relu\")"),
                arguments(Cell.MEMORYLESS, Nonlinearity.RELU, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"relu\")"),
                arguments(Cell.GRU, Nonlinearity.TANH, "nn.GRU(65, 128, num_layers=2)"),
                arguments(Cell.LSTM, Nonlinearity.TANH, "nn.LSTM(65, 128, num_layers=2)"),
                arguments(Cell.MINGRU, Nonlinearity.TANH, "Recurrent(65, 128, num_layers=2)"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theModulesHaveTheShapesOfTheNetwork(Cell cell, Nonlinearity f, String module) {
        String text = PythonModule.text(new RecurrentModel(cell, f, 65, 128, 2, 65), 0, 1200);
        assertThat(text)
                .startsWith("\"\"\"A network trained in Elman, after 1200 updates: ")
                .contains("        self.rnn = " + module + "\n")
                .contains("        self.out = nn.Linear(128, 65)\n")
                .contains("torch.eye(65 + 1, 65)")
                .doesNotContain("{V}", "{about}", "{recurrent}", "{linear}", "{own class}");
    }

    @Test
    void dropoutIsRebuiltToo() {
        RecurrentModel config = new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 65, 128, 2, 65);
        assertThat(PythonModule.text(config, 0.25, 0)).contains("nn.LSTM(65, 128, num_layers=2, dropout=0.25)\n");
    }

    /** Python itself is run, with empty modules in the place of torch and safetensors: these are refused before any use. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hel | --temperature | -1   | argument --temperature: must be a number from 0 to 100, not '-1'
        hel | --temperature | nan  | argument --temperature: must be a number from 0 to 100, not 'nan'
        hel | --temperature | 0,5  | argument --temperature: must be a number from 0 to 100, not '0,5'
        hel | --length      | -3   | argument --length: must be a whole number from 0 to 1000000, not '-3'
        ''  | --parity      | p    | with --parity the text must have 1 to 2000 characters, not 0
        hel | --length      | 3    | the weights must be beside this file, but there is no
        """)
    void whatItCannotDoIsSaidInOneLine(String text, String option, String value, String sentence, @TempDir Path folder)
            throws Exception {
        requirePython();
        RecurrentModel config = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 4, 6, 1, 4);
        Files.writeString(folder.resolve("model.py"), PythonModule.text(config, 0, 0));
        Files.writeString(folder.resolve("torch.py"), "class nn:\n    class Module:\n        pass\n");
        Files.writeString(folder.resolve("safetensors.py"), "safe_open = None\n");
        Process process = new ProcessBuilder("python3", "model.py", text, option, value)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(lines.toString()).isEqualTo(2);
        assertThat(lines.get(lines.size() - 1)).startsWith("model.py: error: " + sentence);
    }

    /** Skips the test where Python is missing, and fails it on a CI. */
    private static void requirePython() throws InterruptedException {
        if (!isPythonThere()) {
            String why = "there is no python3 on the path";
            System.err.println("PythonModuleTest: " + why);
            if (System.getenv("CI") == null) {
                abort(why);
            }
            fail(why);
        }
    }

    private static boolean isPythonThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException thereIsNone) {
            return false;
        }
    }
}
