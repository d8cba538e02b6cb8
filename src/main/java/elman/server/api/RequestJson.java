package elman.server.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.InvalidValueException;
import elman.train.Range;
import elman.train.RunConfig;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads requests strictly: unknown fields, wrong types, nulls, doubled fields and trailing text are refused with the
 * field's dotted name and, where it has one, its range.
 */
final class RequestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // so that NaN is refused by the field that has it
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private static final List<Range> RANGES = Stream.concat(
                    RunConfig.RANGES.stream(),
                    Stream.concat(
                            PredictionRequest.RANGES.stream(),
                            Stream.concat(SurgeryRequest.RANGES.stream(), Stream.of(RunRoutes.COUNT))))
            .toList();

    private RequestJson() {}

    /** The body as a JSON object. */
    static ObjectNode object(Buffer body) {
        JsonNode tree;
        try (JsonParser parser = MAPPER.createParser(body.getBytes())) {
            tree = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new InvalidValueException("body", "the body goes on after its JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("body", "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new InvalidValueException("body", "the body must be a JSON object");
        }
        rejectNulls(object, "");
        return object;
    }

    static ObjectNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Lays {@code changes} over {@code base}, object by object. */
    static ObjectNode merge(ObjectNode base, ObjectNode changes) {
        ObjectNode merged = base.deepCopy();
        changes.properties().forEach(change -> {
            if (change.getValue() instanceof ObjectNode inner
                    && merged.get(change.getKey()) instanceof ObjectNode old) {
                merged.set(change.getKey(), merge(old, inner));
            } else {
                merged.set(change.getKey(), change.getValue());
            }
        });
        return merged;
    }

    static <T> T read(ObjectNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof InvalidValueException invalid) {
                throw invalid;
            }
            throw invalid(e);
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("body", e.getOriginalMessage());
        }
    }

    private static InvalidValueException invalid(JsonMappingException e) {
        String field = name(e.getPath());
        if (e instanceof UnrecognizedPropertyException) {
            return new InvalidValueException(field, field + " is not a field of this request");
        }
        return new InvalidValueException(field, field + " must be " + expected(field, e));
    }

    /** For example {@code edits[2].unit}. */
    private static String name(List<JsonMappingException.Reference> path) {
        StringBuilder name = new StringBuilder();
        for (JsonMappingException.Reference part : path) {
            if (part.getFieldName() == null) {
                name.append('[').append(part.getIndex()).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return name.toString();
    }

    private static String expected(String field, JsonMappingException e) {
        String withoutIndices = field.replaceAll("\\[\\d+]", "");
        for (Range range : RANGES) {
            if (range.field().equals(withoutIndices)) {
                return range.describe();
            }
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            Class<?> type = mismatch.getTargetType();
            if (type.isEnum()) {
                return oneOf(type);
            }
            return nameOf(type);
        }
        return "of another type";
    }

    private static String nameOf(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another type";
    }

    /** The words that stand for an enum's constants, for example {@code "rnn", "gru", "lstm" or "memoryless"}. */
    static String oneOf(Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> '"' + constant.toString().toLowerCase(Locale.ROOT) + '"')
                .toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static void rejectNulls(ObjectNode object, String path) {
        object.properties().forEach(entry -> rejectNull(entry.getValue(), path + entry.getKey()));
    }

    private static void rejectNull(JsonNode value, String field) {
        if (value.isNull()) {
            throw new InvalidValueException(field, field + " must not be null");
        }
        if (value instanceof ObjectNode inner) {
            rejectNulls(inner, field + ".");
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                rejectNull(value.get(i), field + "[" + i + "]");
            }
        }
    }
}
