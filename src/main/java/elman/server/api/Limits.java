package elman.server.api;

import elman.server.runs.RunPlaces;
import elman.server.web.ServerLimits;
import io.vertx.core.json.JsonObject;

/** How much a server keeps and takes. */
final class Limits {
    private Limits() {}

    static JsonObject json() {
        return new JsonObject()
                .put("runs", RunPlaces.MOST)
                .put("textBytes", ServerLimits.MAX_TEXT)
                .put("text", Texts.MOST_TOKENS)
                .put("gradientText", GradientRoutes.MOST_TOKENS)
                .put("name", RunPatch.LONGEST_NAME)
                .put("note", RunPatch.LONGEST_NOTE)
                .put("points", RunRoutes.MOST_POINTS)
                .put("lanes", ComparisonRequest.MOST);
    }
}
