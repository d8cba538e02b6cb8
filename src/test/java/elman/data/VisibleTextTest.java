package elman.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void eachCharacterWithoutAPictureIsShownAsTheTableSaysWhichThePageIsHeldToAsWell() throws IOException {
        List<String> rows =
                lines("/characters.tsv").filter(line -> !line.startsWith("#")).toList();
        assertThat(rows).hasSizeGreaterThan(300);
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            assertThat(VisibleText.of(Integer.parseInt(cells[0], 16)))
                    .as(cells[0])
                    .isEqualTo(cells[1]);
        }
    }

    @Test
    void thePageCallsThemAsUnicodeDoes() throws IOException {
        List<String> named = lines("/webroot/js/base/character-names.js")
                .filter(line -> line.matches("[0-9A-F]{4,6} .+"))
                .toList();
        assertThat(named).hasSizeGreaterThan(150);
        for (String line : named) {
            String[] words = line.split(" ", 2);
            String name = Character.getName(Integer.parseInt(words[0], 16));
            assertThat(words[1]).isEqualTo(String.valueOf(name).toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void withinATextSpacesStayAndMarksStandOnTheirLetters() {
        assertThat(VisibleText.of("a b\n\tc")).isEqualTo("a b↵⇥c");
        assertThat(VisibleText.of("कि\u200Cा")).isEqualTo("कि╎◌ा");
        assertThat(VisibleText.of("\u202Eé \u0301")).isEqualTo("U+202Eé ◌\u0301");
    }

    @Test
    void aCharacterInASentenceIsIsolatedOrNamed() {
        assertThat(VisibleText.spoken('e')).isEqualTo("“e”");
        assertThat(VisibleText.spoken('ع')).isEqualTo("“\u2068ع\u2069”");
        assertThat(VisibleText.spoken(0x202E)).isEqualTo("U+202E (right-to-left override)");
        assertThat(VisibleText.spoken(0xE000)).isEqualTo("U+E000");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = VisibleTextTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), UTF_8).lines();
        }
    }
}
