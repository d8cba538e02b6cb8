package elman.exchange;

import elman.train.MetricsHistory.Point;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A run's curve as an event file of TensorBoard: TFRecords of {@code tensorflow.Event}.
 *
 * <pre>
 *   8 bytes   length, little-endian        4 bytes   masked CRC32C of the length
 *   length    the event                    4 bytes   masked CRC32C of the event
 *
 *   Event: 1 wall_time (double), 2 step (int64), 3 file_version (string), 5 summary
 *   Summary: 1 value;   Summary.Value: 1 tag (string), 2 simple_value (float)
 * </pre>
 */
public final class TensorBoardEvents {
    private static final int MASK_DELTA = 0xa282ead8;

    private TensorBoardEvents() {}

    /**
     * The bytes of the file.
     *
     * @param begun when the run was begun; every event bears this time, since a curve knows steps, not times
     */
    public static byte[] bytes(List<Point> points, Instant begun) {
        double wallTime = begun.toEpochMilli() / 1000.0;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(record(new Message().with(1, wallTime).with(3, "brain.Event:2")));
        List<Scalar> scalars = Scalar.of(points);
        for (Point point : points) {
            SortedMap<Long, Message> summaries = new TreeMap<>();
            for (Scalar scalar : scalars) {
                double value = scalar.of().applyAsDouble(point);
                if (!Double.isNaN(value)) {
                    summaries
                            .computeIfAbsent(scalar.step(point), step -> new Message())
                            .with(1, new Message().with(1, scalar.tag()).with(2, (float) value));
                }
            }
            summaries.forEach((step, summary) -> file.writeBytes(
                    record(new Message().with(1, wallTime).with(2, step).with(5, summary))));
        }
        return file.toByteArray();
    }

    private static byte[] record(Message event) {
        byte[] data = event.bytes();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + data.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length).putInt(maskedCrc(record.array(), Long.BYTES));
        return record.put(data).putInt(maskedCrc(data, data.length)).array();
    }

    private static int maskedCrc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}
