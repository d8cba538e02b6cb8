package elman.nn.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.WrittenFormula;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cells say of themselves, against what they compute. */
class CellTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z])}");

    @ParameterizedTest
    @EnumSource
    void aStatesEquationIsComputedAsItIsWritten(Cell cell) {
        Random random = new Random(1);
        Map<String, Double> now = new HashMap<>();
        cell.gateLetters().forEach(letter -> now.put(letter, random.nextDouble()));
        StateEquation.Values values = new StateEquation.Values(now, Map.of("h", -0.3, "c", 0.7));
        for (StateEquation equation : cell.description().states()) {
            double computed = equation.value().applyAsDouble(values);
            assertThat(new WrittenFormula(equation.tex(), name -> valueOf(name, values)).value())
                    .isCloseTo(computed, within(1e-12));
            now.put(equation.letter(), computed);
        }
    }

    private static double valueOf(String name, StateEquation.Values values) {
        return name.endsWith("-") ? values.before(name.substring(0, name.length() - 1)) : values.of(name);
    }

    @ParameterizedTest
    @EnumSource
    void gatesStatesAndEquationsBelongTogether(Cell cell) {
        CellDescription told = cell.description();
        List<String> letters = cell.gateLetters();
        assertThat(letters).doesNotHaveDuplicates();
        assertThat(told.equations())
                .hasSize(Math.max(1, letters.size() + told.states().size()));
        for (Gate gate : told.gates()) {
            assertThat(told.equations()).anyMatch(equation -> equation.startsWith(gate.letter() + "_t = "));
            assertThat(gate.pastFactor() == null || letters.contains(gate.pastFactor()))
                    .isTrue();
        }
        assertThat(told.states().isEmpty()).isEqualTo(letters.isEmpty());
        assertThat(told.states().stream().allMatch(state -> "hc".contains(state.letter())))
                .isTrue();
        assertThat(told.summary().isPresent()).isEqualTo(!letters.isEmpty());
        told.summary()
                .ifPresent(summary -> assertThat(PLACEHOLDER.matcher(summary).results())
                        .isNotEmpty()
                        .allMatch(shown -> told.gates().stream()
                                .anyMatch(gate -> gate.letter().equals(shown.group(1)) && gate.isShare())));
        assertThat(told.onnx().rows()).allMatch(row -> row.gate() < cell.gates() && Math.abs(row.factor()) <= 1);
        assertThat(cell.with(Nonlinearity.TANH).getClass()).isEqualTo(told.getClass());
    }
}
