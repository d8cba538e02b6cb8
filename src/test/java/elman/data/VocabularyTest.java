package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static String distinct(int count) {
        return IntStream.range(0x4E00, 0x4E00 + count)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void tokensAreSortedByCodePoint() {
        assertThat(Vocabulary.of("hello").tokens()).containsExactly("e", "h", "l", "o");
        assertThat(Vocabulary.of("z\n😀\uFF5EéA").tokens()).containsExactly("\n", "A", "z", "é", "\uFF5E", "😀");
    }

    @Test
    void anEmojiIsOneToken() {
        Vocabulary vocabulary = Vocabulary.of("a😀b");
        assertThat(vocabulary.size()).isEqualTo(3);
        assertThat(vocabulary.encode("😀a😀")).containsExactly(2, 0, 2);
        assertThat(vocabulary.token(2)).isEqualTo("😀");
    }

    @Test
    void whatIsNotInItIsUnknown() {
        Vocabulary vocabulary = Vocabulary.of("hello");
        assertThat(vocabulary.encode("hxe😀\uD800"))
                .containsExactly(1, Vocabulary.UNKNOWN, 0, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN);
        assertThat(vocabulary.decode(new int[] {1, -1, 0})).isEqualTo("h\uFFFDe");
    }

    @Test
    void itHoldsAtMost4096Tokens() {
        assertThat(Vocabulary.of(distinct(4096)).size()).isEqualTo(4096);
        assertThatThrownBy(() -> Vocabulary.of(distinct(4097)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("text"))
                .hasMessageContaining("4,096")
                .hasMessageContaining("4,097");
    }

    @Test
    void anEmptyTextHasNone() {
        assertThatThrownBy(() -> Vocabulary.of("")).isInstanceOf(InvalidValueException.class);
    }

    @Property
    void decodingWhatWasEncodedGivesTheText(@ForAll @NotEmpty String text) {
        Vocabulary vocabulary = Vocabulary.of(text);
        int[] ids = vocabulary.encode(text);
        assertThat(ids).hasSize(text.codePointCount(0, text.length()));
        assertThat(vocabulary.decode(ids)).isEqualTo(text);
        assertThat(vocabulary.tokens())
                .containsExactlyElementsOf(text.codePoints()
                        .sorted()
                        .distinct()
                        .mapToObj(Character::toString)
                        .toList());
    }
}
