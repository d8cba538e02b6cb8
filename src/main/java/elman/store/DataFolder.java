package elman.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that outlives the program: {@code corpora}, {@code runs}, {@code bin}, {@code sweeps}. While it is open,
 * {@code lock} is locked and holds the number of the process, so that no second server writes there.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder, which is made if it is not there.
     *
     * @throws IOException with one line that names the folder, if nothing can be written there, or that names the process
     *     that holds it
     */
    public static DataFolder open(Path path) throws IOException {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new HeldException(
                        "the data folder " + path.toAbsolutePath() + " is held by another Elman, process " + holder
                                + "; stop that one, or choose another folder with --data");
            }
            write(channel, String.valueOf(ProcessHandle.current().pid()));
            return new DataFolder(path, channel);
        } catch (HeldException held) {
            throw held;
        } catch (IOException e) {
            throw new IOException(
                    "the data folder " + path.toAbsolutePath() + " cannot be written: " + Reasons.of(e), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Lets others have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Another process has it. */
    private static final class HeldException extends IOException {
        private static final long serialVersionUID = 1;

        HeldException(String message) {
            super(message);
        }
    }
}
