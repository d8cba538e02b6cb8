package elman.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.data.Vocabulary;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.store.tensor.TensorFileException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's configuration and vocabulary as two strings of JSON, beside its weights in a file's metadata. */
final class ModelJson {
    static final String MODEL = "elman.model";
    static final String VOCABULARY = "elman.vocabulary";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private ModelJson() {}

    /** @param dropout is written only where there is some */
    static Map<String, String> metadata(RecurrentModel config, Vocabulary vocabulary, double dropout) {
        ObjectNode model = JSON.createObjectNode()
                .put("cell", ModelClaim.lower(config.cell()))
                .put("nonlinearity", ModelClaim.lower(config.nonlinearity()))
                .put("hiddenSize", config.hiddenSize())
                .put("numLayers", config.numLayers());
        if (dropout > 0) {
            model.put("dropout", dropout);
        }
        ArrayNode tokens = JSON.createArrayNode();
        vocabulary.tokens().forEach(tokens::add);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MODEL, ascii(model));
        metadata.put(VOCABULARY, ascii(tokens));
        return metadata;
    }

    /** A string as JSON has it. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String ascii(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What a file's metadata say of the model, nothing where they were not written by Elman. */
    static ModelClaim claim(Map<String, String> metadata) throws TensorFileException {
        JsonNode model = tree(metadata, MODEL);
        return new ModelClaim(
                constant(Cell.class, model.path("cell")),
                constant(Nonlinearity.class, model.path("nonlinearity")),
                integer(model.path("hiddenSize")),
                integer(model.path("numLayers")),
                number(model.path("dropout")),
                tokens(tree(metadata, VOCABULARY)));
    }

    private static JsonNode tree(Map<String, String> metadata, String key) throws TensorFileException {
        String text = metadata.get(key);
        if (text == null) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new TensorFileException("The metadata %s is not valid JSON.".formatted(key));
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, JsonNode name) throws TensorFileException {
        if (name.isMissingNode()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (ModelClaim.lower(constant).equals(name.textValue())) {
                return constant;
            }
        }
        throw unreadable(MODEL);
    }

    private static @Nullable Integer integer(JsonNode number) throws TensorFileException {
        if (number.isMissingNode()) {
            return null;
        }
        if (!number.isInt()) {
            throw unreadable(MODEL);
        }
        return number.intValue();
    }

    private static @Nullable Double number(JsonNode number) throws TensorFileException {
        if (number.isMissingNode()) {
            return null;
        }
        if (!number.isNumber()) {
            throw unreadable(MODEL);
        }
        return number.doubleValue();
    }

    private static @Nullable List<String> tokens(JsonNode array) throws TensorFileException {
        if (array.isMissingNode()) {
            return null;
        }
        if (!array.isArray()) {
            throw unreadable(VOCABULARY);
        }
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : array) {
            if (!token.isTextual()) {
                throw unreadable(VOCABULARY);
            }
            tokens.add(token.textValue());
        }
        return tokens;
    }

    private static TensorFileException unreadable(String key) {
        return new TensorFileException("The metadata %s is not what Elman writes there.".formatted(key));
    }
}
