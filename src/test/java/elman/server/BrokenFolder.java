package elman.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder that nothing can be written into until it is mended, for a file stands in its place. */
public final class BrokenFolder {
    private final Path path;
    private final Path aside;

    public BrokenFolder(Path path) throws IOException {
        this.path = path;
        aside = path.resolveSibling(path.getFileName() + ".aside");
        Files.move(path, aside);
        Files.createFile(path);
    }

    /** Breaks the folder of a run's checkpoints. */
    public static BrokenFolder checkpointsOf(Path data, String run) throws IOException {
        return new BrokenFolder(data.resolve("runs").resolve(run).resolve("checkpoints"));
    }

    /** Breaks the folder of runs that were removed. */
    static BrokenFolder binOf(Path data) throws IOException {
        return new BrokenFolder(data.resolve("bin"));
    }

    /** The files that were in it, with their lengths. */
    public Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                sizes.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return sizes;
    }

    /** Makes it as it was. */
    public void mend() throws IOException {
        Files.delete(path);
        Files.move(aside, path);
    }
}
