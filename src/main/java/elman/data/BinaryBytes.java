package elman.data;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Tells bytes of programs, sounds and tables from those of texts. */
final class BinaryBytes {
    static final int NOWHERE = -1;

    private static final int SAMPLE = 1 << 16;
    /** Of bytes that are no UTF-8: hardly any older encoding has control characters. */
    private static final double MOST_CONTROLS = 0.02;
    /** Of bytes that are UTF-8, in which every character may be learned. */
    private static final double MANY = 0.25;

    private BinaryBytes() {}

    /** The place of the first control character that texts do not have. */
    static int firstControl(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (isControl(bytes[i])) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** Whether so many are control characters that it can be no text. */
    static boolean areMost(byte[] bytes, boolean utf8) {
        return utf8 ? share(bytes, b -> b == 0) > MANY : share(bytes, BinaryBytes::isControl) > MOST_CONTROLS;
    }

    /** Whether so many are small numbers, line ends among them, as in every second byte of UTF-16. */
    static boolean areManyLow(byte[] bytes) {
        return share(bytes, b -> b >= 0 && b < ' ') > MANY;
    }

    private static double share(byte[] bytes, IntPredicate kind) {
        int length = Math.min(bytes.length, SAMPLE);
        return (double) IntStream.range(0, length)
                        .filter(i -> kind.test(bytes[i]))
                        .count()
                / Math.max(1, length);
    }

    /** Whether it is a control character of ASCII that texts do not have. */
    static boolean isControl(int b) {
        return b >= 0 && b < ' ' && "\b\t\n\u000b\f\r\u001b".indexOf(b) < 0;
    }
}
