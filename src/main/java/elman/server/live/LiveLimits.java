package elman.server.live;

import java.time.Duration;

/**
 * How long a viewer may keep the server waiting.
 *
 * @param silence after which a viewer that has sent nothing is closed; above 60 s, since browsers slow the timers of
 *     hidden pages down to one a minute
 * @param stall after which a viewer that has read nothing of what it was sent is dropped
 * @param farewell how long a polite close may take before the connection is dropped
 */
public record LiveLimits(Duration silence, Duration stall, Duration farewell) {
    public static final LiveLimits DEFAULT =
            new LiveLimits(Duration.ofSeconds(150), Duration.ofSeconds(30), Duration.ofSeconds(5));
}
