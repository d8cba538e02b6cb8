package elman.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static Corpus dictionary = BuiltInCorpora.hello();
    private static String text = "";

    @BeforeAll
    static void readOnce() throws IOException {
        dictionary = BuiltInCorpora.dictionary();
        text = dictionary
                .vocabulary()
                .decode(IntStream.range(0, dictionary.length())
                        .map(dictionary::token)
                        .toArray());
    }

    @Test
    void itHas10355811CharactersOf91Kinds() {
        assertThat(dictionary.length()).isEqualTo(10_355_811);
        assertThat(dictionary.vocabulary().tokens())
                .hasSize(91)
                .containsExactlyElementsOf(Arrays.asList(("\n !\"$%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                + "[]^`abcdefghijklmnopqrstuvwxyz{}~")
                        .split("")));
        assertThat(dictionary.notes()).containsExactly("the 117,791 entries of WordNet 3.1 were shuffled");
    }

    @Test
    void eachLineIsAnEntry() {
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(117_791).allMatch(line -> line.indexOf(": ") > 0);
        assertThat(lines)
                .contains(
                        "light flyweight: an amateur boxer who weighs no more than 106 pounds",
                        "bean curd: cheeselike food made of curdled soybean milk",
                        "a cappella: without musical accompaniment; \"they performed a cappella\"");
        assertThat(text).endsWith("\n");
    }

    @Test
    void theOrderIsTheSameEverywhere() {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(crc.getValue()).isEqualTo(64_047_224L);
    }

    @Test
    void markersOfAdjectivesAreLeftOut() {
        assertThat(WordNet.entry("00001740 00 a 01 up_to(p) 0 000 | busy with;  \"up to (no) good\"  "))
                .isEqualTo("up to: busy with;  \"up to (no) good\"");
        assertThat(WordNet.entry("00001740 00 a 01 galore(ip) 0 000 | in great numbers"))
                .startsWith("galore: ");
        assertThat(WordNet.entry("00001740 03 n 01 f(x) 0 000 | a function")).startsWith("f(x): ");
    }
}
