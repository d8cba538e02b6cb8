package elman.server.run;

import elman.data.TextSplit;
import elman.train.RunConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a run never changes.
 *
 * @param lesson the built-in experiment it was made from
 * @param config as it was made, or as it was when the server started
 * @param parent what it goes on from
 * @param imported whether it began with weights that were trained elsewhere
 */
public record Run(
        String id,
        @Nullable String lesson,
        RunConfig config,
        TextSplit split,
        long parameterCount,
        Instant createdAt,
        @Nullable Parent parent,
        boolean imported) {
    /** A run, and the step after which another goes on from it. */
    public record Parent(String run, long step) {}
}
