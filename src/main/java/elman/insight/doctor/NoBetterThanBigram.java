package elman.insight.doctor;

import elman.insight.Baselines;

/** A network that, after many steps, makes no use of anything before the present character. */
final class NoBetterThanBigram implements Rule {
    static final int MANY_STEPS = 1000;

    @Override
    public String id() {
        return "bigram";
    }

    @Override
    public String rule() {
        return "Trouble where after " + Words.count(MANY_STEPS)
                + " steps the loss is not below that of a bigram model, which knows the present character alone.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        Baselines models = v.baselines();
        if (models == null) {
            return Finding.unknown("The n-gram models are still being counted");
        }
        double loss = v.course().judged();
        boolean better = loss < models.bigram();
        if (!better && v.course().step() < MANY_STEPS) {
            return Finding.unknown(
                    "The network need not be better than a bigram model before step " + Words.count(MANY_STEPS));
        }
        return Finding.of(
                better ? Severity.FINE : Severity.TROUBLE,
                better
                        ? "The network is better than a bigram model"
                        : "After " + Words.count(v.course().step())
                                + " steps the network is no better than a bigram model",
                new Evidence("loss", loss, "nats"),
                new Evidence("measured at step", v.course().judgedAt(), ""),
                new Evidence("loss of the bigram model", models.bigram(), "nats"),
                new Evidence("steps", v.course().step(), ""));
    }
}
