package elman.server.run;

import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Task;
import elman.train.RunConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a run never changes.
 *
 * @param lesson the built-in experiment it was made from
 * @param config as it was made, or as it was when the server started
 * @param task what it learns
 * @param parent what it goes on from
 * @param imported whether it began with weights that were trained elsewhere
 */
public record Run(
        String id,
        @Nullable String lesson,
        RunConfig config,
        Task task,
        Instant createdAt,
        @Nullable Parent parent,
        boolean imported) {
    /** A run, and the step after which another goes on from it. */
    public record Parent(String run, long step) {}

    /** The shape of its network. */
    public RecurrentModel shape() {
        return config.model().shape(task);
    }

    public long parameterCount() {
        return shape().parameterCount();
    }

    /** The tokens that it reads. Throws {@link IllegalMoveException} where it reads vectors. */
    public Vocabulary vocabulary() {
        return task.vocabulary().orElseThrow(() -> new IllegalMoveException("this run reads no tokens"));
    }

    /** The text that it learns. Throws {@link IllegalMoveException} where it learns none. */
    public TextSplit split() {
        return task.text()
                .orElseThrow(() -> new IllegalMoveException(
                        "this reads a long text, and this run learns short sequences, each by itself"));
    }
}
