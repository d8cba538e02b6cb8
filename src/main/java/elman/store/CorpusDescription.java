package elman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The content of a stored text's corpus.json.
 *
 * @param createdAt ISO 8601, UTC
 */
record CorpusDescription(String name, String createdAt, int tokens, List<String> notes) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** @throws IOException with a message of one line if the file is missing or is not such a description */
    static CorpusDescription read(Path file) throws IOException {
        try {
            CorpusDescription description = JSON.readValue(Files.readAllBytes(file), CorpusDescription.class);
            description.created();
            return description;
        } catch (JsonProcessingException e) {
            throw new IOException(Reasons.of(e), e);
        } catch (DateTimeParseException e) {
            throw new IOException("createdAt is not a time", e);
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    Instant created() {
        return Instant.parse(createdAt);
    }
}
