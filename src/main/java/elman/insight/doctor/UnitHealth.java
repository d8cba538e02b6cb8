package elman.insight.doctor;

import elman.insight.UnitGallery;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentPass;
import java.util.ArrayList;
import java.util.List;

/**
 * The units of one layer that work at the end of their range, or not at all, over a passage.
 *
 * @param layer from 0
 * @param units H
 * @param saturated units, from 0, with |h| above {@value UnitGallery#SATURATED} for more than half of the passage; none where h has
 *     no bound (ReLU, minGRU)
 * @param dead units, from 0, with |h| below {@value UnitGallery#SILENT} at every token of it
 * @param tokens length of the passage
 */
public record UnitHealth(int layer, int units, List<Integer> saturated, List<Integer> dead, int tokens) {
    /**
     * Reads a passage from a zero state.
     *
     * @param p Not modified.
     * @param passage [N], each in −1…V−1. Not modified.
     * @return of every layer, the one that reads the tokens first
     */
    public static List<UnitHealth> of(RecurrentParameters p, int[] passage) {
        RecurrentPass pass = RecurrentPass.of(p, passage);
        RecurrentModel c = p.model();
        boolean bounded =
                c.nonlinearity() == Nonlinearity.TANH && c.cell().description().isBounded();
        List<UnitHealth> layers = new ArrayList<>();
        for (int l = 0; l < c.numLayers(); l++) {
            layers.add(of(l, pass.hidden(l), bounded));
        }
        return layers;
    }

    private static UnitHealth of(int layer, float[][] h, boolean bounded) {
        int units = h[0].length;
        List<Integer> saturated = new ArrayList<>();
        List<Integer> dead = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            int ends = 0;
            int silent = 0;
            for (float[] state : h) {
                double size = Math.abs(state[unit]);
                ends += size > UnitGallery.SATURATED ? 1 : 0;
                silent += size < UnitGallery.SILENT ? 1 : 0;
            }
            if (bounded && 2 * ends > h.length) {
                saturated.add(unit);
            }
            if (silent == h.length) {
                dead.add(unit);
            }
        }
        return new UnitHealth(layer, units, List.copyOf(saturated), List.copyOf(dead), h.length);
    }
}
