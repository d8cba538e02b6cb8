package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts in any encoding and script, and what somebody writes for the network. */
class ScriptsPageTest extends InBrowser {
    private static final String PERSIAN = "می\u200Cخواهم کتاب\u200Cها را ببینم.\n";

    @Test
    void aFileIsDecodedByTheServerWhichSaysWhatItDidOrWhyItCannot() {
        page.navigate(server.address());
        waitForFrame();
        drop(Map.of("latin1.txt", "café naïve façade\n".repeat(40).getBytes(ISO_8859_1)));
        Locator says = page.locator("#own-text-form [role=status]");
        assertThat(says).containsText("It looks like windows-1252");
        assertThat(says).containsText("in line 1, after “caf”");
        page.locator("#own-text-form .chosen button").click();
        page.locator("#own-text-file").setInputFiles(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}));
        page.locator("#own-text-form button[type=submit]").click();
        assertThat(says).containsText("This is a PNG picture, not a text.");
        page.locator("#own-text-form .chosen button").click();
        page.locator("#own-text-file")
                .setInputFiles(file("café naïve façade\n".repeat(40).getBytes(UTF_16)));
        page.locator("#own-text-form button[type=submit]").click();
        assertThat(page.locator(".strip.info"))
                .containsText("it was decoded from UTF-16BE, as its byte order mark says");
    }

    @Test
    void ofTwoDroppedTextsTheSecondIsNamed() {
        page.navigate(server.address());
        waitForFrame();
        byte[] text = "one and two and three. ".repeat(50).getBytes(UTF_8);
        drop(Map.of("a.txt", text, "b.txt", text));
        assertThat(page.locator(".strip.info")).containsText("Left out: “b.txt”; one text is learned at a time.");
    }

    @Test
    void charactersWithoutAPictureHaveASymbolAndTheirDirectionStaysTheirs() {
        open(PERSIAN.repeat(60));
        page.locator("#prefix").fill("می");
        assertThat(page.locator("#prefix")).hasAttribute("dir", "auto");
        assertThat(page.locator("#continuation")).hasAttribute("dir", "auto");
        assertThat(page.locator("#bars .token").filter(new Locator.FilterOptions().setHasText("╎")))
                .hasAttribute("title", "zero width non-joiner");
        page.locator("#prefix").fill("م\u202Eی\u200B");
        assertThat(page.locator("#prediction-says"))
                .containsText("right-to-left override, zero width space are unknown");
        assertThat(page.locator("#continuation [data-symbol='U+202E']")).hasCount(1);
        assertThat(page.locator("#continuation [data-symbol='U+202E']")).hasCSS("unicode-bidi", "isolate");
    }

    @Test
    void aPrefixKeepsItsLineEndsItsArrowsAndItsEnd() {
        open("a\n↵b".repeat(200));
        Locator prefix = page.locator("#prefix");
        prefix.fill("");
        prefix.pressSequentially("a\n↵b");
        assertThat(prefix).hasValue("a\n↵b");
        assertThat(page.locator("#prediction-says")).hasText("what it expects next");
        assertThat(page.locator("#continuation .given")).hasCount(4);
        assertThat(page.locator("#continuation .given[data-symbol]")).hasCount(1);
        prefix.fill("b\n".repeat(1000) + "a");
        assertThat(page.locator("#prediction-says")).containsText("only the last 2,000 of 2,001 characters are kept");
        assertThat(prefix).hasValue("\n" + "b\n".repeat(999) + "a");
        prefix.press("End");
        prefix.pressSequentially("b");
        assertThat(prefix).hasValue(Pattern.compile("b\n.*\nab", Pattern.DOTALL));
        prefix.press("Backspace");
        assertThat(page.locator("#prediction-says")).hasText("what it expects next");
    }

    @Test
    void aProbeTakesLineEndsWithShiftAndKeepsItsBeginning() {
        open("a\n↵b".repeat(200));
        page.locator("#probe-edit").click();
        Locator field = page.locator("#probe-input");
        field.fill("");
        field.pressSequentially("b");
        field.press("Shift+Enter");
        field.pressSequentially("↵");
        field.press("Enter");
        assertThat(page.locator("#probe-edit")).isFocused();
        assertThat(page.locator("#probe-edit")).hasAttribute("aria-label", "Edit the probe text “b↵↵”");
        assertThat(page).hasURL(Pattern.compile("[?&]probe=b%0A%E2%86%B5&"));
        assertThat(page.locator("#memory-canvas"))
                .hasAttribute("aria-label", Pattern.compile(" after each of 3 characters"));
        page.locator("#probe-edit").click();
        field.fill("ab".repeat(1001));
        assertThat(page.locator("#probe .field-error"))
                .containsText("only the first 2,000 of 2,002 characters are kept");
    }

    private void open(String text) {
        String corpus = server.postText("/api/corpora?name=text", text.getBytes(UTF_8))
                .json()
                .getString("id");
        String run = server.newRunObject("{\"corpus\":\"" + corpus
                        + "\",\"training\":{\"seqLength\":8,\"batchSize\":4},\"model\":{\"hiddenSize\":16}}")
                .getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":200}");
        page.navigate(server.address() + "/?run=" + run);
        waitForFrame();
    }

    private static FilePayload file(byte[] bytes) {
        return new FilePayload("a file.txt", "text/plain", bytes);
    }

    /** Drops files on the page, each a name and its content. */
    private void drop(Map<String, byte[]> files) {
        Map<String, String> encoded = new TreeMap<>();
        files.forEach((name, bytes) -> encoded.put(name, Base64.getEncoder().encodeToString(bytes)));
        page.evaluate("""
                files => {
                  const data = new DataTransfer();
                  for (const [name, text] of Object.entries(files)) {
                    data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
                  }
                  dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
                }""", encoded);
    }
}
