package elman.server.live;

import java.util.regex.Pattern;

/** The addresses that viewers may hear, and the one that they may speak to. */
final class Addresses {
    /** Gives back credit: {@code {"n": frames painted}}. */
    static final String ACK = "viewer.ack";

    private static final Pattern PUBLISHED =
            Pattern.compile("runs|corpora|run\\.[a-z0-9-]{1,40}\\.(?:metrics|states|events)");

    private Addresses() {}

    static boolean isPublished(String address) {
        return PUBLISHED.matcher(address).matches();
    }

    /** Whether the messages of a published address are frames, which spend credit. */
    static boolean isFrames(String address) {
        return address.endsWith(".states");
    }
}
