package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The book, as a newcomer reads it. */
class BookPageTest extends InBrowser {
    private static final int PAGES = 4;

    @Test
    void theFirstChapterLeadsFromFiveLettersToAnExerciseThatChecksItself() {
        arrive();
        page.locator("#banner").getByText("Open the book").click();
        assertPage(1, "A network learns five letters");
        assertThat(page.locator("#book-title")).isFocused();
        assertThat(next()).isDisabled();
        offer("Train").click();
        assertThat(standing()).hasText(Pattern.compile("Step 300: .* bits a letter"));
        assertThat(next()).isEnabled();
        assertThat(offer("Train")).hasCount(0);
        String hello = run();
        assertThat(server.get("/api/runs/" + hello).json().getLong("step")).isEqualTo(300);
        assertThat(server.get("/api/runs/" + hello).json().getString("state")).isEqualTo("paused");

        next().click();
        assertPage(2, "The same letter, two states");
        assertThat(page.locator("#memory")).hasClass(Pattern.compile("spoken-of"));
        offer("First l").click();
        assertThat(page.locator("#memory-readout")).containsText("after “l”, character 3");
        offer("Second l").click();
        assertThat(page.locator("#memory-readout")).containsText("after “l”, character 4");

        next().click();
        assertPage(3, "What the memory is for");
        page.locator("#prefix").fill("hel");
        assertThat(next()).isDisabled();
        assertThat(standing()).hasText("After hel it expects l.");
        page.locator("#prefix").fill("hell");
        assertThat(standing()).hasText("After hell it expects o.");
        assertThat(next()).isEnabled();

        next().click();
        assertPage(4, "Exercise: with few units");
        assertThat(standing()).hasText("It has 16 units, and at most 4 are asked for.");
        assertThat(chapters().locator("option").first()).not().containsText("✓");
        String few = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":4}}")
                .getString("id");
        server.post("/api/runs/" + few + "/steps", "{\"count\":400}");
        page.navigate(server.address() + "/?run=" + few + "&page=sequence-and-state.4");
        assertThat(standing()).hasText("Solved. It has 4 units, and expects 4 of 4 letters rightly.");
        assertThat(chapters().locator("option").first()).containsText("✓");
        next().click();
        assertThat(chapters()).hasValue("1");
        assertPage(1, "One step, slowly");
        assertThat(page.locator("#equation")).hasClass(Pattern.compile("spoken-of"));
    }

    @Test
    void theSecondChapterEndsWithAShortWindow() {
        page.navigate(server.address() + "/?page=through-time.3");
        assertPage(3, "The window");
        assertThat(next()).isDisabled();
        offer("Train").click();
        assertThat(standing()).containsText("goal reached at step");
        next().click();
        assertPage(4, "Exercise: a short window");
        assertThat(standing()).hasText("Its window has 30 bits, and at most 10 are asked for.");
    }

    @Test
    void theThirdChapterShowsAnErrorVanishAndACellThatKeepsIt() {
        page.navigate(server.address() + "/?page=vanishing-gradient");
        assertPage(1, "One letter, far back");
        offer("Train").click();
        assertThat(next()).isEnabled();
        assertThat(standing()).hasText("Step 300: 0 % of its last letters right.");
        next().click();
        assertPage(2, "What is left of its error");
        assertThat(page.locator("#horizon")).hasClass(Pattern.compile("spoken-of"));
        assertThat(standing()).hasText(Pattern.compile("19 steps back, at step 300, .* of the error is left\\."));
        double vanished = left();
        next().click();
        assertPage(3, "A cell that keeps");
        assertThat(next()).isDisabled();
        offer("Train").click();
        assertThat(standing()).containsText("goal reached at step");
        assertThat(standing()).hasText(Pattern.compile(".*(of the error is left|the error is .* times as large)\\."));
        assertThat(left()).isGreaterThan(10 * vanished);
        next().click();
        assertPage(4, "Exercise: with twelve units");
        assertThat(standing())
                .hasText("The delay is 20, with 32 units: asked for is a delay of 20 or more with at most 12.");
        String twelve = server.newRunObject(
                        "{\"lesson\":\"how-far\",\"task\":{\"delay\":20},\"model\":{\"hiddenSize\":12},\"training\":{\"seed\":2}}")
                .getString("id");
        server.post("/api/runs/" + twelve + "/steps", "{\"count\":600}");
        page.navigate(server.address() + "/?run=" + twelve + "&page=vanishing-gradient.4");
        assertThat(standing()).hasText(Pattern.compile("Solved\\. The delay is 20, with 12 units\\. Step 600: .*"));
        next().click();
        assertThat(page.locator("#book")).isHidden();
        assertThat(page.locator("#book-chip")).isFocused();
        assertThat(page.locator(".spoken-of")).hasCount(0);
    }

    /** Percent of the error that is left, as the page says. */
    private double left() {
        String said = standing().textContent();
        if (said.contains("less than a millionth")) {
            return 1e-4;
        }
        Matcher share = Pattern.compile("([\\d.,]+) (%|times)").matcher(said);
        assertThat(share.find()).as(said).isTrue();
        double number = Double.parseDouble(share.group(1).replace(",", ""));
        return share.group(2).equals("%") ? number : 100 * number;
    }

    @Test
    void whoeverLeavesItGoesOnThereAndIsInvitedOnlyOnce() {
        arrive();
        page.locator("#banner").getByLabel("Dismiss").click();
        server.post("/api/runs/" + run() + "/steps", "{\"count\":120}");
        page.locator("#book-chip").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#book-title")).isFocused();
        assertThat(page).hasURL(Pattern.compile("page=sequence-and-state\\.1"));
        next().click();
        assertPage(2, "The same letter, two states");
        page.keyboard().press("Escape");
        assertThat(page.locator("#book")).isHidden();
        assertThat(page).not().hasURL(Pattern.compile("page="));
        assertThat(page.locator("#book-chip")).isFocused();
        arrive();
        assertThat(page.locator("#book-chip")).hasText("Book: go on");
        assertThat(page.locator("#book")).isHidden();
        assertThat(page.locator("#banner .strip")).hasCount(0);
        page.locator("#book-chip").click();
        assertPage(2, "The same letter, two states");
        page.locator("#book").getByText("Back").click();
        assertPage(1, "A network learns five letters");
        chapters().selectOption("2");
        assertPage(1, "One letter, far back");
        page.reload();
        assertPage(1, "One letter, far back");
    }

    @Test
    void whoeverComesByALinkIsNotInvited() {
        page.navigate(server.address() + "/?lesson=hello");
        waitForFrame();
        assertThat(page.locator("#book-chip")).isVisible();
        assertThat(page.locator("#banner .strip")).hasCount(0);
    }

    @Test
    void theCardCoversNotWhatItSpeaksOfAndThePageStaysUsable() {
        arrive();
        server.post("/api/runs/" + run() + "/steps", "{\"count\":120}");
        page.locator("#book-chip").click();
        for (String target : List.of("#learning", "#memory", "#prediction")) {
            assertThat(page.locator(target)).hasClass(Pattern.compile("spoken-of"));
            assertThat(overlap(page.locator("#book"), page.locator(target))).isFalse();
            if (target.equals("#prediction")) {
                page.locator("#prefix").fill("hell");
            }
            next().click();
        }
    }

    @Test
    void onAPhoneItIsASheetAtTheBottom() {
        page.setViewportSize(390, 844);
        arrive();
        page.locator("#book-chip").click();
        assertPage(1, "A network learns five letters");
        BoundingBox card = page.locator("#book").boundingBox();
        assertThat(card.x).isZero();
        assertThat(card.width).isEqualTo(390);
        assertThat(card.y + card.height).isEqualTo(844);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(next().boundingBox().height).isGreaterThanOrEqualTo(40);
        assertNothingSerious();
    }

    /** As somebody who types the address and nothing more. */
    private void arrive() {
        page.navigate(server.address());
        waitForFrame();
    }

    private void assertPage(int number, String title) {
        assertThat(page.locator(".book-place")).containsText("page " + number + " of " + PAGES);
        assertThat(page.locator("#book-title")).hasText(title);
    }

    private Locator next() {
        return page.locator("#book-next");
    }

    private Locator chapters() {
        return page.locator("#book").getByLabel("Chapter");
    }

    private Locator standing() {
        return page.locator("#book .standing");
    }

    private Locator offer(String label) {
        return page.locator("#book .offers").getByText(label, new Locator.GetByTextOptions().setExact(true));
    }

    private static boolean overlap(Locator one, Locator other) {
        BoundingBox a = one.boundingBox();
        BoundingBox b = other.boundingBox();
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    }
}
