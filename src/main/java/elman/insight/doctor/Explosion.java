package elman.insight.doctor;

/** Gradients that grow on their way back through time (Bengio, Simard and Frasconi, 1994). */
final class Explosion implements Rule {
    static final double LOOK = 3;
    static final double TROUBLE = 10;
    /** A gradient that is smaller than this when it has grown does no harm: of an uncertain prediction it is about 1. */
    static final double HARMLESS = 1e-3;

    @Override
    public String id() {
        return "explosion";
    }

    @Override
    public String rule() {
        return "With g(d) the mean norm of the gradient of the loss by the state d steps before, an LSTM's cell state: worth a look where some g(d) is"
                + " above " + Words.number(LOOK) + " g(0), trouble above " + Words.number(TROUBLE)
                + " g(0), where it explodes; below " + HARMLESS + " it does no harm.";
    }

    @Override
    public String view() {
        return "horizon";
    }

    @Override
    public Finding judge(Vitals v) {
        Reach reach = v.reach();
        if (reach == null) {
            return Finding.unknown("The text is too short to follow gradients back through it");
        }
        boolean isLarge = !(reach.largest() < HARMLESS);
        boolean grows = isLarge && !(reach.growth() <= LOOK);
        boolean explodes = isLarge && !(reach.growth() <= TROUBLE);
        String size = Double.isFinite(reach.growth())
                ? Words.number(reach.growth()) + " times as large"
                : "beyond all numbers";
        return Finding.of(
                explodes ? Severity.TROUBLE : grows ? Severity.LOOK : Severity.FINE,
                grows
                        ? "Gradients " + (explodes ? "explode" : "grow") + " on their way back: after "
                                + Words.steps(reach.growsOver()) + " they are " + size
                        : isLarge
                                ? "Gradients do not grow on their way back through time"
                                : "Gradients are too small to do harm, wherever they go",
                new Evidence("largest g(d)/g(0)", reach.growth(), ""),
                new Evidence("at d", reach.growsOver(), "steps"),
                new Evidence("tokens read", reach.tokens(), ""));
    }
}
