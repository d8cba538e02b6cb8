package elman.store.tensor;

import elman.data.FileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files in the safetensors format (github.com/huggingface/safetensors). Those written here carry a checksum in their
 * metadata. Other programs keep it when they save a file again, though it is no longer right then, so it is demanded of
 * nobody's files but one's own.
 */
public final class Safetensors {
    /** The most bytes that a header may have. */
    public static final int MAX_HEADER = 8 << 20;
    /** The most bytes that a file may have. */
    public static final int MAX_FILE = Integer.MAX_VALUE - 8;

    static final int LENGTH_BYTES = Long.BYTES;

    private Safetensors() {}

    /** @throws TensorFileException if the bytes are not a safetensors file */
    public static TensorFile read(byte[] file) throws IOException {
        return read(file, false);
    }

    /** @throws TensorFileException if the bytes are not a safetensors file with a checksum that is right */
    public static TensorFile readChecked(byte[] file) throws IOException {
        return read(file, true);
    }

    /** @throws TensorFileException if the file is not a safetensors file */
    public static TensorFile read(Path file) throws IOException {
        return read(file, false);
    }

    /** @throws TensorFileException if the file is not a safetensors file with a checksum that is right */
    public static TensorFile readChecked(Path file) throws IOException {
        return read(file, true);
    }

    /**
     * The bytes of a file, always the same for the same contents.
     *
     * @throws TensorFileException if there would be more of them than may be read again
     */
    public static byte[] bytes(TensorFile file) throws TensorFileException {
        return SafetensorsWriter.bytes(file);
    }

    /** Writes {@link #bytes} to a file, in place of what was there. */
    public static void write(Path path, TensorFile file) throws IOException {
        Files.write(path, bytes(file));
    }

    private static TensorFile read(byte[] file, boolean demandChecksum) throws IOException {
        requireNoOtherKind(file);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int end = headerEnd(bytes.slice(0, Math.min(file.length, LENGTH_BYTES)), file.length);
        ByteBuffer head = bytes.slice(0, end);
        TensorHeader header = header(head, file.length);
        return tensors(header, head, bytes.slice(end, file.length - end), demandChecksum);
    }

    private static TensorFile read(Path file, boolean demandChecksum) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer start = ByteBuffer.allocate((int) Math.min(size, FileKind.HEAD));
            fill(channel, start);
            requireNoOtherKind(start.array());
            channel.position(0);
            ByteBuffer length = ByteBuffer.allocate((int) Math.min(size, LENGTH_BYTES));
            fill(channel, length);
            int end = headerEnd(length, size);
            ByteBuffer head = ByteBuffer.allocate(end).put(length);
            fill(channel, head);
            TensorHeader header = header(head, size);
            ByteBuffer data = ByteBuffer.allocate((int) (size - end));
            fill(channel, data);
            return tensors(header, head, data, demandChecksum);
        }
    }

    /** What is known to be something else is told as what it is, and not by what a header lacks. */
    private static void requireNoOtherKind(byte[] start) throws TensorFileException {
        Optional<String> other = FileKind.of(start).flatMap(FileKind::notWeights);
        if (other.isPresent()) {
            throw new TensorFileException(other.get());
        }
    }

    private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new TensorFileException("The file became shorter while it was read.");
            }
        }
        buffer.rewind();
    }

    /** Where the header ends, by a file's first bytes. */
    private static int headerEnd(ByteBuffer start, long size) throws TensorFileException {
        if (size < LENGTH_BYTES) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The file is truncated: it has %d bytes, fewer than the length of a header takes.",
                    size));
        }
        long length = start.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_HEADER) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The header is said to have %s bytes, but may have at most %d.",
                    Long.toUnsignedString(length),
                    MAX_HEADER));
        }
        if (length > size - LENGTH_BYTES) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The file is truncated: its header takes %d bytes, but only %d follow.",
                    length,
                    size - LENGTH_BYTES));
        }
        if (size > MAX_FILE) {
            throw new TensorFileException(
                    String.format(Locale.ROOT, "The file has %d bytes, but may have at most %d.", size, MAX_FILE));
        }
        return (int) (LENGTH_BYTES + length);
    }

    private static TensorHeader header(ByteBuffer head, long size) throws IOException {
        TensorHeader header = HeaderReader.read(head.slice(LENGTH_BYTES, head.limit() - LENGTH_BYTES));
        header.requireCover(size - head.limit());
        return header;
    }

    private static TensorFile tensors(TensorHeader header, ByteBuffer head, ByteBuffer data, boolean demandChecksum)
            throws TensorFileException {
        Map<String, String> metadata = new TreeMap<>(header.metadata());
        String checksum = metadata.remove(TensorFile.CHECKSUM);
        boolean altered = checksum != null && !isRight(checksum, head, LENGTH_BYTES + header.checksumAt(), data);
        if (demandChecksum) {
            requireUnaltered(checksum, altered);
        }
        List<Tensor> tensors = new ArrayList<>();
        for (TensorHeader.Entry entry : header.entries()) {
            float[] values = new float[(int) Tensor.count(entry.shape())];
            int begin = (int) entry.begin();
            ByteBuffer bytes = data.slice(begin, (int) entry.end() - begin).order(ByteOrder.LITTLE_ENDIAN);
            entry.dtype().read(bytes, values);
            requireFloats(entry, bytes);
            tensors.add(new Tensor(entry.name(), entry.shape(), values));
        }
        return new TensorFile(metadata, tensors, altered);
    }

    private static void requireFloats(TensorHeader.Entry entry, ByteBuffer bytes) throws TensorFileException {
        OptionalDouble tooLarge = entry.dtype().firstTooLarge(bytes);
        if (tooLarge.isPresent()) {
            throw new TensorFileException(
                    "Tensor %s has the value %s, but weights are read as float32, which ends at ±3.4028235E38."
                            .formatted(Quoted.name(entry.name()), tooLarge.getAsDouble()));
        }
    }

    private static void requireUnaltered(@Nullable String checksum, boolean altered) throws TensorFileException {
        if (checksum == null) {
            throw new TensorFileException("The file has no checksum.");
        }
        if (altered) {
            throw new TensorFileException("The file is damaged: its checksum is not that of its contents.");
        }
    }

    private static boolean isRight(String checksum, ByteBuffer head, int at, ByteBuffer data) {
        return checksum.length() == Checksum.DIGITS
                && Checksum.stands(checksum, head, at)
                && checksum.equals(Checksum.of(head, at, data));
    }
}
