package elman.server.run;

import elman.data.TextSplit;
import elman.train.RunConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a run never changes.
 *
 * @param lesson the built-in experiment it was made from
 * @param config as it was made
 */
public record Run(
        String id,
        @Nullable String lesson,
        RunConfig config,
        TextSplit split,
        long parameterCount,
        Instant createdAt) {}
