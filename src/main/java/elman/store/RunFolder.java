package elman.store;

import elman.nn.Parameters;
import elman.task.Task;
import elman.train.MetricsHistory;
import elman.train.MetricsHistory.Newest;
import elman.train.MetricsHistory.Point;
import elman.train.MetricsHistory.RateChange;
import elman.train.TrainerState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run on disk: {@code run.json}, {@code metrics.log} and {@code checkpoints/STEP.safetensors}. Thread-safe; what is
 * known without reading a file is answered at once, whatever is being written.
 */
public final class RunFolder {
    static final String DESCRIPTION = "run.json";
    private static final String METRICS = "metrics.log";
    private static final String CHECKPOINTS = "checkpoints";
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{1,18})\\.safetensors");

    private final String id;
    private final Path path;
    /** Bytes of each checkpoint by its step. */
    private final NavigableMap<Long, Long> checkpoints = new ConcurrentSkipListMap<>();

    /** Steps of which a checkpoint is on its way to the disk. */
    private final NavigableSet<Long> coming = new ConcurrentSkipListSet<>();

    private volatile RunDescription description;
    private volatile MetricsLog log;

    /** A moment of a run that can be gone back to. */
    public record Kept(long step, long bytes, boolean marked) {}

    private RunFolder(String id, Path path, RunDescription description, MetricsLog log) {
        this.id = id;
        this.path = path;
        this.description = description;
        this.log = log;
    }

    /** Makes the folder of a new run, which is there once {@link #publish} has been called. */
    static RunFolder create(Path path, RunDescription description) throws IOException {
        Files.createDirectories(path.resolve(CHECKPOINTS));
        MetricsLog log = MetricsLog.empty(path.resolve(METRICS));
        return new RunFolder(path.getFileName().toString(), path, description, log);
    }

    /** Opens the folder of a run, without its curve. */
    static RunFolder open(Path path) throws IOException {
        RunDescription description = RunDescription.read(path.resolve(DESCRIPTION));
        MetricsLog log = MetricsLog.empty(path.resolve(METRICS));
        RunFolder folder = new RunFolder(path.getFileName().toString(), path, description, log);
        Files.createDirectories(path.resolve(CHECKPOINTS));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolve(CHECKPOINTS))) {
            for (Path file : files) {
                folder.found(file);
            }
        }
        return folder;
    }

    /** Whether a run was begun here that was never there: all there is are an empty folder and files that are not whole. */
    static boolean isUnfinished(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.allMatch(found -> found.equals(path)
                    || found.equals(path.resolve(CHECKPOINTS))
                    || found.getFileName().toString().endsWith(AtomicFile.UNFINISHED));
        }
    }

    private void found(Path file) throws IOException {
        String name = file.getFileName().toString();
        Matcher checkpoint = CHECKPOINT.matcher(name);
        if (checkpoint.matches()) {
            checkpoints.put(Long.parseLong(checkpoint.group(1)), Files.size(file));
        } else if (name.endsWith(AtomicFile.UNFINISHED)) {
            Files.deleteIfExists(file);
        }
    }

    public String id() {
        return id;
    }

    Path path() {
        return path;
    }

    public RunDescription description() {
        return description;
    }

    /** Writes the description, whereupon the run counts as there. */
    public synchronized void publish() throws IOException {
        description.write(path.resolve(DESCRIPTION));
        AtomicFile.syncFolder(AtomicFile.folderOf(path));
    }

    /** Changes the description, on disk first. */
    public synchronized void describe(UnaryOperator<RunDescription> change) throws IOException {
        RunDescription changed = change.apply(description);
        if (!changed.equals(description)) {
            changed.write(path.resolve(DESCRIPTION));
            description = changed;
        }
    }

    /** The moments that can be gone back to, in order. */
    public List<Kept> checkpoints() {
        Set<Long> marked = Set.copyOf(description.marked());
        return checkpoints.entrySet().stream()
                .map(entry -> new Kept(entry.getKey(), entry.getValue(), marked.contains(entry.getKey())))
                .toList();
    }

    /** How many moments can be gone back to. */
    public int size() {
        return checkpoints.size();
    }

    /** The last step that can be gone back to, −1 where there is none. */
    public long newestStep() {
        Map.Entry<Long, Long> last = checkpoints.lastEntry();
        return last == null ? -1 : last.getKey();
    }

    long bytes() {
        return checkpoints.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Writes a moment: the points of the curve before it, then the checkpoint. Where it throws, what was saved before is
     * as it was.
     *
     * @param points complete ones, of which those that are saved already are left out
     */
    public void save(TrainerState state, List<Point> points, List<RateChange> rates) throws IOException {
        byte[] content = CheckpointFile.bytes(state, rates, description.taskHash());
        synchronized (this) {
            log.append(points.stream().filter(log::lacks).toList());
            AtomicFile.write(file(state.step()), content);
            checkpoints.put(state.step(), (long) content.length);
        }
    }

    /** The last step whose point of the curve is on disk, 0 before the first. */
    public long lastPoint() {
        return log.lastStep();
    }

    /**
     * Everything that going on from a moment takes.
     *
     * @param points the complete ones of the curve before it
     * @param rates the learning rates that were set before it
     * @param problems one sentence for each thing that was not as it should be
     */
    public record Moment(TrainerState state, List<Point> points, List<RateChange> rates, List<String> problems) {
        /** The same, but that training goes on from here at another rate. */
        public Moment atRate(double rate) {
            if (rate == state.baseRate()) {
                return this;
            }
            List<RateChange> changes = new ArrayList<>(rates);
            changes.removeIf(change -> change.step() >= state.step());
            changes.add(new RateChange(state.step(), rate));
            return new Moment(state.withBaseRate(rate), points, List.copyOf(changes), problems);
        }

        /** The same to go on from on a task; what was read of another held-out part tells nothing there and is left out. */
        public Moment on(Task task) {
            if (state.position().trainingSize() == task.trainingSize()) {
                return this;
            }
            List<Point> bare = points.stream().map(Point::withoutValidation).toList();
            return new Moment(state.withoutValidation(), bare, rates, problems);
        }
    }

    /**
     * The last moment that can be read; what the curve holds after it is given up, as training will make it again.
     *
     * @return null where no moment was ever saved
     * @throws IOException where none of those that were can be read
     */
    public synchronized @Nullable Moment last() throws IOException {
        List<String> problems = new ArrayList<>();
        for (long step : List.copyOf(checkpoints.descendingMap().keySet())) {
            try {
                CheckpointFile.Content content = read(step);
                MetricsLog.Found found = MetricsLog.open(path.resolve(METRICS), lastStep(content.state()));
                log = found.log();
                if (found.torn() > 0) {
                    problems.add("the end of " + path.resolve(METRICS) + " was torn; " + found.torn()
                            + " bytes were left out");
                }
                if (log.lastStep() < lastComplete(content.state())) {
                    problems.add("the curve of run " + id + " lacks points after step " + log.lastStep());
                }
                return new Moment(content.state(), found.points(), content.rates(), problems);
            } catch (IOException e) {
                checkpoints.remove(step);
                problems.add("the checkpoint " + file(step) + " cannot be read: " + Reasons.of(e) + " "
                        + setAside(file(step)));
            }
        }
        if (problems.isEmpty()) {
            return null;
        }
        throw new IOException("no checkpoint of run " + id + " can be read: " + String.join("; ", problems));
    }

    /** Takes a checkpoint out of the way of those that training will write, and says so. */
    private static String setAside(Path checkpoint) {
        Path aside = checkpoint.resolveSibling(checkpoint.getFileName() + ".damaged");
        try {
            Files.move(checkpoint, aside, StandardCopyOption.REPLACE_EXISTING);
            return "It is kept as " + aside.getFileName() + ".";
        } catch (IOException e) {
            return "It stays where it is.";
        }
    }

    /**
     * The moment after {@code step} steps, with the curve up to there.
     *
     * @throws NoSuchFileException where that is not kept
     */
    public Moment moment(long step) throws IOException {
        CheckpointFile.Content content = read(step);
        List<Point> points = MetricsLog.open(path.resolve(METRICS), lastStep(content.state()))
                .points();
        return new Moment(content.state(), points, content.rates(), List.of());
    }

    /** The last step of a moment's curve: not its own, where a reading of the held-out text belongs to that still. */
    private static long lastStep(TrainerState state) {
        Newest newest = state.newest();
        return newest == null ? 0 : newest.point().step();
    }

    /** The step of the last point that the log must hold before a moment. */
    private static long lastComplete(TrainerState state) {
        Newest newest = state.newest();
        long step = lastStep(state);
        return newest == null || MetricsHistory.isComplete(step) ? step : step - newest.steps();
    }

    /** The newest kept step that is not after {@code step}, or the first there is; −1 where there is none. */
    public long stepAt(long step) {
        Map.Entry<Long, Long> before = checkpoints.floorEntry(step);
        Map.Entry<Long, Long> at = before == null ? checkpoints.firstEntry() : before;
        return at == null ? -1 : at.getKey();
    }

    /** Says that a moment will be written, until {@link #arrived}. */
    public void announce(long step) {
        coming.add(step);
    }

    /** The moment is on disk, or will not be. */
    public void arrived(long step) {
        coming.remove(step);
    }

    /** Whether {@link #stepAt} will have another answer once what is on its way has arrived. */
    public boolean awaits(long step) {
        Long next = coming.floor(step);
        Long kept = checkpoints.floorKey(step);
        return next != null && (kept == null || kept < next);
    }

    /** The weights after {@code step} steps. */
    public Parameters weights(long step) throws IOException {
        return read(step).state().weights();
    }

    private CheckpointFile.Content read(long step) throws IOException {
        RunDescription described = description;
        return CheckpointFile.read(file(step), described.model(), step, described.taskHash());
    }

    /** Gives up checkpoints until no more than {@code most} are left, as far as they may go. */
    synchronized void thin(int most) throws IOException {
        for (long step : Thinning.surplus(List.copyOf(checkpoints.keySet()), Set.copyOf(description.marked()), most)) {
            Files.deleteIfExists(file(step));
            checkpoints.remove(step);
        }
    }

    private Path file(long step) {
        return path.resolve(CHECKPOINTS).resolve(step + ".safetensors");
    }
}
