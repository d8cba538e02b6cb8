package elman.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All sweeps on disk, {@code sweeps/ID} in the data folder. Thread-safe; calls block. */
public final class SweepStore {
    private final Path sweeps;

    private SweepStore(Path sweeps) {
        this.sweeps = sweeps;
    }

    public static SweepStore open(DataFolder data) throws IOException {
        Path sweeps = data.path().resolve("sweeps");
        Files.createDirectories(sweeps);
        return new SweepStore(sweeps);
    }

    /**
     * What is stored.
     *
     * @param sweeps the oldest first
     * @param problems one sentence for each folder that cannot be read
     */
    public record Listing(List<SweepFolder> sweeps, List<String> problems) {}

    /** All sweeps; what of one was being made or removed when the program stopped is removed. */
    public Listing list() throws IOException {
        List<SweepFolder> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path path : RunStore.folders(sweeps)) {
            try {
                if (path.toString().endsWith(RunStore.DELETED) || SweepFolder.isUnfinished(path)) {
                    RunStore.delete(path);
                } else {
                    found.add(SweepFolder.open(path));
                }
            } catch (IOException e) {
                problems.add("the sweep in " + path + " cannot be opened: " + Reasons.of(e));
            }
        }
        found.sort(Comparator.comparing(folder -> folder.description().created()));
        return new Listing(found, problems);
    }

    public SweepFolder create(String id, ObjectNode request) throws IOException {
        return SweepFolder.create(sweeps.resolve(id), request);
    }

    /** Removes a sweep with all that its attempts have learned. */
    public void remove(SweepFolder folder) throws IOException {
        Path path = folder.path();
        RunStore.delete(Files.move(path, path.resolveSibling(path.getFileName() + RunStore.DELETED)));
    }
}
