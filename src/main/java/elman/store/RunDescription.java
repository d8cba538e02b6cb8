package elman.store;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elman.nn.InvalidValueException;
import elman.nn.Model;
import elman.task.Task;
import elman.train.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a stored run's run.json: everything but its weights and its curve.
 *
 * @param lesson the built-in experiment it was made from
 * @param name as a person typed it, or null
 * @param note as a person typed it
 * @param createdAt ISO 8601, UTC
 * @param taskHash fingerprint of what it learns; of a text its SHA-256 in hexadecimal
 * @param inputSize I of its network
 * @param outputSize O of its network; until December 2026 always I and not told
 * @param parent the run that it goes on from
 * @param parentStep the step of that run from which it goes on
 * @param imported whether it began with weights that were trained elsewhere
 * @param marked steps whose checkpoints are never thinned away
 * @param failure why it failed, where it did
 */
public record RunDescription(
        @Nullable String lesson,
        @Nullable String name,
        String note,
        String createdAt,
        RunConfig config,
        @JsonAlias("corpusHash") String taskHash,
        @JsonAlias("vocabularySize") int inputSize,
        int outputSize,
        @Nullable String parent,
        long parentStep,
        boolean imported,
        List<Long> marked,
        @Nullable String failure) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(new RunConfigModule())
            .build();

    public RunDescription {
        if (note == null || createdAt == null || config == null || taskHash == null || marked == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        marked = List.copyOf(marked);
        outputSize = outputSize == 0 ? inputSize : outputSize;
    }

    /** A run that is made now. */
    public static RunDescription first(
            @Nullable String lesson,
            RunConfig config,
            Task task,
            @Nullable String parent,
            long parentStep,
            boolean imported) {
        return new RunDescription(
                lesson,
                null,
                "",
                Instant.now().toString(),
                config,
                task.fingerprint(),
                task.inputSize(),
                task.outputSize(),
                parent,
                parentStep,
                imported,
                List.of(),
                null);
    }

    /** Throws IOException with a message of one line if the file is missing or is no such description. */
    static RunDescription read(Path file) throws IOException {
        try {
            RunDescription description = JSON.readValue(Files.readAllBytes(file), RunDescription.class);
            description.created();
            return description;
        } catch (JsonProcessingException e) {
            String reason = e.getCause() instanceof InvalidValueException invalid
                    ? String.valueOf(invalid.getMessage())
                    : Reasons.of(e);
            throw new IOException(file.getFileName() + ": " + reason, e);
        } catch (DateTimeParseException e) {
            throw new IOException("createdAt is not a time", e);
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** What it trains. */
    Model model() {
        return config.model().model(inputSize, outputSize);
    }

    /** When it was made. */
    public Instant created() {
        return Instant.parse(createdAt);
    }

    /** The same run with other words on it. */
    public RunDescription named(@Nullable String newName, String newNote) {
        return with(newName, newNote, config, marked, failure);
    }

    public RunDescription withConfig(RunConfig changed) {
        return with(name, note, changed, marked, failure);
    }

    public RunDescription withMarked(List<Long> changed) {
        return with(name, note, config, changed, failure);
    }

    public RunDescription withFailure(String why) {
        return with(name, note, config, marked, why);
    }

    /** The same run with other values of all that can change. */
    private RunDescription with(
            @Nullable String name, String note, RunConfig config, List<Long> marked, @Nullable String failure) {
        return new RunDescription(
                lesson,
                name,
                note,
                createdAt,
                config,
                taskHash,
                inputSize,
                outputSize,
                parent,
                parentStep,
                imported,
                marked,
                failure);
    }
}
