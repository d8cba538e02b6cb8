package elman.server.api;

import elman.data.NormalText;
import elman.nn.Faults;
import elman.server.run.RunState;
import elman.train.TrainingConfig;
import org.jspecify.annotations.Nullable;

/** What can be changed on a run; null means "as it is". */
record RunPatch(
        RunPatch.@Nullable Move state,
        RunPatch.@Nullable Training training,
        @Nullable String probe,
        @Nullable String name,
        @Nullable String note) {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 10_000;

    /** The states that one can ask for. */
    enum Move {
        TRAINING,
        PAUSED
    }

    record Training(@Nullable Double learningRate) {
        Training {
            if (learningRate != null) {
                TrainingConfig.LEARNING_RATE.check(learningRate);
            }
        }
    }

    RunPatch {
        Faults.requireAll(
                () -> checkProbe(probe),
                () -> checkWords("name", name, LONGEST_NAME),
                () -> checkWords("note", note, LONGEST_NOTE));
    }

    private static void checkProbe(@Nullable String probe) {
        if (probe != null) {
            Texts.check("probe", NormalText.of(probe));
        }
    }

    /** In the form in which texts are read. */
    @Override
    public @Nullable String probe() {
        return probe == null ? null : NormalText.of(probe);
    }

    private static void checkWords(String field, @Nullable String words, int longest) {
        if (words != null && !words.isEmpty()) {
            Texts.check(field, words, 1, longest);
        }
    }

    @Nullable
    RunState runState() {
        return state == null ? null : RunState.valueOf(state.name());
    }

    @Nullable
    Double learningRate() {
        return training == null ? null : training.learningRate();
    }
}
