package elman.insight.doctor;

/** A loss that does not fall any more. */
final class Plateau implements Rule {
    static final double LEAST_FALL = 0.005;
    static final int FIRST_STEPS = 1000;
    private static final double CAUTION = 3;

    @Override
    public String id() {
        return "plateau";
    }

    @Override
    public String rule() {
        return "Worth a look where over the last half of all steps, at least " + Words.count(FIRST_STEPS)
                + ", the mean training loss of their second half is less than " + Words.percent(LEAST_FALL)
                + " below that of their first, and above " + Margin.LEARNT
                + " nats. A lower learning rate, or a larger network, may lead further.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        Course course = v.course();
        long step = course.step();
        if (step < FIRST_STEPS) {
            return Finding.unknown(
                    "Whether the loss still falls is judged from step " + Words.count(FIRST_STEPS) + " on");
        }
        long half = step / 2;
        long threeQuarters = half + (step - half) / 2;
        double before = course.mean(half, threeQuarters);
        double now = course.mean(threeQuarters, step);
        double fall = 1 - now / before;
        if (!Double.isFinite(before) || !Double.isFinite(now)) {
            return Finding.unknown("Too little is known of the loss to say whether it still falls");
        }
        boolean flat = fall < LEAST_FALL && now > Margin.LEARNT;
        Finding finding = Finding.of(
                flat ? Severity.LOOK : Severity.FINE,
                flat
                        ? "The loss does not fall any more: " + Words.loss(before) + " nats before, " + Words.loss(now)
                                + " since step " + Words.count(threeQuarters)
                        : now > Margin.LEARNT
                                ? "The loss still falls: by " + Words.percent(fall)
                                        + " over the last quarter of all steps"
                                : "The text is learnt: the loss is " + Words.number(now) + " nats",
                new Evidence("mean loss before", before, "nats"),
                new Evidence("mean loss since", now, "nats"),
                new Evidence("since step", threeQuarters, ""));
        boolean isSlow = Words.median(v.updateRatios()) < LearningRate.LOW;
        return flat && !isSlow
                ? finding.with(new Remedy("learningRate", Words.simple(v.learningRate() / CAUTION), false))
                : finding;
    }
}
