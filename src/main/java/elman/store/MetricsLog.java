package elman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.train.MetricsHistory.Point;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The complete points of a run's curve, appended to one file: a line a point, {@code LENGTH CRC JSON}, in which LENGTH is
 * the number of bytes of the JSON in 5 digits and CRC their CRC-32C in 8 hexadecimal ones. A line of the same step as the
 * one before takes its place: the held-out text was read since. Of a file whose end was torn off, what stands before is
 * read. Numbers are written so that they are read back to the last bit.
 */
final class MetricsLog {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HEAD = 15;

    private final Path file;
    /** Bytes that are known to be whole records. */
    private long length;

    private volatile @Nullable Point last;

    private MetricsLog(Path file) {
        this.file = file;
    }

    /** One that is written anew from its beginning, whatever the file holds. */
    static MetricsLog empty(Path file) {
        return new MetricsLog(file);
    }

    /**
     * What was found in a file.
     *
     * @param torn bytes at its end that are no whole record
     */
    record Found(MetricsLog log, List<Point> points, long torn) {}

    /**
     * Reads the points up to {@code step}; a file that is missing is an empty one. What stands behind them is overwritten
     * by the next {@link #append}, and nothing is written before.
     */
    static Found open(Path file, long step) throws IOException {
        MetricsLog log = new MetricsLog(file);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<Point> points = new ArrayList<>();
        int at = 0;
        for (int next = end(bytes, at); next > 0; next = end(bytes, at)) {
            Point point = parse(bytes, at + HEAD, next - 1);
            boolean isNext = point.step() >= Math.max(1, log.lastStep()) && point.step() <= step;
            if (log.length == at && isNext) {
                if (point.step() == log.lastStep()) {
                    points.remove(points.size() - 1);
                }
                points.add(point);
                log.last = point;
                log.length = next;
            }
            at = next;
        }
        return new Found(log, points, bytes.length - at);
    }

    /** The step of the last point, 0 before the first. */
    long lastStep() {
        Point known = last;
        return known == null ? 0 : known.step();
    }

    /** Whether a point is not in it as it is, and belongs to its end. */
    boolean lacks(Point point) {
        return point.step() >= lastStep() && !point.equals(last);
    }

    /** Appends points and puts them onto the disk. Where it throws, the file is as if nothing had been appended. */
    void append(List<Point> points) throws IOException {
        if (points.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Point point : points) {
            byte[] json = JSON.writeValueAsBytes(tree(point));
            lines.append(String.format(Locale.ROOT, "%05d %08x ", json.length, crc(json, 0, json.length)))
                    .append(new String(json, StandardCharsets.UTF_8))
                    .append('\n');
        }
        ByteBuffer rest = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        long end = length + rest.remaining();
        boolean isNew = Files.notExists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.position(length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        if (isNew) {
            AtomicFile.syncFolder(AtomicFile.folderOf(file));
        }
        length = end;
        last = points.get(points.size() - 1);
    }

    /** Where the record at {@code at} ends, or −1 where there is no whole one. */
    private static int end(byte[] bytes, int at) {
        if (bytes.length - at < HEAD || bytes[at + 5] != ' ' || bytes[at + HEAD - 1] != ' ') {
            return -1;
        }
        try {
            int size = Integer.parseInt(text(bytes, at, 5));
            long crc = Long.parseLong(text(bytes, at + 6, 8), 16);
            int end = at + HEAD + size;
            boolean whole = size >= 0 && end < bytes.length && bytes[end] == '\n';
            return whole && crc(bytes, at + HEAD, size) == crc ? end + 1 : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII);
    }

    private static long crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return crc.getValue();
    }

    private static ObjectNode tree(Point point) {
        ObjectNode tree = JSON.createObjectNode()
                .put("step", point.step())
                .put("loss", point.loss())
                .put("min", point.lossMin())
                .put("max", point.lossMax())
                .put("gradNorm", point.gradNorm())
                .put("learningRate", point.learningRate());
        if (point.hasValidation()) {
            tree.put("validation", point.validationLoss()).put("validationStep", point.validationStep());
        }
        return point.hasScore() ? tree.put("score", point.score()) : tree;
    }

    private static Point parse(byte[] bytes, int from, int to) throws IOException {
        try {
            var tree = JSON.readTree(bytes, from, to - from);
            long step = tree.path("step").asLong();
            return new Point(
                    step,
                    tree.path("loss").asDouble(),
                    tree.path("min").asDouble(),
                    tree.path("max").asDouble(),
                    tree.path("gradNorm").asDouble(),
                    tree.path("learningRate").asDouble(),
                    tree.path("validation").asDouble(Double.NaN),
                    // until November 2026 the text was read after a point's last step alone
                    tree.path("validationStep").asLong(tree.has("validation") ? step : 0),
                    tree.path("score").asDouble(Double.NaN));
        } catch (JsonProcessingException e) {
            throw new IOException("a point of the curve is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
