package elman.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.server.run.IllegalMoveException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final String FIELD = "model.hiddenSize";

    private final MemoryBudget budget = new MemoryBudget(100 << 20);

    @Test
    void whatIsTooLargeForAnEmptyServerIsAFieldsFault() {
        assertThatThrownBy(() -> budget.reserve("run", 200 << 20, FIELD))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("200 MiB")
                .hasMessageContaining("100 MiB")
                .satisfies(e -> assertThat(((InvalidValueException) e).field()).isEqualTo(FIELD));
    }

    @Test
    void whatDoesNotFitBesideOthersFitsOnceTheyAreGone() {
        budget.reserve("one", 60 << 20, FIELD);
        assertThatThrownBy(() -> budget.reserve("two", 60 << 20, FIELD)).isInstanceOf(IllegalMoveException.class);
        budget.release("one");
        budget.reserve("two", 60 << 20, FIELD);
    }
}
