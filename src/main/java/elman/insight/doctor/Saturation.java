package elman.insight.doctor;

import elman.insight.UnitGallery;

/** Units at the ends of their range, where the slope of tanh is near 0 and they hardly learn. */
final class Saturation implements Rule {
    static final double LOOK = 0.25;
    static final double TROUBLE = 0.75;
    /** The first steps throw all units about. */
    static final int FIRST_STEPS = 256;

    @Override
    public String id() {
        return "saturation";
    }

    @Override
    public String rule() {
        return "A unit is saturated where |h| > " + UnitGallery.SATURATED
                + " after more than half of the tokens: there the"
                + " slope of tanh is under " + Words.percent(1 - UnitGallery.SATURATED * UnitGallery.SATURATED)
                + ". Worth a look above " + Words.percent(LOOK) + " of a layer's units, trouble above "
                + Words.percent(TROUBLE) + ". Before step " + FIRST_STEPS
                + ", when units are still thrown about, worth a look above " + Words.percent(TROUBLE) + " only.";
    }

    @Override
    public String view() {
        return "unit";
    }

    @Override
    public Finding judge(Vitals v) {
        if (v.course().step() >= FIRST_STEPS || v.units().isEmpty()) {
            return LayerShare.judge(v, UnitHealth::saturated, "saturated", LOOK, TROUBLE);
        }
        Finding early = LayerShare.judge(v, UnitHealth::saturated, "saturated", TROUBLE, 1);
        return early.severity() == Severity.LOOK
                ? early
                : Finding.unknown("Saturation is judged from step " + FIRST_STEPS + " on");
    }
}
