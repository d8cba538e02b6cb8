package elman;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * The deadline of every property: jqwik has none, and does not know JUnit's. A property that waits is interrupted; one that
 * heeds that not ends the JVM after another minute, once it has been said which it is.
 */
public final class PropertyDeadline implements AroundPropertyHook {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadline of properties");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration longest;

    /** For the service loader. */
    public PropertyDeadline() {
        this(LONGEST);
    }

    PropertyDeadline(Duration longest) {
        this.longest = longest;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        return within(context.label(), property::execute);
    }

    <T> T within(String name, Supplier<T> work) {
        Thread worker = Thread.currentThread();
        ScheduledFuture<?> interruption = after(longest, () -> {
            System.err.println(name + " has run for " + longest.toSeconds() + " s and is interrupted");
            worker.interrupt();
        });
        ScheduledFuture<?> end = after(longest.plus(GRACE), () -> {
            System.err.println(name + " does not end");
            Runtime.getRuntime().halt(1);
        });
        try {
            return work.get();
        } finally {
            interruption.cancel(false);
            end.cancel(false);
        }
    }

    private static ScheduledFuture<?> after(Duration time, Runnable action) {
        return CLOCK.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
