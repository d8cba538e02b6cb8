package elman.insight.doctor;

/** Windows of truncated backpropagation that end before the gradients have. */
final class ShortWindow implements Rule {
    private static final int LONGER = 2;

    @Override
    public String id() {
        return "window";
    }

    @Override
    public String rule() {
        return "Worth a look where the memory horizon is not shorter than the window of T = seqLength steps: backpropagation "
                + "stops at the window's start, so what lies further back is carried along, but never learnt from. Judged "
                + "where the text and the batch leave room for a longer window, and more than " + Margin.LEARNT
                + " nats are left to learn.";
    }

    @Override
    public String view() {
        return "horizon";
    }

    @Override
    public Finding judge(Vitals v) {
        Reach reach = v.reach();
        if (reach == null) {
            return Finding.unknown("The text is too short to judge the window by");
        }
        if (reach.tokens() <= v.seqLength()) {
            return Finding.unknown("The window is judged where T is under " + reach.tokens()
                    + " steps, the length of the text that is read for it");
        }
        boolean ends = reach.horizon() >= v.seqLength();
        boolean isLearnt = v.course().judged() <= Margin.LEARNT;
        boolean isShort = ends && !isLearnt && v.longestWindow() >= LONGER * v.seqLength();
        Finding finding = Finding.of(
                isShort ? Severity.LOOK : Severity.FINE,
                isShort
                        ? "Gradients reach back " + reach.horizonInWords() + ", but the window ends after "
                                + v.seqLength()
                        : ends && isLearnt
                                ? "The text is learnt in windows of " + v.seqLength() + " steps"
                                : ends
                                        ? "The window of " + v.seqLength()
                                                + " steps is about as long as this text and batch allow"
                                        : "The window of " + v.seqLength()
                                                + " steps is longer than gradients reach back on the " + reach.text(),
                new Evidence("memory horizon", reach.horizon(), "steps"),
                new Evidence("seqLength", v.seqLength(), "steps"),
                new Evidence("longest window possible", v.longestWindow(), "steps"));
        return isShort ? finding.with(new Remedy("seqLength", LONGER * v.seqLength(), true)) : finding;
    }
}
