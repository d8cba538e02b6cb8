package elman.server.trainer;

import static elman.server.trainer.LockStep.Verdict.GO;
import static elman.server.trainer.LockStep.Verdict.REST;
import static elman.server.trainer.LockStep.Verdict.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockStepTest {
    private final List<String> woken = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();
    private final LockStep lockStep = new LockStep("c", 4, woken::add, (lane, all) -> aside.add(lane));

    LockStepTest() {
        lockStep.enter("fast");
        lockStep.enter("slow");
    }

    @Test
    void whoIsAQuantumAheadStandsAsideUntilThereIsHalfAQuantumOfRoom() {
        steps("fast", 4);
        assertThat(lockStep.next("fast")).isEqualTo(WAIT);
        assertThat(aside).containsExactly("fast");
        steps("slow", 1);
        assertThat(woken).isEmpty();
        steps("slow", 1);
        assertThat(woken).containsExactly("fast");
        steps("fast", 2);
        assertThat(lockStep.next("fast")).isEqualTo(WAIT);
    }

    @Test
    void aStepThatIsGoingOnCountsForThePause() {
        steps("slow", 1);
        assertThat(lockStep.next("fast")).isEqualTo(GO);
        lockStep.pause();
        assertThat(lockStep.isBehind("fast")).isTrue();
        assertThat(lockStep.isBehind("slow")).isFalse();
        assertThat(lockStep.next("slow")).isEqualTo(REST);
        lockStep.done("fast");
        assertThat(lockStep.isBehind("fast")).isFalse();
        assertThat(lockStep.next("fast")).isEqualTo(REST);
        lockStep.resume();
        assertThat(lockStep.next("slow")).isEqualTo(GO);
    }

    @Test
    void whoLeavesIsFreeAndFreesTheOthers() {
        steps("fast", 4);
        assertThat(lockStep.next("fast")).isEqualTo(WAIT);
        lockStep.leave("slow");
        assertThat(woken).containsExactly("fast");
        steps("fast", 100);
        steps("slow", 100);
        assertThat(lockStep.lanes()).containsExactly("fast");
    }

    private void steps(String lane, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(lockStep.next(lane)).isEqualTo(GO);
            lockStep.done(lane);
        }
    }
}
