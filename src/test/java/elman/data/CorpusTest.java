package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    @Test
    void helloHasFiveTokensOfFour() {
        Corpus hello = BuiltInCorpora.hello();
        assertThat(hello.id()).isEqualTo("hello");
        assertThat(hello.vocabulary().tokens()).containsExactly("e", "h", "l", "o");
        assertThat(IntStream.range(0, hello.length()).map(hello::token)).containsExactly(1, 0, 2, 2, 3);
        assertThat(hello.notes()).isEmpty();
    }

    @Test
    void aTokenIsACodePoint() {
        Corpus corpus = Corpus.ofText("c", "C", "😀a😀", List.of("a note"));
        assertThat(corpus.length()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(corpus::token)).containsExactly(1, 0, 1);
        assertThat(corpus.notes()).containsExactly("a note");
    }

    @Test
    void aTextOfOneTokenIsRefused() {
        assertThatThrownBy(() -> Corpus.ofText("c", "C", "😀"))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("text"))
                .hasMessageContaining("at least 2");
    }
}
