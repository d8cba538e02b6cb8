package elman.server.run;

import elman.train.MetricsHistory;
import elman.train.Pulse;
import elman.train.Snapshot;
import java.util.List;

/**
 * All that there is to know of how a run goes, at one moment.
 *
 * @param rates every learning rate that was set, later ones included
 */
public record Checkup(
        RunStatus status,
        Snapshot snapshot,
        Pulse.Reading pulse,
        List<MetricsHistory.Point> course,
        List<MetricsHistory.RateChange> rates) {
    /** What there was to know at an earlier moment; the gradients of the steps before it are known no more. */
    public Checkup before(Snapshot then) {
        List<MetricsHistory.Point> until =
                course.stream().filter(point -> point.step() <= then.step()).toList();
        return new Checkup(status, then, new Pulse.Reading(new double[0], new double[0]), until, rates);
    }
}
