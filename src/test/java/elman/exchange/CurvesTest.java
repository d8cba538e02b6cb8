package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import elman.train.MetricsHistory.Point;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run's curve as a table and as TensorBoard's events, each parsed back by the rules of its format. */
class CurvesTest {
    private static final double NONE = Double.NaN;
    private static final List<Point> VALIDATED = List.of(
            new Point(1, 4.5, 4.5, 4.5, 0.75, 0.002, NONE, 0, Double.NaN),
            new Point(2, 4.25, 4, 4.5, 1.5, 0.001, 3, 2, Double.NaN),
            new Point(1L << 40, 2, 1, 3, Double.POSITIVE_INFINITY, 1e-10, 2.5, (1L << 40) - 1, Double.NaN));
    private static final List<Point> NOT_VALIDATED = List.of(new Point(7, 1, 1, 1, 2, 0.5, NONE, 0, Double.NaN));

    @Test
    void aTableHasARowAPoint() {
        assertThat(MetricsCsv.text(VALIDATED))
                .isEqualTo("step,loss,validation_loss,bits_per_char,grad_norm,learning_rate,validation_step\r\n"
                        + "1,4.5,,,0.75,0.002,\r\n"
                        + "2,4.25,3.0," + 3 / Math.log(2) + ",1.5,0.001,2\r\n"
                        + "1099511627776,2.0,2.5," + 2.5 / Math.log(2) + ",Infinity,1.0E-10,1099511627775\r\n");
        assertThat(MetricsCsv.text(NOT_VALIDATED)).endsWith("\r\n7,1.0,," + 1 / Math.log(2) + ",2.0,0.5,\r\n");
        assertThat(MetricsCsv.text(List.of()))
                .isEqualTo("step,loss,validation_loss,bits_per_char,grad_norm,learning_rate,validation_step\r\n");
    }

    @Test
    void tensorBoardReadsEveryValue() throws IOException {
        Instant begun = Instant.parse("2026-11-25T16:00:00.250Z");
        List<Event> events = events(TensorBoardEvents.bytes(VALIDATED, begun));
        assertThat(events).extracting(Event::wallTime).containsOnly(begun.toEpochMilli() / 1000.0);
        assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
        assertThat(events).extracting(Event::step).containsExactly(0L, 1L, 2L, (1L << 40) - 1, 1L << 40);
        float bits = (float) (3 / Math.log(2));
        assertThat(events.get(1).values())
                .isEqualTo(Map.of("loss/train", 4.5f, "grad_norm", 0.75f, "learning_rate", 0.002f));
        assertThat(events.get(2).values())
                .isEqualTo(Map.of(
                        "loss/train", 4.25f,
                        "loss/validation", 3f,
                        "bits_per_char", bits,
                        "grad_norm", 1.5f,
                        "learning_rate", 0.001f));
        assertThat(events.get(3).values())
                .as("the held-out text was read a step before the point's last")
                .containsOnlyKeys("loss/validation", "bits_per_char");
        assertThat(events.get(4).values()).containsEntry("grad_norm", Float.POSITIVE_INFINITY);
    }

    @Test
    void anInfiniteLossOfTheHeldOutTextIsWrittenAsSuch() throws IOException {
        List<Point> points = List.of(new Point(1, 4, 4, 4, 1, 0.1, Double.POSITIVE_INFINITY, 1, Double.NaN));
        assertThat(MetricsCsv.text(points)).endsWith("\r\n1,4.0,Infinity,Infinity,1.0,0.1,1\r\n");
        assertThat(events(TensorBoardEvents.bytes(points, Instant.EPOCH)).get(1).values())
                .containsEntry("loss/validation", Float.POSITIVE_INFINITY)
                .containsEntry("bits_per_char", Float.POSITIVE_INFINITY);
    }

    @Test
    void anEmptyCurveIsAFileOfNoSteps() throws IOException {
        assertThat(events(TensorBoardEvents.bytes(List.of(), Instant.EPOCH))).hasSize(1);
    }

    private record Event(double wallTime, long step, String version, Map<String, Float> values) {}

    /** TFRecords: length, its checksum, data, their checksum. */
    private static List<Event> events(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(in.position(), length);
            byte[] data = new byte[(int) in.getLong()];
            assertThat(in.getInt()).isEqualTo(maskedCrc(length));
            in.get(data);
            assertThat(in.getInt()).isEqualTo(maskedCrc(data));
            events.add(event(CodedInputStream.newInstance(data)));
        }
        return events;
    }

    /** CRC32C bit by bit, as in RFC 3720, and TensorFlow's mask. */
    private static int maskedCrc(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 255;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static Event event(CodedInputStream in) throws IOException {
        double wallTime = Double.NaN;
        long step = 0;
        String version = "";
        Map<String, Float> values = new TreeMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 3 -> version = in.readString();
                case 5 -> summary(CodedInputStream.newInstance(in.readByteArray()), values);
                default -> throw new AssertionError("field " + tag);
            }
        }
        return new Event(wallTime, step, version, values);
    }

    private static void summary(CodedInputStream in, Map<String, Float> values) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            assertThat(WireFormat.getTagFieldNumber(tag)).isEqualTo(1);
            CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
            assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(1);
            String name = value.readString();
            assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(2);
            values.put(name, value.readFloat());
            assertThat(value.isAtEnd()).isTrue();
        }
    }
}
