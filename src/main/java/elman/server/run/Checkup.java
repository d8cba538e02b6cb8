package elman.server.run;

import elman.train.MetricsHistory;
import elman.train.Pulse;
import elman.train.Snapshot;
import java.util.List;

/** All that there is to know of how a run goes, at one moment. */
public record Checkup(RunStatus status, Snapshot snapshot, Pulse.Reading pulse, List<MetricsHistory.Point> course) {}
