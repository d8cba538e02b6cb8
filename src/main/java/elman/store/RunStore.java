package elman.store;

import elman.train.MetricsHistory.Point;
import elman.train.MetricsHistory.RateChange;
import elman.train.TrainerState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All runs on disk, {@code runs/ID} in the data folder; those that were removed lie in {@code bin/ID} for a while.
 * Thread-safe; calls block.
 */
public final class RunStore {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Duration IN_BIN = Duration.ofDays(1);
    /** Ends the names of folders that are being deleted. */
    static final String DELETED = ".deleted";

    private final Path runs;
    private final Path bin;
    private final StoreLimits limits;
    private final Map<String, RunFolder> open = new ConcurrentHashMap<>();
    private final List<String> binProblems = new ArrayList<>();

    private RunStore(Path data, StoreLimits limits) {
        runs = data.resolve("runs");
        bin = data.resolve("bin");
        this.limits = limits;
    }

    /**
     * What is stored.
     *
     * @param runs the oldest first
     * @param problems one sentence for each folder that cannot be read
     */
    public record Listing(List<RunFolder> runs, List<String> problems) {}

    /** The store in a data folder; what has been in the bin for over a day is deleted. */
    public static RunStore open(DataFolder data, StoreLimits limits) throws IOException {
        RunStore store = new RunStore(data.path(), limits);
        Files.createDirectories(store.runs);
        Files.createDirectories(store.bin);
        store.emptyBin(Instant.now().minus(IN_BIN));
        return store;
    }

    /**
     * All runs. A folder that cannot be read is a problem, not an error; one in which a run was begun that was never there
     * is removed.
     */
    public Listing list() throws IOException {
        List<RunFolder> found = new ArrayList<>();
        List<String> problems = new ArrayList<>(binProblems);
        for (Path path : folders(runs)) {
            try {
                if (RunFolder.isUnfinished(path)) {
                    delete(path);
                } else {
                    found.add(opened(path));
                }
            } catch (IOException e) {
                problems.add("the run in " + path + " cannot be opened: " + Reasons.of(e));
            }
        }
        found.sort(Comparator.comparing(folder -> folder.description().created()));
        return new Listing(found, problems);
    }

    /** Makes the folder of a new run; it is there once {@link RunFolder#publish} has been called. */
    public RunFolder create(String id, RunDescription description) throws IOException {
        if (Files.exists(folder(runs, id)) || Files.exists(folder(bin, id))) {
            throw new IOException("there is a run " + id + " already");
        }
        try {
            RunFolder folder = RunFolder.create(folder(runs, id), description);
            open.put(id, folder);
            return folder;
        } catch (IOException e) {
            if (Files.exists(folder(runs, id))) {
                delete(folder(runs, id));
            }
            throw e;
        }
    }

    /** Takes back what {@link #create} made. */
    public void discard(RunFolder folder) throws IOException {
        open.remove(folder.id());
        delete(folder.path());
    }

    /** Writes a moment of a run, and gives up older ones where there are more than the limits allow. */
    public void save(RunFolder folder, TrainerState state, List<Point> points, List<RateChange> rates)
            throws IOException {
        folder.save(state, points, rates);
    }

    /** Gives up older moments of a run, and of all runs together, where there are more than the limits allow. */
    public void thin(RunFolder folder) throws IOException {
        folder.thin(limits.checkpoints());
        makeRoom();
    }

    /** Puts a run into the bin. Where it throws, the run is where it was. */
    public void remove(RunFolder folder) throws IOException {
        Files.setLastModifiedTime(
                folder.path(), FileTime.from(Instant.now())); // before it is there: its day begins now
        Files.move(folder.path(), folder(bin, folder.id()), StandardCopyOption.ATOMIC_MOVE);
        open.remove(folder.id());
    }

    /**
     * Takes a run out of the bin; throws {@link NoSuchFileException} where it is not in there. One that cannot be opened
     * stays there.
     */
    public RunFolder restore(String id) throws IOException {
        if (!ID.matcher(id).matches()) {
            throw new NoSuchFileException(id);
        }
        Path inBin = folder(bin, id);
        if (!Files.isDirectory(inBin, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(id);
        }
        RunFolder.open(inBin);
        Path path = folder(runs, id);
        Files.move(inBin, path, StandardCopyOption.ATOMIC_MOVE);
        return opened(path);
    }

    /**
     * A run that learns a text.
     *
     * @param name what somebody called it
     * @param inBin whether it was removed and can still be brought back
     */
    public record Learner(String id, @Nullable String name, boolean inBin) {}

    /** The runs that learn a text, those in the bin last. */
    public List<Learner> learnersOf(String corpus) throws IOException {
        List<Learner> learners = new ArrayList<>();
        for (RunFolder folder : open.values()) {
            RunDescription described = folder.description();
            if (described.config().learns(corpus)) {
                learners.add(new Learner(folder.id(), described.name(), false));
            }
        }
        for (Path path : folders(bin)) {
            readable(path)
                    .filter(described -> described.config().learns(corpus))
                    .ifPresent(described ->
                            learners.add(new Learner(path.getFileName().toString(), described.name(), true)));
        }
        learners.sort(Comparator.comparing(Learner::inBin).thenComparing(Learner::id));
        return learners;
    }

    /** What cannot be read cannot be brought back either. */
    private static Optional<RunDescription> readable(Path folder) {
        try {
            return Optional.of(RunDescription.read(folder.resolve(RunFolder.DESCRIPTION)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why something could not be read or written, in words. */
    public static String reason(Exception cause) {
        return Reasons.of(cause);
    }

    private RunFolder opened(Path path) throws IOException {
        if (!ID.matcher(path.getFileName().toString()).matches()) {
            throw new IOException("its name is not [a-z0-9-]{1,40}");
        }
        RunFolder folder = RunFolder.open(path);
        open.put(folder.id(), folder);
        return folder;
    }

    /** Thins the largest run out until all together take no more than they may, or nothing can go any more. */
    private synchronized void makeRoom() throws IOException {
        List<RunFolder> candidates = new ArrayList<>(open.values());
        while (!candidates.isEmpty()
                && open.values().stream().mapToLong(RunFolder::bytes).sum() > limits.bytes()) {
            RunFolder largest = candidates.stream()
                    .max(Comparator.comparingLong(RunFolder::bytes))
                    .orElseThrow();
            int before = largest.size();
            largest.thin(before - 1);
            if (largest.size() == before) {
                candidates.remove(largest);
            }
        }
    }

    /** Deletes what has been in the bin for long. What cannot be deleted is a problem, not an error. */
    private void emptyBin(Instant before) throws IOException {
        for (Path path : folders(bin)) {
            try {
                if (path.toString().endsWith(DELETED)) {
                    delete(path);
                } else if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                    // under a name that is no id: what is half deleted cannot be brought back
                    delete(Files.move(path, path.resolveSibling(path.getFileName() + DELETED)));
                }
            } catch (IOException e) {
                binProblems.add("what is in " + path + " cannot be deleted: " + Reasons.of(e));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> paths =
                Files.newDirectoryStream(parent, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            paths.forEach(folders::add);
        }
        return folders;
    }

    private static Path folder(Path parent, String id) {
        return parent.resolve(id);
    }
}
