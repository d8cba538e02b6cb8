package elman.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person named: what cannot be done with it is said in one line that names it. */
public final class UserFile {
    private UserFile() {}

    /** @throws IOException with one line, if it is not there or cannot be read */
    public static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /**
     * Does nothing if a file can probably be written there, now or later.
     *
     * @throws IOException with one line, if there is no folder for it, or something that is no file in its place
     */
    public static void checkWritable(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(file + " cannot be written: there is no folder " + folder);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " cannot be written: it is not a file");
        }
        if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException(file + " cannot be written: no permission");
        }
    }

    /**
     * Writes it whole, in place of what was there.
     *
     * @throws IOException with one line, if that is not possible; what was there before is there still
     */
    public static void write(Path file, byte[] content) throws IOException {
        checkWritable(file);
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + Reasons.of(e), e);
        }
    }
}
