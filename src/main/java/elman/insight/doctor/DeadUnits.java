package elman.insight.doctor;

import elman.insight.UnitGallery;

/** Units that say nothing: a ReLU that is always 0 has no gradient, and never wakes by itself. */
final class DeadUnits implements Rule {
    static final double LOOK = 0.1;
    static final double TROUBLE = 0.5;

    @Override
    public String id() {
        return "deadunits";
    }

    @Override
    public String rule() {
        return "A unit is dead where |h| < " + UnitGallery.SILENT + " after every token read. Worth a look above "
                + Words.percent(LOOK) + " of a layer's units, trouble above " + Words.percent(TROUBLE) + ".";
    }

    @Override
    public String view() {
        return "unit";
    }

    @Override
    public Finding judge(Vitals v) {
        return LayerShare.judge(v, UnitHealth::dead, "dead", LOOK, TROUBLE);
    }
}
