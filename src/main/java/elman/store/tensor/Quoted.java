package elman.store.tensor;

/** Names from files, fit to stand in a sentence. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** The name in quotes, cut off where it is long, with dots for what cannot be shown. */
    public static String name(String name) {
        int end = Math.min(name.length(), LONGEST);
        String shown = name.substring(0, end).replaceAll("[\\p{Cntrl}\\p{Cs}\"]", "·");
        return '"' + shown + (end < name.length() ? "…" : "") + '"';
    }
}
