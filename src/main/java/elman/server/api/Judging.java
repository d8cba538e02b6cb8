package elman.server.api;

import elman.insight.doctor.Margin;
import elman.train.HeldOutReading;
import io.vertx.core.json.JsonObject;

/** By what losses and units are judged, so that all who show them judge alike. */
final class Judging {
    private Judging() {}

    static JsonObject json() {
        return new JsonObject()
                .put("shown", Margin.SHOWN)
                .put("spread", Margin.SPREAD)
                .put("predictions", Margin.FEWEST)
                .put("oldShare", HeldOutReading.OLD_SHARE)
                .put("unitTokens", UnitText.LEAST_TOKENS);
    }
}
