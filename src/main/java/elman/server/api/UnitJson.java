package elman.server.api;

import elman.insight.SelectionMatch;
import elman.insight.TextFeature;
import elman.insight.UnitActivations;
import elman.insight.UnitContexts;
import elman.insight.UnitGallery;
import elman.server.run.RunJson;
import elman.server.watching.Quantised;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about units. Activations travel in 8 bits, see {@link Quantised}. */
final class UnitJson {
    private static final int PORTRAIT = 64;
    /** Characters of a place that are shown; a longer one is cut. */
    private static final int LONGEST_PLACE = 60;

    private UnitJson() {}

    static JsonObject gallery(JsonObject answer, UnitActivations read, UnitGallery gallery) {
        int length = Math.min(PORTRAIT, read.length());
        float[][] strips = new float[read.units()][];
        for (int unit = 0; unit < strips.length; unit++) {
            strips[unit] = Arrays.copyOf(read.values()[unit], length);
        }
        JsonArray units = new JsonArray();
        gallery.portraits().forEach(portrait -> units.add(json(portrait)));
        JsonArray features = new JsonArray();
        for (int i = 0; i < gallery.features().size(); i++) {
            features.add(new JsonObject()
                    .put("name", gallery.features().get(i).name())
                    .put("entropy", rounded(gallery.entropies().get(i))));
        }
        return put(answer, strips)
                .put("features", features)
                .put("units", units)
                .put("tokens", tokens(read, 0, length - 1));
    }

    private static JsonObject json(UnitGallery.Portrait portrait) {
        @Nullable TextFeature feature = portrait.feature();
        JsonArray means = new JsonArray();
        portrait.means().forEach(mean -> means.add(rounded(mean)));
        return new JsonObject()
                .put("unit", portrait.unit())
                .put("feature", feature == null ? null : feature.name())
                .put("score", rounded(portrait.score()))
                .put("chance", rounded(portrait.chance()))
                .put("means", means)
                .put("mean", rounded(portrait.mean()))
                .put("spread", rounded(portrait.spread()))
                .put("saturation", rounded(portrait.saturation()));
    }

    static JsonObject unit(JsonObject answer, UnitActivations read, int unit, int from, int to, UnitContexts contexts) {
        float[] values = read.values()[unit];
        return put(answer.put("from", from).put("tokens", tokens(read, from, to)), part(values, from, to))
                .put("highest", places(read, values, contexts.highest()))
                .put("lowest", places(read, values, contexts.lowest()));
    }

    private static JsonArray places(UnitActivations read, float[] values, List<Integer> places) {
        JsonArray array = new JsonArray();
        for (int at : places) {
            int from = Math.max(0, at - UnitContexts.AROUND);
            int to = Math.min(read.length() - 1, at + UnitContexts.AROUND);
            JsonObject place = new JsonObject()
                    .put("at", at)
                    .put("value", rounded(values[at]))
                    .put("from", from)
                    .put("tokens", tokens(read, from, to));
            array.add(put(place, part(values, from, to)));
        }
        return array;
    }

    static JsonObject matches(JsonObject answer, UnitActivations read, SelectionMatch match) {
        JsonArray matches = new JsonArray();
        for (SelectionMatch.Match place : match.matches()) {
            int from = Math.max(0, place.from() - UnitContexts.AROUND);
            int shownTo = Math.min(place.to(), place.from() + LONGEST_PLACE);
            int to = Math.min(read.length() - 1, shownTo + UnitContexts.AROUND);
            matches.add(new JsonObject()
                    .put("from", place.from())
                    .put("to", place.to())
                    .put("on", place.on())
                    .put("start", from)
                    .put("tokens", tokens(read, from, to)));
        }
        return answer.put("units", new JsonArray(match.units())).put("matches", matches);
    }

    private static float[][] part(float[] values, int from, int to) {
        return new float[][] {Arrays.copyOfRange(values, from, to + 1)};
    }

    /** Puts {@code scale} and {@code data}, a row after another. */
    private static JsonObject put(JsonObject json, float[][] rows) {
        Quantised quantised = Quantised.of(new float[][][] {rows});
        return json.put("scale", quantised.scale()).put("data", quantised.data());
    }

    private static JsonArray tokens(UnitActivations read, int from, int to) {
        JsonArray tokens = new JsonArray();
        for (int t = from; t <= to; t++) {
            tokens.add(Character.toString(read.codePoints()[t]));
        }
        return tokens;
    }

    /** Four decimals; null for what is no number. */
    private static @Nullable Double rounded(double value) {
        return RunJson.orNull(Math.rint(value * 1e4) / 1e4);
    }
}
