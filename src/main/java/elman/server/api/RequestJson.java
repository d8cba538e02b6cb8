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
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.Fault;
import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.store.RunConfigModule;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.TextSettings;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests strictly: unknown fields, wrong types, nulls, doubled fields and trailing text are refused with the
 * field's dotted name and, where it has one, its range.
 */
final class RequestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // so that NaN is refused by the field that has it
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // so that 1e999 is refused as it was written
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(new RunConfigModule())
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

    /** Throws {@link InvalidValueException} with all fields at fault. */
    static <T> T read(ObjectNode tree, Class<T> type) {
        return read(MAPPER.createObjectNode(), tree, type);
    }

    /** As above, of {@code changes} laid over {@code base}. */
    static <T> T read(ObjectNode base, ObjectNode changes, Class<T> type) {
        Faults faults = new Faults();
        T value = read(base, changes, type, faults);
        faults.raise();
        return Objects.requireNonNull(value);
    }

    /**
     * Reads what is right of {@code changes} laid over {@code base}: a field at fault is noted, and stays as the base has
     * it.
     *
     * @return null where nothing can be read without the fields at fault
     */
    static <T> @Nullable T read(ObjectNode base, ObjectNode changes, Class<T> type, Faults faults) {
        ObjectNode rest = changes.deepCopy();
        JsonFields.sift(rest, field -> rangeOf(field).map(Range::describe).orElse("a number"), faults);
        while (true) {
            try {
                return readOnce(merge(base, rest), type);
            } catch (InvalidValueException e) {
                faults.add(e);
                boolean fewer = false;
                for (Fault fault : e.faults()) {
                    fewer |= JsonFields.remove(rest, fault.field());
                }
                if (!fewer) {
                    return null;
                }
            }
        }
    }

    /** The settings of a run that others must follow. */
    static TextSettings.Given given(ObjectNode changes) {
        JsonNode training = changes.path("training");
        return new TextSettings.Given(
                whole(training.path("seqLength")),
                whole(training.path("batchSize")),
                whole(training.path("shards")),
                real(training.path("validationFraction")),
                real(changes.path("model").path("dropout")),
                whole(training.path("schedule").path("warmupSteps")));
    }

    private static @Nullable Integer whole(JsonNode value) {
        return value.isInt() ? value.intValue() : null;
    }

    private static @Nullable Double real(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static <T> T readOnce(ObjectNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof InvalidValueException invalid) {
                throw invalid;
            }
            throw invalid(tree, e);
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("body", e.getOriginalMessage());
        }
    }

    private static InvalidValueException invalid(ObjectNode tree, JsonMappingException e) {
        String field = name(e.getPath());
        if (e instanceof UnrecognizedPropertyException) {
            return new InvalidValueException(field, field + " is not a field of this request");
        }
        String value = JsonFields.valueOf(tree, field);
        return new InvalidValueException(
                field, field + " must be " + expected(field, e) + (value.isEmpty() ? "" : ", not " + value));
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
        return rangeOf(field).map(Range::describe).orElseGet(() -> typeOf(e));
    }

    private static Optional<Range> rangeOf(String field) {
        String withoutIndices = field.replaceAll("\\[\\d+]", "");
        return RANGES.stream()
                .filter(range -> range.field().equals(withoutIndices))
                .findFirst();
    }

    private static String typeOf(JsonMappingException e) {
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

    /** The words that stand for an enum's constants, for example {@code "tanh" or "relu"}. */
    static String oneOf(Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> '"' + constant.toString().toLowerCase(Locale.ROOT) + '"')
                .toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
