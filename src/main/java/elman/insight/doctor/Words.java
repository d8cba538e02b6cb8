package elman.insight.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as sentences have them, and what several rules need. */
final class Words {
    /** What is said where the text that models are judged by is too short. */
    static final String TOO_FEW = "The held-out text is too short to judge by";

    private Words() {}

    /** Two significant digits: 0.0012; ∞ where there is no end, and "no number" for NaN. */
    static String number(double x) {
        if (Double.isNaN(x)) {
            return "no number";
        }
        return Double.isInfinite(x) ? (x < 0 ? "−∞" : "∞") : rounded(x, 2).toPlainString();
    }

    /** 13227 as 13,227. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** 1 step, 2 steps. */
    static String steps(int n) {
        return n == 1 ? "1 step" : n + " steps";
    }

    /** Losses in nats: three digits after the point. */
    static String loss(double nats) {
        return Double.isFinite(nats) ? String.format(Locale.ROOT, "%.3f", nats) : number(nats);
    }

    /** A share in percent, two significant digits: 0.3 %. */
    static String percent(double share) {
        return Double.isNaN(share) ? number(share) : number(100 * share) + " %";
    }

    /** The nearest number with one significant digit; what is not finite as it is. */
    static double simple(double x) {
        return Double.isFinite(x) ? rounded(x, 1).doubleValue() : x;
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
