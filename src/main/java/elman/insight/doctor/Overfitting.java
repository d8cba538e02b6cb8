package elman.insight.doctor;

/** Learning the training text by heart, at the cost of all others. */
final class Overfitting implements Rule {
    static final double LOOK = 0.03;
    static final double TROUBLE = 0.1;
    static final double WIDE_GAP = 0.25;
    /** Nats: where texts are read with less between them, their ratio says nothing. */
    static final double LEAST = 0.05;

    @Override
    public String id() {
        return "overfitting";
    }

    @Override
    public String rule() {
        return "Worth a look where the loss of the held-out text is more than " + Words.percent(LOOK)
                + " above its lowest while the training loss went on falling, or where it is more than "
                + Words.percent(WIDE_GAP) + " above the training loss; trouble where it has risen by more than "
                + Words.percent(TROUBLE) + " so. Less than " + LEAST
                + " nats count for nothing, nor a gap of less than 2/√N nats with N held-out tokens.";
    }

    @Override
    public String view() {
        return "learning";
    }

    @Override
    public Finding judge(Vitals v) {
        Course course = v.course();
        int newest = course.newestReading();
        if (newest < 0) {
            return Finding.unknown(
                    v.heldOutTokens() == 0
                            ? "Nothing is held out to compare with"
                            : "No held-out text was read yet to compare with");
        }
        if (!v.canCompare()) {
            return Finding.unknown(Words.TOO_FEW);
        }
        if (course.isHeldOutOld()) {
            return Finding.unknown("The held-out text was last read at step " + Words.count(course.readAt()[newest])
                    + ", which is old");
        }
        if (Double.isInfinite(course.heldOut()[newest])) {
            return Finding.of(
                    Severity.LOOK,
                    "The held-out loss is infinite: the network's numbers grow beyond all bounds on a text that it did not"
                            + " learn",
                    new Evidence("read at step", course.readAt()[newest], ""));
        }
        double least = Math.max(LEAST, v.margin());
        int lowest = course.lowestReading();
        double heldOut = course.heldOut()[newest];
        long then = course.readAt()[lowest];
        double training = course.training();
        double before = course.mean(Math.max(0, then - Course.RECENT), then);
        double best = course.heldOut()[lowest];
        double rise = heldOut == best ? 0 : heldOut / best - 1;
        double gap = heldOut - training;
        boolean risen = rise > LOOK && heldOut - best > LEAST && training < before;
        boolean wide = gap > WIDE_GAP * training && gap > least && course.step() > Course.RECENT;
        String sentence = risen
                ? "Overfitting: since step " + Words.count(then) + " the held-out loss has risen "
                        + byHowMuch(best, heldOut) + ", while the training loss went on falling"
                : wide
                        ? "The network knows its training text better than any other: the gap is " + Words.loss(gap)
                                + " nats"
                        : gap > least
                                ? "The held-out text is read " + Words.loss(gap) + " nats worse than the training text"
                                : "The held-out text is read no worse than the training text";
        return Finding.of(
                risen && rise > TROUBLE ? Severity.TROUBLE : risen || wide ? Severity.LOOK : Severity.FINE,
                sentence,
                new Evidence("held-out loss", heldOut, "nats"),
                new Evidence("read at step", course.readAt()[newest], ""),
                new Evidence("lowest held-out loss", best, "nats"),
                new Evidence("at step", then, ""),
                new Evidence("training loss", training, "nats"),
                new Evidence("gap", gap, "nats"));
    }

    private static String byHowMuch(double from, double to) {
        return from == 0 || Double.isInfinite(to)
                ? "from " + Words.loss(from) + " to " + Words.loss(to) + " nats"
                : "by " + Words.percent(to / from - 1);
    }
}
