package elman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.lifecycle.LifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** That tests which wait for ever are ended. */
@ExtendWith(DeadlineTest.Settings.class)
class DeadlineTest {
    private static String longest = "";

    static final class Settings implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            longest = context.getConfigurationParameter("junit.jupiter.execution.timeout.default")
                    .orElse("");
        }
    }

    @Test
    void everyTestHasOneAndRunsWhereItCanBeGivenUp() {
        assertThat(longest).isEqualTo("10 m");
        assertThat(Thread.currentThread().getName()).contains("junit-timeout-thread");
    }

    @Test
    void everyPropertyHasOne() {
        assertThat(ServiceLoader.load(LifecycleHook.class)).anyMatch(PropertyDeadline.class::isInstance);
        assertThatThrownBy(() -> new PropertyDeadline(Duration.ofMillis(1)).within("a property of a test", () -> {
                    try {
                        new CountDownLatch(1).await();
                        return "";
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .hasCauseInstanceOf(InterruptedException.class);
    }
}
