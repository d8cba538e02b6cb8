package elman.server.live;

import java.util.regex.Pattern;

/** The addresses that viewers may hear, and the one that they may speak to. */
final class Addresses {
    /** Gives back credit: {@code {"n": frames painted}}. */
    static final String ACK = "viewer.ack";

    private static final Pattern PUBLISHED = Pattern.compile(
            "runs|corpora|sweeps|run\\.[a-z0-9-]{1,40}\\.(?:metrics|events|states(?:\\?probe=[!-~&&[^&]]*)?)");
    private static final char QUERY = '?';

    private Addresses() {}

    static boolean isPublished(String address) {
        return PUBLISHED.matcher(address).matches();
    }

    /** Whether the messages of a published address are frames, which spend credit. */
    static boolean isFrames(String address) {
        return topic(address).endsWith(".states");
    }

    /** Whether a published address names a text whose states are to be computed. */
    static boolean namesProbe(String address) {
        return address.indexOf(QUERY) >= 0;
    }

    /** A published address without the probe that it may name. */
    static String topic(String address) {
        int query = address.indexOf(QUERY);
        return query < 0 ? address : address.substring(0, query);
    }
}
