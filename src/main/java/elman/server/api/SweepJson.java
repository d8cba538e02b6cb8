package elman.server.api;

import elman.server.run.RunJson;
import elman.server.sweeps.LiveSweep;
import elman.server.sweeps.LiveSweep.Standing;
import elman.server.sweeps.SweepState;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import elman.train.sweep.Outcome;
import elman.train.sweep.SuccessMap;
import elman.train.sweep.SuccessMap.Success;
import elman.train.sweep.Sweep;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A sweep as JSON: what was asked for, and what is known of each combination. */
final class SweepJson {
    private SweepJson() {}

    /** All of it but its combinations. */
    static JsonObject summary(LiveSweep live, int atOnce) {
        return summary(live, live.standing(), atOnce);
    }

    private static JsonObject summary(LiveSweep live, Standing standing, int atOnce) {
        Sweep sweep = live.sweep();
        SuccessMap map = standing.map();
        OptionalDouble left = map.secondsLeft(atOnce);
        JsonArray vary = new JsonArray();
        sweep.axes()
                .forEach(axis -> vary.add(
                        new JsonObject().put("field", axis.field()).put("values", new JsonArray(axis.values()))));
        TaskConfig task = Objects.requireNonNull(sweep.combinations().get(0).task());
        return new JsonObject()
                .put("id", live.id())
                .put("lesson", sweep.lesson())
                .put("goal", RunJson.goal(TaskKinds.goal(task)))
                .put("vary", vary)
                .put("seeds", sweep.seeds())
                .put("steps", sweep.steps())
                .put("state", standing.state().word())
                .put("trouble", standing.trouble())
                .put("createdAt", live.createdAt().toString())
                .put("attempts", sweep.attempts())
                .put("ended", map.ended())
                .put(
                        "secondsLeft",
                        standing.state() == SweepState.COMPLETE || left.isEmpty() ? null : left.getAsDouble());
    }

    static JsonObject of(LiveSweep live, int atOnce) {
        Standing standing = live.standing();
        JsonArray combinations = new JsonArray();
        for (int i = 0; i < live.sweep().combinations().size(); i++) {
            combinations.add(combination(live, standing, i));
        }
        return summary(live, standing, atOnce).put("combinations", combinations);
    }

    private static JsonObject combination(LiveSweep live, Standing standing, int combination) {
        Sweep sweep = live.sweep();
        Success success = standing.map().of(combination);
        JsonArray attempts = new JsonArray();
        for (int attempt : sweep.attemptsOf(combination)) {
            Outcome outcome = standing.map().outcomes().get(attempt);
            boolean trains = standing.training().contains(attempt);
            attempts.add(new JsonObject()
                    .put("number", attempt + 1)
                    .put("seed", sweep.seedOf(attempt))
                    .put("state", outcome != null ? stateOf(outcome) : trains ? "training" : "waiting")
                    .put("outcome", outcome == null ? null : json(outcome))
                    .put("run", live.openedAs(attempt).orElse(null)));
        }
        return new JsonObject()
                .put("values", new JsonArray(sweep.valuesOf(combination)))
                .put("ended", success.ended())
                .put("reached", success.reached())
                .put(
                        "medianStep",
                        success.medianStep().isPresent() ? success.medianStep().getAsLong() : null)
                .put("attempts", attempts);
    }

    private static String stateOf(Outcome outcome) {
        return outcome.failure() != null ? "failed" : outcome.isReached() ? "reached" : "missed";
    }

    private static JsonObject json(Outcome outcome) {
        return new JsonObject()
                .put("reachedAt", outcome.isReached() ? outcome.reachedAt() : null)
                .put("steps", outcome.steps())
                .put("score", known(outcome.score()))
                .put("heldOutLoss", known(outcome.heldOutLoss()))
                .put("seconds", outcome.seconds())
                .put("failure", outcome.failure());
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
