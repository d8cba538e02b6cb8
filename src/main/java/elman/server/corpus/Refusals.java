package elman.server.corpus;

import elman.store.RunStore.Learner;
import java.util.List;
import java.util.stream.Collectors;

/** Why a text cannot be removed, in words. */
final class Refusals {
    private static final int MOST_NAMED = 5;

    private Refusals() {}

    /** The sentence that names the runs which learn a text. */
    static String learned(List<Learner> learners) {
        String named = learners.stream().limit(MOST_NAMED).map(Refusals::named).collect(Collectors.joining(", "));
        int others = learners.size() - MOST_NAMED;
        boolean allInBin = learners.stream().allMatch(Learner::inBin);
        return "this text is learned by " + named + (others > 0 ? " and " + others + " more" : "")
                + (allInBin
                        ? "; what has been in the bin for a day is deleted when the server starts"
                        : "; remove what learns it first");
    }

    private static String named(Learner learner) {
        return (learner.name() == null ? learner.id() : "\"" + learner.name() + "\" (" + learner.id() + ')')
                + (learner.inBin() ? " in the bin" : "");
    }
}
