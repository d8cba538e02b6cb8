package elman.store.tensor;

import elman.data.VisibleText;

/** Names from files, fit to stand in a sentence. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** The name in quotes, cut off where it is long, with symbols for what cannot be shown. */
    public static String name(String name) {
        int end = Math.min(name.length(), LONGEST);
        String shown = VisibleText.of(name.substring(0, end).replace('"', '·'));
        return '"' + VisibleText.isolated(shown) + (end < name.length() ? "…" : "") + '"';
    }
}
