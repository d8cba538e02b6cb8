package elman.nn;

/** What a network reads and answers. */
public enum Mapping {
    /** Tokens to tokens: one-hot inputs, softmax outputs, cross-entropy in nats a token. */
    TEXT(true, true),
    /** Real numbers to real numbers: dense inputs, linear outputs, mean squared error. */
    SERIES(false, false),
    /** Real numbers to classes: dense inputs, softmax outputs, cross-entropy in nats an answer. */
    CLASSES(false, true);

    private final boolean readsTokens;
    private final boolean answersTokens;

    Mapping(boolean readsTokens, boolean answersTokens) {
        this.readsTokens = readsTokens;
        this.answersTokens = answersTokens;
    }

    /** Whether its inputs are tokens, else vectors. */
    public boolean readsTokens() {
        return readsTokens;
    }

    /** Whether its targets are tokens, or classes, else vectors. */
    public boolean answersTokens() {
        return answersTokens;
    }
}
