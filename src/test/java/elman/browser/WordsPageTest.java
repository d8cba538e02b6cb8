package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a run reads is called everywhere as its task calls it, and not as a text's would be. */
class WordsPageTest extends InBrowser {
    private static final List<String> VIEWS = List.of(
            "horizon",
            "causal",
            "unit",
            "trajectory",
            "automaton",
            "recurrence",
            "equation",
            "surgery",
            "doctor",
            "compare",
            "sweep");

    /** All that is said on the page, seen or not. */
    private static final String SAID = """
            () => {
              const told = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) told.push(texts.currentNode.data);
              for (const element of document.querySelectorAll('[title], [aria-label], [placeholder]'))
                for (const name of ['title', 'aria-label', 'placeholder']) told.push(element.getAttribute(name) ?? '');
              return told.map((text) => text.replace(/\\s+/g, ' ').trim()).filter((text) => text !== '');
            }""";

    @Test
    void aRunOfLettersIsSpokenOfInLettersInEveryView() {
        open("reber", VIEWS);
        assertThat(page.locator("#figure-speed").locator("xpath=..")).containsText("letters / s");
        assertThat(page.locator("#figure-bits").locator("xpath=..")).containsText("bits / letter");
        assertThat(page.locator("#memory-canvas"))
                .hasAttribute("aria-label", Pattern.compile("after each of \\d+ letters, at step 30;"));
        assertThat(page.locator("#causal canvas").first())
                .hasAttribute("aria-label", Pattern.compile("arrow keys move over the letters"));
        assertThat(page.locator("#unit .pager span")).containsText("letters 1–");
        assertThat(page.locator("#equation-says")).containsText(", letter ");
        assertThat(page.locator("#surgery-measured")).containsText("letters");
        assertThat(page.locator("#trajectory canvas").first())
                .hasAttribute("aria-label", Pattern.compile("through \\d+ letters"));
        assertThat(page.locator("#bars")).hasAttribute("aria-label", "Most likely next letters");
        assertThat(page.locator("#compare .compare-offer")).containsText("read the same letters");
        assertNothingSaysCharacter();
        page.locator("#walk").click();
        assertThat(page.locator("#equation .walk")).containsText("letters.");
        for (String view : VIEWS) {
            choose(view, "about");
        }
        assertThat(page.locator("#causal")).containsText("each time with one letter exchanged for another");
        assertThat(page.locator("#doctor")).containsText("of N held-out letters");
        assertNothingSaysCharacter();
    }

    @Test
    void threeNetworksThatReadBitsAreComparedInBits() {
        open("xor", List.of("compare", "horizon"));
        page.locator("#compare-make").click();
        assertThat(page.locator("#compare .lane")).hasCount(3);
        assertThat(page.locator("#compare .reach").first()).containsText(Pattern.compile("\\d bits?\\s"));
        assertThat(page.locator("#compare .lane-memory").first())
                .hasAttribute("aria-label", Pattern.compile("after each of \\d+ bits"));
        assertThat(page.locator("#compare .lane .bars").first())
                .hasAttribute("aria-label", "Most likely next bits of the RNN");
        page.keyboard().press("?");
        assertThat(page.locator("#shortcuts")).containsText("move over moments, bits and units");
        page.keyboard().press("Escape");
        choose("horizon", "table");
        assertThat(page.locator("#table-dialog")).containsText("by the state after each bit (column)");
        assertThat(page.locator("#table-dialog thead")).containsText("bit");
        assertNothingSaysCharacter();
    }

    private void open(String lesson, List<String> views) {
        page.setViewportSize(1440, 3200);
        String run = server.newRunObject("{\"lesson\":\"" + lesson + "\",\"model\":{\"hiddenSize\":12}}")
                .getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        page.navigate(server.address() + "/?run=" + run + "&views=" + String.join(".", views));
        for (String view : views) {
            assertThat(page.locator("#" + view + "-says")).hasText(Pattern.compile("\\S.*"));
        }
        waitForFrame();
    }

    private void assertNothingSaysCharacter() {
        List<?> said = (List<?>) page.evaluate(SAID);
        assertThat(said).hasSizeGreaterThan(100);
        assertThat(said.stream()
                        .map(String::valueOf)
                        .filter(text -> text.toLowerCase(Locale.ROOT).contains("character")))
                .isEmpty();
    }
}
