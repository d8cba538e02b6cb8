package elman.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** An answer over HTTP. */
public record Answer(HttpResponse<String> response) {
    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonObject json() {
        return new JsonObject(body());
    }

    public JsonArray array() {
        return new JsonArray(body());
    }
}
