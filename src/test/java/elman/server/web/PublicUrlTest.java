package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://elman.example, https://elman.example",
        "HTTPS://Elman.Example:443/, https://elman.example",
        "http://elman.example:80, http://elman.example",
        "http://elman.example:8443/, http://elman.example:8443",
        "http://[2001:DB8:0:0:0:0:0:1]:8080, http://[2001:db8::1]:8080",
    })
    void isWrittenAsBrowsersWriteAnOrigin(String given, String origin) {
        assertThat(PublicUrl.parse(given)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elman.example",
                "ftp://elman.example",
                "https://",
                "https://user@elman.example",
                "https://elman.example/lab",
                "https://elman.example/?a=b",
                "https://elman.example/#a",
                "https://elman.example:99999",
                "https://el man.example",
                ""
            })
    void anythingElseIsRefusedWithAnExample(String given) {
        assertThatThrownBy(() -> PublicUrl.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as https://elman.example");
    }
}
