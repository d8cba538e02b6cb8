package elman.insight.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as sentences have them, and what several rules need. */
final class Words {
    private Words() {}

    /** Two significant digits: 0.0012. */
    static String number(double x) {
        return rounded(x, 2).toPlainString();
    }

    /** 13227 as 13,227. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Losses in nats: three digits after the point. */
    static String loss(double nats) {
        return String.format(Locale.ROOT, "%.3f", nats);
    }

    /** A share in percent, two significant digits: 0.3 %. */
    static String percent(double share) {
        return rounded(100 * share, 2).toPlainString() + " %";
    }

    /** The nearest number with one significant digit. */
    static double simple(double x) {
        return rounded(x, 1).doubleValue();
    }

    /** The middle one, of an even number the larger of both; NaN of none. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static BigDecimal rounded(double x, int digits) {
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
