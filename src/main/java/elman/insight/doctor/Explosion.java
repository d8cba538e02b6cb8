package elman.insight.doctor;

/** Gradients that grow on their way back through time (Bengio, Simard and Frasconi, 1994). */
final class Explosion implements Rule {
    static final double LOOK = 3;
    static final double TROUBLE = 10;

    @Override
    public String id() {
        return "explosion";
    }

    @Override
    public String rule() {
        return "With g(d) the mean norm of the gradient of the loss by the state d steps before, an LSTM's cell state: worth a look where some g(d) is"
                + " above " + Words.number(LOOK) + " g(0), trouble above " + Words.number(TROUBLE)
                + " g(0), where it explodes.";
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
        boolean grows = reach.growth() > LOOK || Double.isNaN(reach.growth());
        boolean explodes = reach.growth() > TROUBLE || Double.isNaN(reach.growth());
        String size = Double.isFinite(reach.growth())
                ? Words.number(reach.growth()) + " times as large"
                : "beyond all numbers";
        return Finding.of(
                explodes ? Severity.TROUBLE : grows ? Severity.LOOK : Severity.FINE,
                grows
                        ? "Gradients " + (explodes ? "explode" : "grow") + " on their way back: after "
                                + Words.steps(reach.growsOver()) + " they are " + size
                        : "Gradients do not grow on their way back through time",
                new Evidence("largest g(d)/g(0)", reach.growth(), ""),
                new Evidence("at d", reach.growsOver(), "steps"),
                new Evidence("characters read", reach.tokens(), ""));
    }
}
