package elman.insight.doctor;

import elman.insight.Baselines;

/**
 * A learning rate that is too high or too low, told by ‖ΔW‖/‖W‖: how large an update is beside the weights. About 1e-3 is
 * a rule of thumb (Karpathy, Li and Johnson, "CS231n: Convolutional neural networks for visual recognition", 2016, under
 * "Ratio of weights:updates").
 */
final class LearningRate implements Rule {
    static final double USUAL = 1e-3;
    static final double HIGH = 0.03;
    static final double TOO_HIGH = 0.1;
    static final double LOW = 1e-4;
    static final double TOO_LOW = 1e-5;
    /** The first updates are large with most optimisers. */
    static final int FIRST_STEPS = 256;

    private static final double LARGEST_RATE = 1000;
    /** One remedy multiplies or divides the rate by no more. */
    private static final double MOST_CHANGE = 10;

    @Override
    public String id() {
        return "learningrate";
    }

    @Override
    public String rule() {
        return "Median of the last updates measured, each beside the weights, ‖ΔW‖/‖W‖; about " + Words.number(USUAL)
                + " is usual. High above " + Words.number(HIGH) + ", too high above " + Words.number(TOO_HIGH)
                + ", or above " + Words.number(USUAL)
                + " where the network is worse than guessing by more than chance. Low below "
                + Words.number(LOW) + ", too low below " + Words.number(TOO_LOW)
                + ", where a bigram model is still better and more than " + Margin.LEARNT
                + " nats are left to learn; what a schedule takes off the rate does not count as low. Before step "
                + FIRST_STEPS + " only told where the network is worse than guessing by " + Margin.LEARNT + " nats.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        double ratio = Words.median(v.updateRatios());
        boolean early = v.course().step() < FIRST_STEPS;
        if (early && !(isWorseThanGuessing(v, Margin.LEARNT) && ratio > USUAL)) {
            return Finding.unknown("The learning rate is judged from step " + FIRST_STEPS + " on");
        }
        if (Double.isNaN(ratio)) {
            return Finding.unknown("No update is known at this learning rate: updates are measured while a run trains,"
                    + " and kept neither over a restart nor with past moments");
        }
        if (ratio == 0 && v.course().judged() <= Margin.LEARNT) {
            return finding(Severity.FINE, "Nothing is left to learn: updates do not change any weight", v, ratio);
        }
        if (ratio == 0 && v.scheduleFactor() > 0) {
            return finding(Severity.TROUBLE, "Nothing is learnt: updates do not change any weight", v, ratio);
        }
        if (isWorseThanGuessing(v, Margin.SHOWN) && ratio > USUAL) {
            return finding(
                            Severity.TROUBLE,
                            "The learning rate is too high: the network is worse than guessing, and still every update"
                                    + " changes its weights by " + Words.percent(ratio),
                            v,
                            ratio)
                    .with(remedy(v, Double.POSITIVE_INFINITY, true));
        }
        if (ratio > HIGH) {
            String how = ratio > TOO_HIGH ? "too high" : "high";
            return finding(
                            ratio > TOO_HIGH ? Severity.TROUBLE : Severity.LOOK,
                            "The learning rate is " + how + ": an update changes the weights by " + Words.percent(ratio)
                                    + " of their size",
                            v,
                            ratio)
                    .with(remedy(v, ratio, false));
        }
        double full = ratio / v.scheduleFactor();
        if (full < LOW && isWorseThanBigram(v)) {
            String how = full < TOO_LOW ? "too low" : "low";
            return finding(
                            full < TOO_LOW ? Severity.TROUBLE : Severity.LOOK,
                            "The learning rate is " + how + ": an update changes the weights by only "
                                    + Words.percent(ratio) + " of their size, and a bigram model is still better",
                            v,
                            ratio)
                    .with(remedy(v, full, false));
        }
        return finding(
                Severity.FINE, "An update changes the weights by " + Words.percent(ratio) + " of their size", v, ratio);
    }

    /** Whether updates are so large that whatever else stands out comes of them. */
    static boolean isTooHigh(Vitals v) {
        double ratio = Words.median(v.updateRatios());
        return ratio > HIGH || (ratio > USUAL && isWorseThanGuessing(v, Margin.SHOWN));
    }

    private static boolean isWorseThanGuessing(Vitals v, double margin) {
        Baselines models = v.baselines();
        return models != null && v.course().training() > models.uniform() + margin;
    }

    private static boolean isWorseThanBigram(Vitals v) {
        Baselines models = v.baselines();
        double loss = v.course().judged();
        return models != null && v.canCompare() && loss > models.bigram() + v.margin() && loss > Margin.LEARNT;
    }

    private static Finding finding(Severity severity, String sentence, Vitals v, double ratio) {
        return Finding.of(
                severity,
                sentence,
                new Evidence("median ‖ΔW‖/‖W‖", ratio, ""),
                new Evidence("updates measured", v.updateRatios().length, ""),
                new Evidence("learning rate", v.learningRate() * v.scheduleFactor(), ""));
    }

    /**
     * The rate at which updates would be as large as is usual, as far as one change of it goes: they are about
     * proportional to it.
     *
     * @param ratio ‖ΔW‖/‖W‖; infinite where weights have grown so that it does not tell
     */
    private static Remedy remedy(Vitals v, double ratio, boolean anew) {
        double change = Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, USUAL / ratio));
        double rate = Math.min(LARGEST_RATE, v.learningRate() * change);
        return new Remedy("learningRate", Words.simple(rate), anew);
    }
}
