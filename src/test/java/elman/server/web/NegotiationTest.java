package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br,gzip", "GZIP;q=0.5", "gzip; q=0.001", "*", "*;q=0.1, br", "x-gzip"})
    void gzipIsAcceptedWhereItIsNamedOrCovered(String header) {
        assertThat(Negotiation.acceptsGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "*, gzip;q=0", "gzip;q=0, *", "notgzip"})
    void gzipIsNotAcceptedWhereItIsNotNamedOrRefused(String header) {
        assertThat(Negotiation.acceptsGzip(List.of(header))).isFalse();
    }

    @Test
    void noHeaderAcceptsNoGzip() {
        assertThat(Negotiation.acceptsGzip(List.of())).isFalse();
    }

    @Test
    void tagsAreComparedWhole() {
        assertThat(Negotiation.alreadyHas(List.of("\"abc\"", "\"x\""), "\"x\"")).isTrue();
        assertThat(Negotiation.alreadyHas(List.of("\"abcx\""), "\"abc\"")).isFalse();
        assertThat(Negotiation.alreadyHas(List.of("abc"), "\"abc\"")).isFalse();
        assertThat(Negotiation.alreadyHas(List.of("\"a*\""), "\"abc\"")).isFalse();
        assertThat(Negotiation.alreadyHas(List.of(), "\"abc\"")).isFalse();
    }
}
