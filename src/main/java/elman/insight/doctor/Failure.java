package elman.insight.doctor;

/** Numbers that are none any more. */
final class Failure implements Rule {
    /** A failed run is tried again with its rate divided by this. */
    private static final double CAUTION = 10;

    @Override
    public String id() {
        return "failure";
    }

    @Override
    public String rule() {
        return "Training stops where a loss or a gradient is not finite, or a weight grows above 1e20.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        return v.failure() == null
                ? Finding.of(Severity.FINE, "Every loss, gradient and weight so far is a finite number")
                : Finding.of(Severity.TROUBLE, "This run has failed: its numbers grew beyond all bounds")
                        .with(new Remedy("learningRate", Words.simple(v.learningRate() / CAUTION), true));
    }
}
