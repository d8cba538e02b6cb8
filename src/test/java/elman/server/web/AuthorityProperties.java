package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class AuthorityProperties {
    @Property
    void noTextMakesItThrow(@ForAll String text) {
        Authority authority = Authority.parse(text);
        if (authority != null) {
            assertThat(authority.host()).isNotEmpty().isLowerCase();
        }
    }

    @Property
    void everyWayToWriteAnIpv6AddressIsTheSameHost(
            @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 65535) int port) throws UnknownHostException {
        String written = InetAddress.getByAddress(bytes).getHostAddress();
        if (!written.contains(":")) {
            return; // Java reads a mapped IPv4 address as IPv4
        }
        @Nullable Authority longForm = Authority.parse("[" + written + "]:" + port);
        @Nullable Authority shortForm = Authority.parse(String.valueOf(longForm == null ? null : longForm.host()));
        assertThat(longForm).isNotNull();
        assertThat(shortForm).isNotNull();
        if (longForm != null && shortForm != null) {
            assertThat(longForm.isNumeric()).isTrue();
            assertThat(longForm.statedPort()).isEqualTo(port);
            assertThat(longForm.host()).isEqualTo(shortForm.host());
        }
    }
}
