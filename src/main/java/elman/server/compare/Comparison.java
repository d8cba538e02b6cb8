package elman.server.compare;

import elman.server.run.IllegalMoveException;
import elman.server.run.NoSuchRunException;
import elman.server.run.Run;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.runs.RunRegistry;
import elman.server.trainer.LockStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs that differ in their cell alone and are kept in step. What one asks of a lane is asked of all; commands are
 * carried out one after the other, so that every lane sees the same ones in the same order. Confined to one event loop.
 */
public final class Comparison {
    private final String id;
    private final Run source;
    private final List<Run> lanes;
    private final LockStep lockStep;
    private final RunRegistry runs;
    private final Instant createdAt = Instant.now();
    private Future<?> last = Future.succeededFuture();
    private Future<?> stepping = Future.succeededFuture();
    private boolean training;

    /** The lanes must have entered {@code lockStep}. */
    Comparison(Run source, List<Run> lanes, LockStep lockStep, RunRegistry runs) {
        this.id = lockStep.comparison();
        this.source = source;
        this.lanes = List.copyOf(lanes);
        this.lockStep = lockStep;
        this.runs = runs;
    }

    public String id() {
        return id;
    }

    /** The run that it was made from. */
    public Run source() {
        return source;
    }

    /** All lanes as they were made; some may have failed or been removed since. */
    public List<Run> lanes() {
        return lanes;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** How many steps a lane may be ahead of the slowest while they train. */
    public int quantum() {
        return lockStep.quantum();
    }

    /** The lanes that are kept in step. */
    List<Run> inStep() {
        Set<String> ids = lockStep.lanes();
        return lanes.stream().filter(lane -> ids.contains(lane.id())).toList();
    }

    /** Lets a lane go its own way. */
    void release(Run lane) {
        lockStep.leave(lane.id());
    }

    /**
     * Applies all that is not null to every lane. A pause is done when all stand at the step of the one that was
     * furthest.
     *
     * @return the status of {@code asked}
     */
    Future<RunStatus> change(Run asked, @Nullable RunState state, @Nullable Double rate, @Nullable String probe) {
        return inTurn(() -> {
            if (state == RunState.TRAINING) {
                if (!stepping.isComplete()) {
                    throw new IllegalMoveException(
                            "this comparison is making the steps that were asked for; wait, or pause it");
                }
                training = true;
                lockStep.resume();
            } else if (state == RunState.PAUSED) {
                training = false;
                lockStep.pause();
            }
            return ofAll(asked, lane -> runs.change(lane, state, rate, probe));
        });
    }

    /** Trains exactly {@code count} steps of every lane; the answer is that of {@code asked}. */
    Future<Buffer> steps(Run asked, int count) {
        Promise<Buffer> answer = Promise.promise();
        inTurn(() -> {
                    if (training || !stepping.isComplete()) {
                        throw new IllegalMoveException("pause the comparison first");
                    }
                    lockStep.resume();
                    Future<Buffer> done = ofAll(asked, lane -> runs.steps(lane, count));
                    stepping = done.onComplete(answer);
                    return Future.succeededFuture(); // commands that follow may interrupt the steps
                })
                .onFailure(answer::tryFail);
        return answer.future();
    }

    /** Asks every lane, and answers what {@code asked} did once all are done; a lane that ends meanwhile stops nobody. */
    private <T> Future<T> ofAll(Run asked, Function<Run, Future<T>> question) {
        List<Run> now = inStep();
        List<Future<T>> answers = now.stream().map(question).toList();
        int place = now.indexOf(asked);
        return Future.join(answers)
                .transform(all ->
                        place < 0 ? Future.failedFuture(new NoSuchRunException(asked.id())) : answers.get(place));
    }

    private <T> Future<T> inTurn(Supplier<Future<T>> command) {
        Future<T> mine = last.transform(before -> command.get());
        last = mine;
        return mine;
    }
}
