package elman.insight.doctor;

import elman.data.HeldOutWindows;
import elman.insight.Baselines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules judge by.
 *
 * @param failure why the run failed, where it did
 * @param learningRate before the schedule's factor
 * @param scheduleFactor what the schedule multiplies it by at present, 0…1
 * @param gradNorms of the last steps before clipping, in no particular order
 * @param updateRatios ‖ΔW‖/‖W‖ of the last updates that were measured, in no particular order
 * @param units of every layer; empty where the text is too short to judge by
 * @param reach of gradients; null where there is no text to measure it on
 * @param longestWindow T at most, for this text and batch size
 * @param baselines null while they are being counted
 * @param heldOutTokens of the text, 0 where nothing is held out
 */
@SuppressWarnings("ArrayRecordComponent")
public record Vitals(
        @Nullable String failure,
        Course course,
        double learningRate,
        double scheduleFactor,
        double gradClip,
        double[] gradNorms,
        double[] updateRatios,
        List<UnitHealth> units,
        @Nullable Reach reach,
        int seqLength,
        int longestWindow,
        @Nullable Baselines baselines,
        int heldOutTokens) {
    /** How far from a simple model a loss must be to be better or worse, nats a token. */
    double margin() {
        return Margin.of(predictions());
    }

    /** Whether the text that the network and the simple models are judged by is long enough to tell them apart. */
    boolean canCompare() {
        return predictions() == 0 || predictions() >= Margin.FEWEST;
    }

    /** Of held-out text; a single token predicts nothing, and then the training text is what is judged by. */
    private int predictions() {
        return Math.min(HeldOutWindows.TOKENS, Math.max(0, heldOutTokens - 1));
    }
}
