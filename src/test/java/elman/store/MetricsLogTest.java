package elman.store;

import static org.assertj.core.api.Assertions.assertThat;

import elman.train.MetricsHistory.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points of a curve in a file that only grows. */
class MetricsLogTest {
    private static final long ALL = Long.MAX_VALUE;
    private static final List<Point> POINTS = List.of(
            new Point(1, Math.PI, 3.1, 1e300, 0.1 + 0.2, 1e-5, Double.NaN, 0, Double.NaN),
            new Point(2, Double.MIN_VALUE, 0, 7, 1.0 / 3, 0.002, 2.5, 2, Double.NaN),
            new Point(4, 2.0, 1.9, 2.1, 4, 0.002, Double.NaN, 0, Double.NaN));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("metrics.log");
        MetricsLog log = MetricsLog.open(file, ALL).log();
        log.append(POINTS.subList(0, 2));
        log.append(POINTS.subList(2, 3));
        assertThat(log.lastStep()).isEqualTo(4);
    }

    @Test
    void numbersComeBackToTheLastBit() throws IOException {
        MetricsLog.Found found = MetricsLog.open(file, ALL);
        assertThat(found.points()).isEqualTo(POINTS);
        assertThat(found.torn()).isZero();
        assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.matches("\\d{5} [0-9a-f]{8} \\{.*}"));
    }

    @Test
    void aTornEndIsLeftOutWhereverItWasTorn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            MetricsLog.Found found = MetricsLog.open(file, ALL);
            int lines = (int) new String(whole, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(found.points()).isEqualTo(POINTS.subList(0, lines));
            assertThat(found.torn() > 0).isEqualTo(length > 0 && whole[length - 1] != '\n');
            found.log().append(POINTS.subList(lines, 3));
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void everyChangedBitIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < Byte.SIZE * whole.length; bit++) {
            byte[] changed = whole.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, changed);
            MetricsLog.Found found = MetricsLog.open(file, ALL);
            assertThat(found.points())
                    .isEqualTo(POINTS.subList(0, found.points().size()));
            assertThat(found.points().size() < POINTS.size() || lowerCaseHex(whole, bit))
                    .isTrue();
        }
    }

    /** Hexadecimal digits are read in either case. */
    private static boolean lowerCaseHex(byte[] whole, int bit) {
        byte before = whole[bit / Byte.SIZE];
        return before >= 'a' && before <= 'f' && bit % Byte.SIZE == 5;
    }

    /** The held-out text was read once more after its point was written, and overflowed. */
    @Test
    void aLineOfTheSameStepTakesThePlaceOfTheOneBefore() throws IOException {
        Point measured = new Point(4, 2.0, 1.9, 2.1, 4, 0.002, Double.POSITIVE_INFINITY, 4, Double.NaN);
        MetricsLog log = MetricsLog.open(file, ALL).log();
        assertThat(log.lacks(POINTS.get(2))).isFalse();
        assertThat(log.lacks(POINTS.get(1))).isFalse();
        assertThat(log.lacks(measured)).isTrue();
        log.append(List.of(measured));
        Point next = new Point(5, 9, 9, 9, 9, 9, 9, 5, Double.NaN);
        log.append(List.of(next));
        assertThat(MetricsLog.open(file, ALL).points())
                .isEqualTo(List.of(POINTS.get(0), POINTS.get(1), measured, next));
        assertThat(MetricsLog.open(file, 4).points()).isEqualTo(List.of(POINTS.get(0), POINTS.get(1), measured));
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    /** As it was written before each reading had a step of its own. */
    @Test
    void aLineWithoutTheStepOfItsReadingIsOfThePointsStep() throws IOException {
        String json =
                "{\"step\":6,\"loss\":1.0,\"min\":1.0,\"max\":1.0,\"gradNorm\":1.0,\"learningRate\":0.1,\"validation\":2.0}";
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(bytes, 0, bytes.length);
        Files.writeString(
                file, String.format(java.util.Locale.ROOT, "%05d %08x %s%n", bytes.length, crc.getValue(), json));
        assertThat(MetricsLog.open(file, ALL).points())
                .isEqualTo(List.of(new Point(6, 1, 1, 1, 1, 0.1, 2, 6, Double.NaN)));
    }

    @Test
    void whatCameAfterAMomentIsWrittenAnew() throws IOException {
        MetricsLog.Found found = MetricsLog.open(file, 3);
        assertThat(found.points()).isEqualTo(POINTS.subList(0, 2));
        assertThat(found.torn()).isZero();
        Point other = new Point(3, 9, 9, 9, 9, 9, 9, 3, Double.NaN);
        found.log().append(List.of(other));
        assertThat(MetricsLog.open(file, ALL).points()).isEqualTo(List.of(POINTS.get(0), POINTS.get(1), other));
    }
}
