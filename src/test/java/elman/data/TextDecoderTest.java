package elman.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.TextDecoder.Decoded;
import elman.nn.InvalidValueException;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {
    private static Decoded decode(String text) {
        return TextDecoder.decode(text.getBytes(UTF_8));
    }

    @Test
    void plainTextIsTakenAsItIs() {
        Decoded decoded = decode("naïve\n\tδοκιμή 漢字 😀\n");
        assertThat(decoded.text()).isEqualTo("naïve\n\tδοκιμή 漢字 😀\n");
        assertThat(decoded.notes()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsLeftOutAndNoted() {
        Decoded decoded = decode("\uFEFFa\uFEFF");
        assertThat(decoded.text()).isEqualTo("a\uFEFF");
        assertThat(decoded.notes()).containsExactly("a byte order mark was left out");
    }

    @Test
    void carriageReturnsAreReadAsLineFeedsAndCounted() {
        Decoded decoded = decode("a\r\n\r\nb\r\r\nc\r");
        assertThat(decoded.text()).isEqualTo("a\n\nb\n\nc\n");
        assertThat(decoded.notes())
                .containsExactly("3 CRLF line ends were read as LF", "2 CR line ends were read as LF");
        assertThat(decode("a\r\nb\r\uD83D\uDE00").notes())
                .containsExactly("1 CRLF line end was read as LF", "1 CR line end was read as LF");
    }

    @ParameterizedTest
    @CsvSource({
        "61 FF 62, 1", // never a byte of UTF-8
        "C0 80, 0", // overlong
        "61 ED A0 80, 1", // a surrogate
        "F4 90 80 80, 0", // beyond U+10FFFF
        "61 62 E2 82, 2", // cut off at the end
        "F0 9F 98 80 F0 9F 98 61, 4", // cut off in the middle
        "EF BB BF 80, 3", // a stray continuation; the mark counts
    })
    void whatIsNotUtf8IsRefusedWithItsOffset(String hex, int offset) {
        assertThatThrownBy(() -> TextDecoder.decode(HexFormat.ofDelimiter(" ").parseHex(hex)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("text"))
                .hasMessageEndingWith("at byte offset " + offset);
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatThrownBy(() -> decode("")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> decode("\uFEFF"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("text must not be empty");
    }

    @Property(tries = 300)
    void theOffsetIsThatOfTheFirstBadByteHoweverLongTheText(
            @ForAll("texts") String text, @ForAll @IntRange(max = 30_000) int padding) {
        byte[] good = (text + "x".repeat(padding) + text).getBytes(UTF_8);
        byte[] bad = new byte[good.length + 2];
        System.arraycopy(good, 0, bad, 0, good.length);
        bad[good.length] = (byte) 0xFE;
        bad[good.length + 1] = 'a';
        assertThat(TextDecoder.decode(good).text()).isEqualTo(text + "x".repeat(padding) + text);
        assertThatThrownBy(() -> TextDecoder.decode(bad)).hasMessageEndingWith("at byte offset " + good.length);
    }

    @Property
    void lineEndsComeOutAsAReplacementInTheTextWouldMakeThem(@ForAll("lines") String text) {
        assertThat(TextDecoder.decode(text.getBytes(ISO_8859_1)).text())
                .isEqualTo(text.replace("\r\n", "\n").replace('\r', '\n'));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "漢", "😀", "\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("ab\r\n").ofMinLength(1).ofMaxLength(30);
    }
}
