package elman.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Compares answers and messages with openapi.yaml. An object has every property that is described, unless its
 * description says {@code x-optional}, and no other; what is {@code writeOnly} is never answered.
 */
final class AnswerCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("https://elman.invalid/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    private static final Map<JsonNode, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private AnswerCheck() {}

    /**
     * Fails unless the answer is described: its status, its media type and, where that is JSON, its body; and unless the
     * described headers are there. Where the request is not described, an answer in JSON must be a problem.
     */
    static void checkAnswer(String method, String path, Answer answer) {
        String what = method + " " + path + " → " + answer.status();
        JsonNode responses = Described.responses(method, path.replaceFirst("\\?.*", ""));
        String mediaType = answer.header("Content-Type").replaceFirst(";.*", "");
        boolean isJson = mediaType.endsWith("json");
        if (responses.isMissingNode()) {
            if (isJson) {
                checkValue(what, Described.schema("Problem"), answer.body());
            }
            return;
        }
        JsonNode response = Described.resolve(responses.path(Integer.toString(answer.status())));
        require(response.isObject(), what, "the status is not described", answer.body());
        response.path("headers")
                .fieldNames()
                .forEachRemaining(
                        name -> require(!answer.header(name).isEmpty(), what, "no header " + name, answer.body()));
        JsonNode content = response.path("content");
        boolean fits = answer.body().isEmpty() ? content.isMissingNode() : content.has(mediaType);
        require(fits, what, "not a described body: " + mediaType, answer.body());
        if (isJson) {
            checkValue(what, content.path(mediaType).path("schema"), answer.body());
        }
    }

    /** Fails unless the message is described as one of its address. */
    static void checkMessage(String address, JsonObject body) {
        JsonNode schema = Described.message(address);
        require(schema.isObject(), address, "the address is not described", body.encode());
        checkValue(address, schema, body.encode());
    }

    private static void checkValue(String what, JsonNode schema, String json) {
        OutputUnit result =
                VALIDATORS.computeIfAbsent(schema, AnswerCheck::validator).validate(Json.decodeValue(json));
        if (Boolean.FALSE.equals(result.getValid())) {
            String reasons = result.getErrors().stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getError())
                    .collect(Collectors.joining("\n"));
            throw new AssertionError(what + "\n" + reasons + "\n" + json);
        }
    }

    private static void require(boolean holds, String what, String reason, String body) {
        if (!holds) {
            throw new AssertionError(what + "\n" + reason + "\n" + body);
        }
    }

    private static Validator validator(JsonNode schema) {
        return Validator.create(JsonSchema.of(new JsonObject(exact(schema).toString())), OPTIONS);
    }

    /** The schema without references, with the rule of this class made explicit in it and in all its parts. */
    private static ObjectNode exact(JsonNode schema) {
        ObjectNode exact = Described.resolve(schema).deepCopy();
        if (exact.has("anyOf") || exact.has("oneOf")) {
            return choice(exact);
        }
        if (!exact.has("type") && !exact.has("enum") && !exact.has("const")) {
            throw new AssertionError("a schema that does not say what values it is of: " + schema);
        }
        ObjectNode properties = exact.putObject("properties");
        ArrayNode required = exact.putArray("required");
        Described.properties(schema).forEach((name, property) -> {
            properties.set(name, exact(property));
            if (!property.path("x-optional").booleanValue()) {
                required.add(name);
            }
        });
        JsonNode others = exact.path("additionalProperties");
        exact.set("additionalProperties", others.isObject() ? exact(others) : exact.booleanNode(false));
        if (exact.has("items")) {
            exact.set("items", exact(exact.get("items")));
        }
        exact.remove("allOf");
        return exact;
    }

    /** A choice among schemas, without those that only requests may have. */
    private static ObjectNode choice(JsonNode schema) {
        String name = schema.has("anyOf") ? "anyOf" : "oneOf";
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        ArrayNode alternatives = choice.putArray(name);
        for (JsonNode alternative : schema.get(name)) {
            if (!alternative.path("writeOnly").booleanValue()) {
                alternatives.add(exact(alternative));
            }
        }
        return choice;
    }
}
