package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elman.nn.NetworkConfig;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonModuleTest {
    static Stream<Arguments> modules() {
        return Stream.of(
                arguments(Cell.RNN, Nonlinearity.TANH, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"tanh\")"),
                arguments(Cell.RNN, Nonlinearity.RELU, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"relu\")"),
                arguments(Cell.MEMORYLESS, Nonlinearity.RELU, "nn.RNN(65, 128, num_layers=2, nonlinearity=\"relu\")"),
                arguments(Cell.GRU, Nonlinearity.TANH, "nn.GRU(65, 128, num_layers=2)"),
                arguments(Cell.LSTM, Nonlinearity.TANH, "nn.LSTM(65, 128, num_layers=2)"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theModulesHaveTheShapesOfTheNetwork(Cell cell, Nonlinearity f, String module) {
        String text = PythonModule.text(new NetworkConfig(cell, f, 65, 128, 2, 65), 0, 1200);
        assertThat(text)
                .startsWith("\"\"\"A network trained in Elman, after 1200 updates: ")
                .contains("        self.rnn = " + module + "\n")
                .contains("        self.out = nn.Linear(128, 65)\n")
                .contains("torch.eye(65 + 1, 65)")
                .doesNotContain("{V}", "{about}", "{recurrent}", "{linear}");
    }
}
