package elman.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.EPOCH;
    private final Attempts attempts = new Attempts(() -> now);

    private void guess(String address, int times) {
        IntStream.range(0, times).forEach(i -> attempts.add(address, "guess " + i));
    }

    @Test
    void whoGuessesIsNotHeardUntilTheWindowEnds() {
        guess("192.0.2.1", Attempts.MOST);
        assertThat(attempts.areHeard("192.0.2.1")).isFalse();
        assertThat(attempts.areHeard("192.0.2.2")).isTrue();
        now = now.plusSeconds(50);
        assertThat(attempts.add("192.0.2.1", "one more")).isEqualTo(11);
        now = now.plusSeconds(10);
        assertThat(attempts.areHeard("192.0.2.1")).isTrue();
        assertThat(attempts.add("192.0.2.1", "one more")).isZero();
    }

    @Test
    void whoRepeatsAnOldTokenIsToldToWaitAndKeepsNobodyOut() {
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThat(attempts.add("192.0.2.1", "old")).isZero();
        }
        assertThat(attempts.add("192.0.2.1", "old")).isPositive();
        assertThat(attempts.areHeard("192.0.2.1")).isTrue();
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        IntStream.range(0, Attempts.MOST).forEach(i -> attempts.add("2001:db8:1:2::" + i, "guess " + i));
        assertThat(attempts.areHeard("2001:db8:1:2:ffff::9")).isFalse();
        assertThat(attempts.areHeard("2001:db8:1:3::9")).isTrue();
    }

    @Test
    void noMoreAddressesAreRememberedThanItsBound() {
        guess("10.255.255.255", Attempts.MOST);
        for (int i = 0; i < Attempts.MOST_ADDRESSES - 1; i++) {
            attempts.add("10.0." + i / 256 + "." + i % 256, "guess");
        }
        assertThat(attempts.areHeard("10.255.255.255")).isFalse();
        attempts.add("10.1.0.0", "guess");
        assertThat(attempts.areHeard("10.255.255.255")).isTrue();
    }
}
