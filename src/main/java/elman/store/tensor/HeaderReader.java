package elman.store.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import elman.store.tensor.TensorHeader.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a safetensors file's header, token by token, and stops at the first that should not be there. */
final class HeaderReader {
    /** Keeps no table of the names that it met. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** The most tensors, and the most strings of metadata, that a file may have. */
    private static final int MAX_NAMES = 4096;
    /** The most sizes that a shape may have. */
    private static final int MAX_RANK = 8;

    private final String json;
    private final JsonParser parser;
    private final Map<String, String> metadata = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private int checksumAt = -1;

    private HeaderReader(String json) throws IOException {
        this.json = json;
        parser = JSON.createParser(json);
    }

    /**
     * Reads a header.
     *
     * @param bytes exactly the header
     */
    static TensorHeader read(ByteBuffer bytes) throws IOException {
        String json;
        try {
            json = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new TensorFileException("The header is not UTF-8.");
        }
        if (!json.startsWith("{")) {
            throw new TensorFileException("The header does not begin with {.");
        }
        HeaderReader reader = new HeaderReader(json);
        try (JsonParser ignored = reader.parser) {
            return reader.header();
        } catch (JsonProcessingException e) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The header is not valid JSON at character %d.",
                    e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        }
    }

    private TensorHeader header() throws IOException {
        parser.nextToken();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            requireFewer(names.size(), "tensors");
            if (!names.add(name)) {
                throw new TensorFileException("The header names %s twice.".formatted(Quoted.name(name)));
            }
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new TensorFileException("%s in the header is not an object.".formatted(Quoted.name(name)));
            }
            if (name.equals(TensorFile.METADATA)) {
                readMetadata();
            } else {
                entries.add(entry(name));
            }
        }
        if (parser.nextToken() != null) {
            throw new TensorFileException("Something follows the JSON object in the header.");
        }
        return new TensorHeader(metadata, entries, checksumAt);
    }

    private void readMetadata() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            requireFewer(metadata.size(), "strings of metadata");
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new TensorFileException("The metadata %s is not a string.".formatted(Quoted.name(key)));
            }
            if (metadata.put(key, parser.getText()) != null) {
                throw new TensorFileException("The metadata has %s twice.".formatted(Quoted.name(key)));
            }
            if (key.equals(TensorFile.CHECKSUM)) {
                int quote = (int) parser.currentTokenLocation().getCharOffset();
                checksumAt = json.substring(0, quote + 1).getBytes(StandardCharsets.UTF_8).length;
            }
        }
    }

    private static void requireFewer(int names, String what) throws TensorFileException {
        if (names >= MAX_NAMES) {
            throw new TensorFileException(
                    String.format(Locale.ROOT, "The header has more than %d %s.", MAX_NAMES, what));
        }
    }

    private Entry entry(String name) throws IOException {
        Dtype dtype = null;
        int[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            switch (field) {
                case "dtype" -> dtype = once(dtype, name, field, dtype(name));
                case "shape" -> shape = once(shape, name, field, shape(name));
                case "data_offsets" -> offsets = once(offsets, name, field, offsets(name));
                default -> throw about(name, "has an unknown field " + Quoted.name(field));
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            throw about(name, "lacks one of dtype, shape and data_offsets");
        }
        return new Entry(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static <A> A once(@Nullable A before, String name, String field, A now) throws TensorFileException {
        if (before != null) {
            throw about(name, "has two fields " + field);
        }
        return now;
    }

    private Dtype dtype(String name) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw about(name, "has a dtype that is not a string");
        }
        String dtype = parser.getText();
        return Dtype.of(dtype)
                .orElseThrow(() -> about(
                        name,
                        "has the dtype %s, but only F32, F64, F16 and BF16 are read".formatted(Quoted.name(dtype))));
    }

    private int[] shape(String name) throws IOException {
        long[] sizes = numbers(name, "shape", MAX_RANK);
        for (long size : sizes) {
            if (size > Integer.MAX_VALUE) {
                throw about(name, "has a shape of more values than can be read");
            }
        }
        return Arrays.stream(sizes).mapToInt(size -> (int) size).toArray();
    }

    private long[] offsets(String name) throws IOException {
        long[] offsets = numbers(name, "data_offsets", 2);
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw about(name, "has data_offsets that are not a begin and an end");
        }
        return offsets;
    }

    /** An array of at most so many integers from 0 to 2⁶³ − 1. */
    private long[] numbers(String name, String field, int most) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw about(name, "has a %s that is not an array".formatted(field));
        }
        long[] numbers = new long[most];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == most) {
                throw about(name, String.format(Locale.ROOT, "has more than %d numbers in %s", most, field));
            }
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw about(name, "has something in %s that is not an integer from 0 to 2⁶³ − 1".formatted(field));
            }
            numbers[count++] = parser.getLongValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private static TensorFileException about(String name, String fault) {
        return new TensorFileException("Tensor %s %s.".formatted(Quoted.name(name), fault));
    }
}
