package elman.server.run;

import elman.nn.Parameters;
import elman.train.MetricsHistory;
import elman.train.StepMetrics;
import elman.train.StepRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one can ask of a run's trainer. Each is answered between two slices of training. */
public sealed interface Command {
    /** Answered by {@link RunStatus}. */
    record Describe() implements Command {}

    /** Changes all that is not null, or nothing; answered by {@link RunStatus}. */
    record Change(
            @Nullable RunState state,
            @Nullable Double learningRate,
            @Nullable String probe) implements Command {}

    /** Trains exactly so many steps of a paused run; answered by {@link StepsDone}. */
    record Steps(int count) implements Command {}

    /** Trains one step of a paused run and records what happens in it; answered by {@link Walked}. */
    record Walk(Parameters.Place place) implements Command {}

    /** Answered by {@link elman.train.Snapshot}. */
    record TakeSnapshot() implements Command {}

    /** Answered by {@link Checkup}. */
    record CheckUp() implements Command {}

    /** Answered by {@link RunStatus} when all moments that were taken are on disk, or could not be written. */
    record Settle() implements Command {}

    /** Answered by {@link History}: at most {@code points} points after step {@code since}. */
    record ReadHistory(long since, int points) implements Command {}

    /** The line of waiting runs has moved, or other lanes have caught up; not answered. */
    record TakePlace() implements Command {}

    /** The steps that were made, in order. */
    record StepsDone(List<StepMetrics> steps) {}

    /** One step, measured and recorded. */
    record Walked(StepMetrics metrics, StepRecord record) {}

    record History(long step, List<MetricsHistory.Point> points, List<MetricsHistory.RateChange> rates) {}
}
