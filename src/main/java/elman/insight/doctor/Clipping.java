package elman.insight.doctor;

import java.util.Arrays;

/** Gradients that are cut at most steps: then the clip, not the loss, decides how long a step is. */
final class Clipping implements Rule {
    static final double LOOK = 0.1;
    static final double TROUBLE = 0.5;
    /** Fewer gradients are no rate. */
    static final int FEWEST = 32;

    private static final double HEADROOM = 2;

    @Override
    public String id() {
        return "clipping";
    }

    @Override
    public String rule() {
        return "Share of the newest steps whose gradient was longer than gradClip and was cut. Worth a"
                + " look above " + Words.percent(LOOK) + ", trouble above " + Words.percent(TROUBLE)
                + ": then the clip sets the length of most steps. Where the learning rate is too high, that comes first.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        double[] norms = v.gradNorms();
        if (norms.length < FEWEST) {
            return Finding.unknown(
                    v.course().step() < FEWEST
                            ? "Clipping is judged from step " + FEWEST + " on"
                            : "Clipping is judged by the gradients of " + FEWEST + " steps, and " + norms.length
                                    + " are known: they are kept neither over a restart nor with past moments");
        }
        double rate = (double)
                        Arrays.stream(norms).filter(norm -> norm > v.gradClip()).count()
                / norms.length;
        double median = Words.median(norms);
        Severity severity = rate > TROUBLE ? Severity.TROUBLE : rate > LOOK ? Severity.LOOK : Severity.FINE;
        String when = " of the last " + norms.length + " steps";
        Finding finding = Finding.of(
                severity,
                rate == 0
                        ? "No gradient" + when + " had to be clipped"
                        : "Gradients were clipped at " + Words.percent(rate) + when + ": the median norm is "
                                + Words.number(median) + ", the clip " + Words.number(v.gradClip()),
                new Evidence("steps clipped", 100 * rate, "%"),
                new Evidence("median gradient norm", median, ""),
                new Evidence("largest gradient norm", Arrays.stream(norms).max().orElse(Double.NaN), ""),
                new Evidence("gradClip", v.gradClip(), ""));
        boolean helps = median > 0 && median < Double.MAX_VALUE / HEADROOM && !LearningRate.isTooHigh(v);
        return severity == Severity.FINE || !helps
                ? finding
                : finding.with(new Remedy("gradClip", Words.simple(HEADROOM * median), true));
    }
}
