package elman.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void eachSizeGrowsByPowersOfTwoWhileTheOthersAreThoseOfTheDefault() {
        assertThat(Growth.ALL)
                .extracting(GrowthTest::sizes)
                .containsExactly(
                        List.of(32, 64, 128, 256, 512, 1024),
                        List.of(16, 32, 64, 128, 256, 512),
                        List.of(1, 2, 4, 8, 16, 32, 64, 128));
        Workload standard = Workload.STANDARD.get(2);
        for (Growth growth : Growth.ALL) {
            assertThat(growth.workloads())
                    .anySatisfy(workload -> assertThat(workload)
                            .usingRecursiveComparison()
                            .ignoringFields("name")
                            .isEqualTo(standard));
        }
    }

    private static List<Integer> sizes(Growth growth) {
        return growth.workloads().stream().map(growth.sizeOf()::applyAsInt).toList();
    }
}
