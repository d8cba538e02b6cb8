package elman.store;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are there whole or not at all, whenever the machine stops. */
final class AtomicFile {
    /** Ends the names of files that are not whole yet. */
    static final String UNFINISHED = ".tmp";

    private AtomicFile() {}

    /**
     * Puts {@code content} at {@code target}: into a temporary file beside it, onto the disk, then under its name, and that
     * onto the disk as well. Where it throws, what was at {@code target} before is there still or the new content is, whole.
     */
    static void write(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            try (FileChannel file = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folderOf(target));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Sees to it that the names in a folder outlive a crash. Windows does that by itself, and opens no folder as a file. */
    static void syncFolder(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** The folder in which a file or folder is. */
    static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return parent;
    }
}
