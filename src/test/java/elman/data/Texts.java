package elman.data;

/** Texts for tests. */
final class Texts {
    private Texts() {}

    /** A text whose token at each of its {@code length} places has its own id: token i is i. */
    static Corpus counting(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(0x4E00 + i);
        }
        return Corpus.ofText("counting", "counting", text.toString());
    }
}
