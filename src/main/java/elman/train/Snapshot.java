package elman.train;

import elman.nn.Parameters;

/** The weights after {@code step} steps, copied: never modified again, so any thread may read them. */
public record Snapshot(long step, Parameters parameters) {}
