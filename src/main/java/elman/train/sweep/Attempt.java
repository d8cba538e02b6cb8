package elman.train.sweep;

import elman.task.Task;
import elman.train.HeldOutReading;
import elman.train.NonFiniteException;
import elman.train.RunConfig;
import elman.train.Trainer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One network of a sweep, trained until its goal is reached or its steps are made. Belongs to one thread. */
public final class Attempt implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final HeldOutReading UNREAD = new HeldOutReading(0, Double.NaN, Double.NaN);

    private final Trainer trainer;
    private final long steps;
    private double seconds;

    /** @param config trained with one thread, which changes no number */
    public Attempt(Task task, RunConfig config, long steps) {
        trainer = new Trainer(task, config.model(), config.training().withThreads(1));
        this.steps = steps;
    }

    /**
     * Trains to the end.
     *
     * @param goesOn asked before each piece of work, which it may put off; false where the attempt is given up
     * @return null where it was given up
     */
    public @Nullable Outcome train(BooleanSupplier goesOn) {
        @Nullable String failure = null;
        try {
            while (trainer.reachedAt() == 0 && trainer.completedSteps() < steps) {
                if (!advance(goesOn)) {
                    return null;
                }
            }
        } catch (NonFiniteException e) {
            failure = e.getMessage();
        }
        trainer.settle();
        trainer.measure();
        while (trainer.isValidating()) {
            if (!advance(goesOn)) {
                return null;
            }
        }
        return outcome(failure);
    }

    private boolean advance(BooleanSupplier goesOn) {
        if (!goesOn.getAsBoolean()) {
            return false;
        }
        long before = System.nanoTime();
        trainer.advance();
        seconds += (System.nanoTime() - before) / NANOS;
        return true;
    }

    private Outcome outcome(@Nullable String failure) {
        HeldOutReading read = trainer.history().heldOut();
        HeldOutReading ofNow = read == null || read.step() != trainer.step() ? UNREAD : read;
        return new Outcome(trainer.reachedAt(), trainer.step(), ofNow.score(), ofNow.loss(), seconds, failure);
    }

    /** What was trained, to go on from. */
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public void close() {
        trainer.close();
    }
}
