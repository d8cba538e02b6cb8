package elman.insight.doctor;

import elman.insight.Baselines;
import java.util.stream.DoubleStream;

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
                + " steps the loss is not below that of a bigram model, which knows the present token alone. They are"
                + " level where they differ by no more than 0.01 bits, or on held-out text than 2/√N nats with N tokens;"
                + " that is fine where no simple model is better.";
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
        if (!v.canCompare()) {
            return Finding.unknown(Words.TOO_FEW);
        }
        boolean better = loss < models.bigram() - v.margin();
        boolean enough = !better && loss <= best(models) + v.margin();
        if (Double.isNaN(loss) || (!better && !enough && v.course().step() < MANY_STEPS)) {
            return Finding.unknown(
                    "The network need not be better than a bigram model before step " + Words.count(MANY_STEPS));
        }
        return Finding.of(
                better || enough ? Severity.FINE : Severity.TROUBLE,
                better
                        ? "The network is better than a bigram model"
                        : enough
                                ? "The network is as good as the best of the simple models, which a bigram model is too"
                                : "After " + Words.count(v.course().step())
                                        + " steps the network is no better than a bigram model",
                new Evidence("loss", loss, "nats"),
                new Evidence("measured at step", v.course().judgedAt(), ""),
                new Evidence("loss of the bigram model", models.bigram(), "nats"),
                new Evidence("steps", v.course().step(), ""));
    }

    private static double best(Baselines models) {
        return DoubleStream.of(
                        models.unigram(), models.bigram(), models.trigram(), models.fourgram(), models.fivegram())
                .min()
                .orElseThrow();
    }
}
