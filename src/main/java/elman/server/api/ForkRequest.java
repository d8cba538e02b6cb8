package elman.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.InvalidValueException;
import elman.task.Task;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.TextSettings;

/**
 * A run that goes on from a moment of another, under other settings.
 *
 * @param run whose moment it is
 * @param step the newest kept moment that is not after it is meant
 * @param changes laid over that run's configuration
 */
record ForkRequest(String run, long step, ObjectNode changes) {
    private static final Range STEP = Range.whole("fork.step", 0, (1L << 53) - 1);

    /** Where a fork begins. */
    record Origin(String run, long step) {
        Origin {
            if (run == null) {
                throw new InvalidValueException("fork.run", "fork.run must name a run");
            }
            STEP.check(step);
        }
    }

    private record Body(Origin fork) {}

    static ForkRequest read(ObjectNode body) {
        if (!(body.get("fork") instanceof ObjectNode tree)) {
            throw new InvalidValueException("fork", "fork must be an object of a run and a step");
        }
        if (!tree.has("step")) {
            tree.put("step", (long) STEP.max());
        }
        Origin origin =
                RequestJson.read(body.deepCopy().retain("fork"), Body.class).fork();
        body.remove("fork");
        for (String fixed : new String[] {"lesson", "corpus", "task"}) {
            if (body.has(fixed)) {
                throw new InvalidValueException(fixed, fixed + " cannot be changed by a fork: it learns on as it did");
            }
        }
        if (body.get("training") instanceof ObjectNode training) {
            RunRequest.expandSchedule(training);
        }
        return new ForkRequest(origin.run, origin.step, body);
    }

    /** What becomes of the parent's configuration, fitted anew where it learns a text. */
    RunConfig config(RunConfig parent, Task learned) {
        RunConfig fitted = parent.task() != null
                ? parent
                : learned.text()
                        .map(text -> TextSettings.fitted(parent, text.corpus().length(), RequestJson.given(changes)))
                        .orElse(parent);
        RunConfig config = RequestJson.read(RequestJson.toTree(fitted), changes, RunConfig.class);
        if (!config.model().withDropout(parent.model().dropout()).equals(parent.model())) {
            throw new InvalidValueException(
                    "model", "model cannot be changed by a fork, but for model.dropout: its weights have a shape");
        }
        if (changes.has("probe")) {
            Texts.check("probe", config.probe());
            Texts.checkSize("probe", config.probe(), config.model());
        }
        return config;
    }
}
