package elman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmMemoryTest {
    private static final List<String> ALL =
            List.of("-XX:+UseSerialGC", "-Xms32m", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");

    @Test
    void whereTheUserSaysNothingTheHeapBeginsSmallAndGivesBack() {
        assertThat(JvmMemory.flags(List.of("-Dfile.encoding=UTF-8", "-XX:+UseCompressedOops", "-ea")))
                .isEqualTo(ALL);
    }

    @Test
    void theLargestHeapIsNeverChosen() {
        assertThat(ALL).noneMatch(flag -> flag.matches("-Xmx.*|.*(MaxHeapSize|MaxRAM).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx256m",
                "-Xms1g",
                "-Xmn64m",
                "-XX:MaxHeapSize=1g",
                "-XX:InitialHeapSize=1g",
                "-XX:MaxRAMPercentage=50.0",
                "-XX:InitialRAMPercentage=10",
                "-XX:MaxRAM=2g"
            })
    void theUsersSizesAreLeftAlone(String size) {
        assertThat(JvmMemory.flags(List.of(size)))
                .containsExactly("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseParallelGC", "-XX:-UseSerialGC"})
    void theUsersCollectorIsLeftAlone(String collector) {
        assertThat(JvmMemory.flags(List.of(collector)))
                .doesNotContain("-XX:+UseSerialGC")
                .contains("-Xms32m");
    }

    @Test
    void theUsersRatiosAreLeftAlone() {
        assertThat(JvmMemory.flags(List.of("-XX:MaxHeapFreeRatio=15"))).containsExactly("-XX:+UseSerialGC", "-Xms32m");
    }
}
