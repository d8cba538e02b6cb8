package elman.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.TextDecoder.Decoded;
import elman.nn.InvalidValueException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void whatIsNotUtf8IsRefusedWithItsPlace(String hex, int offset) {
        assertThatThrownBy(() -> TextDecoder.decode(HexFormat.ofDelimiter(" ").parseHex(hex)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("text"))
                .hasMessageContaining(", at offset " + offset + ".");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatThrownBy(() -> decode("")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> decode("\uFEFF"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("text must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"})
    void aByteOrderMarkSaysTheEncoding(String charset) {
        Decoded decoded = TextDecoder.decode("\uFEFFnaïve\r\n漢字 😀".getBytes(Charset.forName(charset)));
        assertThat(decoded.text()).isEqualTo("naïve\n漢字 😀");
        assertThat(decoded.notes())
                .containsExactly(
                        "it was decoded from " + charset + ", as its byte order mark says",
                        "1 CRLF line end was read as LF");
    }

    @Test
    void aTextMayBeginWithNulAfterTheMarkOfUtf16() {
        byte[] bytes = "\uFEFF\0abc".getBytes(UTF_16LE);
        assertThat(TextDecoder.decode(bytes).text()).isEqualTo("\0abc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ISO-8859-1   | windows-1252 | “café” — naïve
            latin1       | ISO-8859-1   | café naïve façade
            us-ascii     | ISO-8859-1   | café
            koi8-r       | KOI8-R       | привет, мир
            windows-1251 | windows-1251 | привет, мир
            Shift_JIS    | Shift_JIS    | 吾輩は猫である
            macintosh    | x-MacRoman   | café
            utf-16       | UTF-16BE     | It was cold.
            utf-16       | UTF-16LE     | Привет, мир.
            """)
    void aDeclaredEncodingIsTaken(String declared, String charset, String text) {
        Decoded decoded = TextDecoder.decode(text.getBytes(Charset.forName(charset)), declared);
        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.notes()).containsExactly("it was decoded from " + declared + ", as declared");
    }

    @Test
    void aMarkCountsMoreThanADeclaration() {
        assertThat(TextDecoder.decode("\uFEFFcafé".getBytes(UTF_16BE), "utf-8").text())
                .isEqualTo("café");
        assertThat(TextDecoder.decode("\uFEFFcafé".getBytes(UTF_8), "ISO-8859-1")
                        .text())
                .isEqualTo("café");
    }

    @Test
    void aDeclarationThatIsNotTrueOrNotKnownIsSaid() {
        assertThat(TextDecoder.decode("plain".getBytes(UTF_8), "ISO-8859-1").notes())
                .isEmpty();
        assertThat(TextDecoder.decode("café".getBytes(UTF_8), "ISO-8859-1").notes())
                .containsExactly("it was decoded from ISO-8859-1, as declared; it would be UTF-8, too");
        assertThat(TextDecoder.decode("café".getBytes(UTF_8), "klingon").text()).isEqualTo("café");
        assertThat(TextDecoder.decode("café".getBytes(UTF_8), "klingon").notes().toString())
                .contains("\"klingon\"");
        assertRefused("café".getBytes(ISO_8859_1), "klingon", "\"klingon\"", "looks like windows-1252");
        assertRefused(new byte[] {'a', (byte) 0x81}, "ISO-8859-1", "should be ISO-8859-1, as declared", "after “a”");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, ISO-8859-1", "UTF-16BE, windows-1252", "UTF-32LE, KOI8-R"})
    void aDeclarationThatCutsEveryCharacterIsNotTaken(String charset, String declared) {
        byte[] bytes = "It was cold in the café.".getBytes(Charset.forName(charset));
        assertRefused(bytes, declared, "should be " + declared, "looks like " + charset, "without a byte order mark");
    }

    @Test
    void markupSaysItsEncodingItself() {
        byte[] html = "<!doctype html>\n<head><META http-equiv=x content='text/html; charset=iso-8859-1'><p>café"
                .getBytes(ISO_8859_1);
        assertThat(TextDecoder.decode(html).text()).endsWith("café");
        assertThat(TextDecoder.decode(html).notes()).contains("it was decoded from iso-8859-1, as it says itself");
        byte[] xml = "<?xml version='1.0' encoding='windows-1251'?><a>мир".getBytes(Charset.forName("windows-1251"));
        assertThat(TextDecoder.decode(xml).text()).endsWith("мир");
        byte[] savedAnew = "<meta charset=iso-8859-1>café".getBytes(UTF_8);
        assertThat(TextDecoder.decode(savedAnew).text()).endsWith("café");
        assertThat(decode("a <b charset=koi8-r>").notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF-16LE     | It was cold at the harbour.
            UTF-16BE     | It was cold at the harbour.
            UTF-32LE     | It was cold.
            UTF-32BE     | It was cold.
            UTF-16LE     | می‌خواهم کتاب‌ها را ببینم.
            UTF-16BE     | Съешь же ещё этих мягких булок.
            UTF-16LE     | 天地玄黃，宇宙洪荒 x
            UTF-16LE     | सब मनुष्य जन्म से
            windows-1252 | café naïve façade
            windows-1252 | señor
            windows-1252 | Größe der Straße über Köln
            windows-1252 | “Smart quotes” — she said, it’s €5
            windows-1250 | Zażółć gęślą jaźń, a potem idź do domu.
            windows-1250 | Příliš žluťoučký kůň úpěl ďábelské ódy
            windows-1251 | Съешь же ещё этих мягких французских булок
            KOI8-R       | Съешь же ещё этих мягких французских булок
            IBM866       | Съешь же ещё этих мягких французских булок
            windows-1253 | Το φως του ήλιου
            windows-1254 | Pijamalı hasta yağız şoföre çabucak güvendi
            windows-1255 | דג סקרן שט בים מאוכזב ולפתע מצא חברה
            windows-1256 | نص حكيم له سر قاطع وذو شأن عظيم مكتوب
            Shift_JIS    | 吾輩は猫である。名前はまだ無い。
            EUC-JP       | 吾輩は猫である。名前はまだ無い。
            EUC-KR       | 모든 국민은 법 앞에 평등하다.
            GB18030      | 天地玄黄宇宙洪荒日月盈昃辰宿列张
            Big5         | 天地玄黃宇宙洪荒日月盈昃辰宿列張
            TIS-620      | เป็นมนุษย์สุดประเสริฐเลิศคุณค่า
            x-MacRoman   | café naïve façade
            IBM850       | café naïve façade
            """)
    void whatIsNotSaidIsNotGuessedButToldWithWhatItLooksLikeAndHowToSaveIt(String charset, String text) {
        String name = charset.equals("x-MacRoman") ? "macintosh" : charset;
        assertRefused(
                (text + "\n").repeat(30).getBytes(Charset.forName(charset)),
                null,
                "It looks like " + name,
                VisibleText.of(text.substring(0, 5)),
                "iconv -f " + name + " -t UTF-8.");
    }

    @Test
    void thePlaceIsALineWithTheCharactersBefore() {
        byte[] bytes = "one\r\ntwo\rtwenty characters and more: café".getBytes(ISO_8859_1);
        assertRefused(bytes, null, "in line 3, after “acters and more: caf”", "the byte E9, at offset 40");
        assertRefused(
                "one\né".getBytes(ISO_8859_1), null, "at the beginning of line 2 stands the byte E9, at offset 4");
    }

    @Test
    void bytesOfNoTextAreNotCalledOne() {
        byte[] noise = new byte[4000];
        new Random(1).nextBytes(noise);
        assertRefused(noise, null, "looks like no text at all");
        assertRefused(new byte[100], null, "looks like no text at all");
    }

    @Test
    void controlCharactersInATextAreLearnedAndNulsAreSaid() {
        assertThat(decode("\u001B[1mbold\u0007\u0001 \u202E\uE000").notes()).isEmpty();
        assertThat(decode("a\0bcdefghijk").notes()).containsExactly("1 of its characters is NUL (U+0000)");
    }

    private static void assertRefused(byte[] bytes, @Nullable String declared, String... sentences) {
        assertThatThrownBy(() -> TextDecoder.decode(bytes, declared))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("text"))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).replaceAll("[\u2068\u2069]", ""))
                        .contains(sentences));
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
        assertThatThrownBy(() -> TextDecoder.decode(bad)).hasMessageContaining(", at offset " + good.length + ".");
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
