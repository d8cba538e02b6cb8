package elman.server.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingLineTest {
    private final List<String> told = new ArrayList<>();
    private final TrainingLine line = new TrainingLine(1, told::add);

    @Test
    void whoComesFirstTrainsAndTheOthersWaitInOrder() {
        assertThat(line.enter("a")).isZero();
        assertThat(line.enter("b")).isEqualTo(1);
        assertThat(line.enter("c")).isEqualTo(2);
        assertThat(line.enter("a")).isZero();
        assertThat(line.enter("b")).isEqualTo(1);
    }

    @Test
    void aPlaceThatIsLeftGoesToTheFirstInLineAndAllBehindAreTold() {
        List.of("a", "b", "c").forEach(line::enter);
        line.leave("a");
        assertThat(told).containsExactly("b", "c");
        assertThat(line.enter("c")).isEqualTo(2);
        assertThat(line.enter("b")).isZero();
        assertThat(told).containsExactly("b", "c", "c");
        assertThat(line.enter("c")).isEqualTo(1);
    }

    @Test
    void whoLeavesTheLineDoesNotHoldItUp() {
        List.of("a", "b", "c").forEach(line::enter);
        line.leave("b");
        assertThat(line.enter("c")).isEqualTo(1);
        line.leave("a");
        assertThat(line.enter("c")).isZero();
    }

    @Test
    void aPlaceThatIsLeftToHeirsGoesToTheFirstOfThemInLine() {
        List.of("a", "stranger", "b", "c").forEach(line::enter);
        line.leave("a", Set.of("a", "b", "c"));
        assertThat(line.enter("stranger")).isEqualTo(1);
        assertThat(line.enter("b")).isZero();
        assertThat(line.enter("c")).isEqualTo(2);
        assertThat(told).contains("b");
        assertThat(line.anyTrains(Set.of("b", "c"))).isTrue();
        assertThat(line.anyTrains(Set.of("c", "stranger"))).isFalse();
    }

    @Test
    void aPlaceWithoutAnHeirInLineGoesToWhoeverIsFirst() {
        List.of("a", "stranger").forEach(line::enter);
        line.leave("a", Set.of("a", "b"));
        assertThat(line.enter("b")).isEqualTo(2);
        assertThat(line.enter("stranger")).isZero();
    }

    @Test
    void whoLeavesTheLineHasNothingToHandOn() {
        List.of("a", "b", "c").forEach(line::enter);
        line.leave("b", Set.of("b", "c"));
        assertThat(line.enter("c")).isEqualTo(1);
    }

    @Test
    void leavingTwiceFreesOnePlace() {
        line.enter("a");
        line.enter("b");
        line.leave("a");
        line.leave("a");
        assertThat(line.enter("b")).isZero();
        assertThat(line.enter("c")).isEqualTo(1);
    }
}
