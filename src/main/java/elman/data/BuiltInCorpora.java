package elman.data;

/** The corpora that come with the program. */
public final class BuiltInCorpora {
    private BuiltInCorpora() {}

    /** The five letters with which one teaches recurrence: after "hell" comes "ello". */
    public static Corpus hello() {
        return Corpus.ofText("hello", "hello", "hello");
    }
}
