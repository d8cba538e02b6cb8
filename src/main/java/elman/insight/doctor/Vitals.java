package elman.insight.doctor;

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
        @Nullable Baselines baselines) {}
