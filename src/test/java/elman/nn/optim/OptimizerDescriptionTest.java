package elman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.Parameters;
import elman.nn.WrittenFormula;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerDescription.Constant;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What optimisers say of themselves, against what they compute. */
class OptimizerDescriptionTest {
    private static final RecurrentModel TINY = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 1, 1, 1, 1);
    private static final double RATE = 0.1;
    private static final float[] GRADIENTS = {0.3f, -0.2f, 0.05f, -1e-4f, 0.7f};

    @ParameterizedTest
    @EnumSource
    void anUpdateIsComputedAsItIsWritten(OptimizerKind kind) {
        OptimizerDescription told = kind.description();
        Map<String, Double> known = new HashMap<>(Map.of("w-", -0.4, "g", 0.07, "lr", 0.03, "t", 3.0));
        kind.create(TINY, RATE).memories().keySet().forEach(name -> known.put(name + "-", 0.02));
        told.constants().forEach(constant -> known.put(constant.name(), constant.value()));
        UpdateEquation.Values worked = told.work(known);
        for (UpdateEquation equation : told.update()) {
            assertThat(new WrittenFormula(equation.tex(), worked::of).value())
                    .as(equation.letter() + " = " + equation.tex())
                    .isCloseTo(worked.of(equation.name()), within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOptimiserTakesTheStepsThatItTells(OptimizerKind kind) {
        Parameters p = RecurrentParameters.zeros(TINY);
        Parameters g = RecurrentParameters.zeros(TINY);
        Optimizer optimizer = kind.create(TINY, RATE);
        float[] weight = p.arrays().get(0).data;
        weight[0] = 0.5f;
        for (float gradient : GRADIENTS) {
            g.arrays().get(0).data[0] = gradient;
            Map<String, Double> known = new HashMap<>(Map.of("g", (double) gradient, "lr", RATE));
            known.put("w-", (double) weight[0]);
            known.put("t", optimizer.updates() + 1.0);
            optimizer
                    .memory(new Parameters.Place(0, 0))
                    .forEach(memory -> known.put(memory.name() + "-", (double) memory.value()));
            optimizer.step(p, g);
            UpdateEquation.Values worked = kind.description().work(known);
            assertThat((double) weight[0]).isCloseTo(worked.of("w"), within(1e-6));
            for (Optimizer.Memory memory : optimizer.memory(new Parameters.Place(0, 0))) {
                double told = worked.of(memory.name());
                assertThat((double) memory.value())
                        .as(memory.name())
                        .isCloseTo(told, within(1e-6 * Math.abs(told) + 1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnUpdateWorksOutIsItsMemoriesAndInTheEndTheWeight(OptimizerKind kind) {
        OptimizerDescription told = kind.description();
        List<String> names = told.update().stream().map(UpdateEquation::name).toList();
        assertThat(names)
                .containsAll(kind.create(TINY, RATE).memories().keySet())
                .endsWith("w");
        Stream<String> constants = told.constants().stream().map(Constant::name);
        assertThat(Stream.of(names.stream(), constants, Stream.of("g", "lr", "t"))
                        .flatMap(all -> all))
                .doesNotHaveDuplicates();
        assertThat(told.help()).endsWith(".");
        assertThat(told.source()).matches(".*\\([12]\\d{3}\\).*");
    }

    @Test
    void whatWasWorkedOutAlreadyIsKept() {
        Map<String, Double> known = Map.of("w-", 1.0, "g", 1.0, "lr", 0.5, "t", 1.0, "u-", 0.0, "u", 2.0);
        UpdateEquation.Values worked = OptimizerKind.MOMENTUM.description().work(known);
        assertThat(worked.of("u")).isEqualTo(2);
        assertThat(worked.of("w")).isZero();
    }

    @Test
    void whatIsNotKnownIsNamed() {
        Map<String, Double> known = Map.of("w-", 1.0, "lr", 0.5, "t", 1.0);
        assertThatThrownBy(() -> OptimizerKind.SGD.description().work(known))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no g among");
    }
}
