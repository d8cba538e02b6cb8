package elman.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.org, false, example.org, 80, /",
        "HTTPS://example.org/a/b.txt?c=d#e, true, example.org, 443, /a/b.txt?c=d",
        "http://example.org:8080?q, false, example.org, 8080, /?q",
        "http://[2001:db8::1]:81/x, false, [2001:db8::1], 81, /x",
        "' http://example.org/%20 ', false, example.org, 80, /%20",
        "http://example.org/ä, false, example.org, 80, /%C3%A4",
    })
    void anAddressIsTakenApart(String url, boolean https, String host, int port, String target) {
        TextUrl parsed = TextUrl.parse(url);
        assertThat(parsed.https()).isEqualTo(https);
        assertThat(parsed.host()).isEqualTo(host);
        assertThat(parsed.port()).isEqualTo(port);
        assertThat(parsed.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "example.org",
                "/etc/passwd",
                "file:///etc/passwd",
                "ftp://example.org/a",
                "jar:http://example.org!/a",
                "javascript:alert(1)",
                "http:",
                "http:///a",
                "http://",
                "http://user@example.org/",
                "http://user:password@example.org/",
                "http://example.org:0/",
                "http://example.org:65536/",
                "http://exa mple.org/",
                "http://example.org\\@127.0.0.1/",
                "http://example.org/\r\nHost: evil",
                "http://[::1",
            })
    void whatIsNoAddressOfATextIsRefused(String url) {
        assertThatThrownBy(() -> TextUrl.parse(url))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("url"));
    }

    @Test
    void anAddressHasAnEnd() {
        assertThatThrownBy(() -> TextUrl.parse("http://example.org/" + "x".repeat(2_000)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Property
    void noTextMakesItFailInAnotherWay(@ForAll String text) {
        for (String url : new String[] {text, "http://" + text, "http://a/" + text}) {
            try {
                assertThat(TextUrl.parse(url).target()).startsWith("/").doesNotContainAnyWhitespaces();
            } catch (InvalidValueException e) {
                assertThat(e.field()).isEqualTo("url");
            }
        }
    }
}
