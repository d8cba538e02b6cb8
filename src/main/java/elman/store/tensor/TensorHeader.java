package elman.store.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a safetensors file's header says.
 *
 * @param metadata all of it, with the checksum if there is one
 * @param entries in the order in which their values lie
 * @param checksumAt the place of the checksum's first digit in the header, in bytes, −1 without one
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries, int checksumAt) {
    /** Where a tensor's values lie, in bytes after the header: begin inclusive, end exclusive. */
    record Entry(String name, Dtype dtype, int[] shape, long begin, long end) {}

    TensorHeader {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        entries = List.copyOf(sorted);
    }

    /**
     * Does nothing if the entries cover the bytes after the header, each exactly once.
     *
     * @param bytes how many there are
     */
    void requireCover(long bytes) throws TensorFileException {
        long covered = 0;
        for (Entry entry : entries) {
            requireSize(entry);
            if (entry.begin < covered) {
                throw new TensorFileException(String.format(
                        Locale.ROOT,
                        "Tensor %s begins at byte %d of the data, inside the one before it.",
                        Quoted.name(entry.name),
                        entry.begin));
            }
            if (entry.begin > covered) {
                throw new TensorFileException(String.format(
                        Locale.ROOT,
                        "Bytes %d to %d of the data, before tensor %s, belong to no tensor.",
                        covered,
                        entry.begin,
                        Quoted.name(entry.name)));
            }
            covered = entry.end;
        }
        if (covered > bytes) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The file is truncated: its tensors take %d bytes, but only %d follow the header.",
                    covered,
                    bytes));
        }
        if (covered < bytes) {
            throw new TensorFileException(
                    String.format(Locale.ROOT, "%d bytes after the last tensor belong to none.", bytes - covered));
        }
    }

    private static void requireSize(Entry entry) throws TensorFileException {
        long values = Tensor.count(entry.shape);
        if (values < 0 || values > Integer.MAX_VALUE) {
            throw new TensorFileException(
                    "Tensor %s has a shape of more values than can be read.".formatted(Quoted.name(entry.name)));
        }
        long expected = values * entry.dtype.bytes;
        long actual = entry.end - entry.begin;
        if (actual != expected) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "Tensor %s has %d bytes, but its shape takes %d.",
                    Quoted.name(entry.name),
                    actual,
                    expected));
        }
    }
}
