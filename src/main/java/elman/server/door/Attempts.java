package elman.server.door;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often wrong tokens came from where. After {@link #MOST} wrong ones within {@link #WINDOW} an address is told to
 * wait; after as many <em>different</em> ones, which is guessing, its tokens are no longer looked at until the window
 * ends. So a program that repeats an old token cannot keep its neighbours behind the same address from coming in.
 * Confined to one event loop.
 */
final class Attempts {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses that are remembered; the longest known is forgotten first. */
    static final int MOST_ADDRESSES = 10_000;

    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final Map<ByteBuffer, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        private final Instant ends;
        private final Set<ByteBuffer> different = new HashSet<>();
        private int wrong;

        Tally(Instant ends) {
            this.ends = ends;
        }
    }

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether tokens from there are looked at. */
    boolean areHeard(String address) {
        Tally tally = current(network(address));
        return tally == null || tally.different.size() < MOST;
    }

    /** Counts a token that did not open; how many seconds to wait, or 0 as long as attempts are left. */
    long add(String address, String token) {
        ByteBuffer network = network(address);
        Tally tally = current(network);
        if (tally == null) {
            tally = new Tally(clock.instant().plus(WINDOW));
            tallies.put(network, tally);
            forgetTheOldest();
        }
        tally.wrong++;
        if (tally.different.size() < MOST) {
            tally.different.add(ByteBuffer.wrap(Token.digest(token)));
        }
        return tally.wrong <= MOST
                ? 0
                : 1 + Duration.between(clock.instant(), tally.ends).toSeconds();
    }

    private @Nullable Tally current(ByteBuffer network) {
        Tally tally = tallies.get(network);
        if (tally != null && !clock.instant().isBefore(tally.ends)) {
            tallies.remove(network);
            return null;
        }
        return tally;
    }

    private void forgetTheOldest() {
        if (tallies.size() > MOST_ADDRESSES) {
            var oldest = tallies.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** An IPv4 address, or the network of 64 bits that a client with IPv6 has to itself. */
    private static ByteBuffer network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return ByteBuffer.wrap(Token.digest(address));
        }
        return ByteBuffer.wrap(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES));
    }
}
