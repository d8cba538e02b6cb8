package elman.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What openapi.yaml says of answers. */
final class Described {
    private static final JsonNode DOCUMENT = document();

    private Described() {}

    private static JsonNode document() {
        try {
            return new YAMLMapper().readTree(Described.class.getResource("/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All routes whose path begins so, as in {@code GET /api/runs/{id}}. */
    static Set<String> routes(String beginning) {
        Set<String> routes = new TreeSet<>();
        DOCUMENT.get("paths").properties().forEach(path -> {
            if (path.getKey().startsWith(beginning)) {
                path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        routes.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                });
            }
        });
        return routes;
    }

    /** The names of a route's own query parameters. */
    static List<String> queryOf(String route) {
        return StreamSupport.stream(operation(route).path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    /** Where an answer has null, though its route's description does not say that it may. */
    static List<String> undescribedNulls(String route, JsonNode answer) {
        List<String> places = new ArrayList<>();
        JsonNode schema = operation(route).at("/responses/200/content/application~1json/schema");
        findNulls("", answer, List.of(schema), places);
        return places;
    }

    private static JsonNode operation(String route) {
        String[] parts = route.split(" ", 2);
        return DOCUMENT.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** @param schemas that are described of this value, each with a part of it */
    private static void findNulls(String place, JsonNode value, List<JsonNode> schemas, List<String> found) {
        List<JsonNode> whole = schemas.stream().flatMap(s -> parts(s).stream()).toList();
        if (value.isNull()
                && whole.stream()
                        .noneMatch(schema -> schema.path("type").toString().contains("null"))) {
            found.add(place);
        } else if (value.isArray()) {
            value.forEach(item -> findNulls(place + "[]", item, children(whole, "items"), found));
        } else if (value.isObject()) {
            value.properties().forEach(entry -> {
                List<JsonNode> known = children(whole, "properties", entry.getKey());
                List<JsonNode> next = known.isEmpty() ? children(whole, "additionalProperties") : known;
                findNulls(place + "/" + entry.getKey(), entry.getValue(), next, found);
            });
        }
    }

    /** A schema, and those that it refers to. */
    private static List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        if (schema.has("$ref")) {
            parts.addAll(parts(DOCUMENT.at(schema.get("$ref").textValue().substring(1))));
        }
        schema.path("allOf").forEach(part -> parts.addAll(parts(part)));
        return parts;
    }

    private static List<JsonNode> children(List<JsonNode> schemas, String... path) {
        return schemas.stream()
                .map(schema -> {
                    JsonNode child = schema;
                    for (String name : path) {
                        child = child.path(name);
                    }
                    return child;
                })
                .filter(child -> !child.isMissingNode())
                .toList();
    }
}
