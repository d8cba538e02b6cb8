package elman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.store.RunFolder.Moment;
import elman.task.Task;
import elman.train.MetricsHistory.Point;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.sweep.Outcome;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sweep on disk: {@code sweep.json} with what was asked for, {@code outcomes.csv}, and what each attempt has learned as
 * {@code attempts/NUMBER}, a run's folder. Calls block; one thread at a time.
 */
public final class SweepFolder {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DESCRIPTION = "sweep.json";
    private static final String OUTCOMES = "outcomes.csv";
    private static final String ATTEMPTS = "attempts";

    private final String id;
    private final Path path;
    private final Description description;

    /**
     * The content of sweep.json.
     *
     * @param createdAt ISO 8601, UTC
     * @param request as it was asked for
     */
    public record Description(String createdAt, ObjectNode request) {
        public Instant created() {
            return Instant.parse(createdAt);
        }
    }

    private SweepFolder(Path path, Description description) {
        this.id = path.getFileName().toString();
        this.path = path;
        this.description = description;
    }

    /** Whether a sweep was begun here that was never there. */
    static boolean isUnfinished(Path path) {
        return !Files.exists(path.resolve(DESCRIPTION));
    }

    static SweepFolder create(Path path, ObjectNode request) throws IOException {
        Files.createDirectories(path.resolve(ATTEMPTS));
        Description description = new Description(Instant.now().toString(), request);
        AtomicFile.write(
                path.resolve(DESCRIPTION), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(description));
        AtomicFile.syncFolder(AtomicFile.folderOf(path));
        return new SweepFolder(path, description);
    }

    /** Throws IOException with a message of one line where there is no such folder. */
    static SweepFolder open(Path path) throws IOException {
        try {
            Description description = JSON.readValue(Files.readAllBytes(path.resolve(DESCRIPTION)), Description.class);
            description.created();
            if (description.request() == null) {
                throw new IOException(DESCRIPTION + ": request is missing");
            }
            return new SweepFolder(path, description);
        } catch (JsonProcessingException e) {
            throw new IOException(DESCRIPTION + ": " + Reasons.of(e), e);
        } catch (DateTimeParseException | NullPointerException e) {
            throw new IOException(DESCRIPTION + ": createdAt is not a time", e);
        }
    }

    public String id() {
        return id;
    }

    Path path() {
        return path;
    }

    public Description description() {
        return description;
    }

    /** What is known of the sweep that was asked for; where there is nothing yet, that is noted. */
    public OutcomesLog outcomes(Sweep sweep) throws IOException {
        return OutcomesLog.open(path.resolve(OUTCOMES), sweep);
    }

    /** The table of outcomes as it is. */
    public byte[] csv() throws IOException {
        return Files.readAllBytes(path.resolve(OUTCOMES));
    }

    /** Keeps what an attempt has learned, and then how it ended. */
    public void save(OutcomesLog log, int attempt, Sweep sweep, Task task, Trainer trainer, Outcome outcome)
            throws IOException {
        Path folder = attemptPath(attempt);
        if (Files.exists(folder)) {
            RunStore.delete(folder); // from before the program was stopped
        }
        RunConfig config = sweep.configOf(attempt);
        RunFolder run = RunFolder.create(folder, RunDescription.first(sweep.lesson(), config, task, null, 0, false));
        List<Point> points = trainer.history().completeSince(0);
        run.save(trainer.capture(), points, trainer.history().rates());
        run.publish();
        log.add(attempt, outcome);
    }

    /** What an attempt that ended has learned; null where that is not kept. */
    public @Nullable Moment moment(int attempt) throws IOException {
        Path folder = attemptPath(attempt);
        return Files.exists(folder) ? RunFolder.open(folder).last() : null;
    }

    private Path attemptPath(int attempt) {
        return path.resolve(ATTEMPTS).resolve(Integer.toString(attempt + 1));
    }
}
