package elman.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What openapi.yaml says. */
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
        String[] parts = route.split(" ", 2);
        JsonNode operation = DOCUMENT.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    /** The answers to a request by their status; a missing node where the request is not described. */
    static JsonNode responses(String method, String path) {
        return fitting(DOCUMENT.get("paths"), path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses");
    }

    /** The schema of what is pushed at an address of the event bus; a missing node where it is not described. */
    static JsonNode message(String address) {
        return fitting(DOCUMENT.get("x-event-bus"), address);
    }

    /** What is filed under the template that a name fits, the one with the fewest gaps where several do. */
    private static JsonNode fitting(JsonNode byTemplate, String name) {
        return byTemplate.properties().stream()
                .filter(entry -> name.matches(entry.getKey().replace("?", "\\?").replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(Comparator.comparingInt(entry -> entry.getKey().split("\\{", -1).length))
                .map(Map.Entry::getValue)
                .orElse(MissingNode.getInstance());
    }

    static JsonNode schema(String name) {
        return DOCUMENT.get("components").get("schemas").get(name);
    }

    /** What a reference refers to; other nodes as they are. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(DOCUMENT.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    /** The properties of a schema by their names, those of its parts included. */
    static Map<String, JsonNode> properties(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        resolved.path("allOf").forEach(part -> properties.putAll(properties(part)));
        resolved.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }
}
