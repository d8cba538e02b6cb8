package elman.insight.doctor;

import elman.insight.Baselines;

/**
 * A memory that is shorter than the text needs, as far as simple models prove it. An n-gram model reads the character
 * that a network has as its input n − 2 steps before the prediction; where no gradient comes back from there, the network
 * does not learn to use it.
 */
final class ShortMemory implements Rule {
    /** The first model that needs more than the present character. */
    private static final int FIRST = 3;

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String rule() {
        return "Trouble where the best n-gram model is one of n ≥ " + FIRST
                + " and by more than chance better than the network, while the memory horizon, after which under 1 % of the gradient by the state, an LSTM's cell state, is left,"
                + " is n − 2 steps or less: short of the oldest token which that model uses.";
    }

    @Override
    public String view() {
        return "horizon";
    }

    @Override
    public Finding judge(Vitals v) {
        Reach reach = v.reach();
        Baselines models = v.baselines();
        if (!v.canCompare()) {
            return Finding.unknown(Words.TOO_FEW);
        }
        if (reach == null || models == null || v.course().step() == 0) {
            return Finding.unknown(
                    v.course().step() == 0
                            ? "The memory is judged from the first step on"
                            : models == null
                                    ? "The n-gram models are still being counted"
                                    : "The text is too short to measure the memory on");
        }
        double[] nats = {models.unigram(), models.bigram(), models.trigram(), models.fourgram(), models.fivegram()};
        int best = 1;
        for (int n = 2; n <= nats.length; n++) {
            best = nats[n - 1] < nats[best - 1] - v.margin() ? n : best;
        }
        double loss = v.course().judged();
        boolean isShort = best >= FIRST && loss > nats[best - 1] + v.margin() && reach.horizon() <= best - 2;
        return Finding.of(
                isShort ? Severity.TROUBLE : Severity.FINE,
                isShort
                        ? "The memory is too short for this text: " + reach.horizonInWords() + ", where a " + best
                                + "-gram model needs more and is better"
                        : reach.horizon() == 0
                                ? "No gradient goes back: no prediction depends on the state"
                                : "The memory horizon is " + reach.horizonInWords(),
                new Evidence("memory horizon", reach.horizon(), "steps"),
                new Evidence("loss", loss, "nats"),
                new Evidence("best n-gram model, n", best, "tokens"),
                new Evidence("its loss", nats[best - 1], "nats"));
    }
}
