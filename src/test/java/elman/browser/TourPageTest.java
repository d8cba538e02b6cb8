package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tour, as a newcomer takes it. */
class TourPageTest extends InBrowser {
    @Test
    void itLeadsFromHelloToTheVanishingGradient() {
        arrive();
        page.locator("#banner").getByText("Take the tour").click();
        assertStep(1, "A network learns five letters");
        assertThat(page.locator("#tour-title")).isFocused();
        assertThat(next()).isDisabled();
        offer("Train").click();
        assertThat(page.locator("#tour .standing")).hasText(Pattern.compile("Step 300: .* bits a letter"));
        assertThat(next()).isEnabled();
        assertThat(offer("Train")).hasCount(0);
        String hello = run();
        assertThat(server.get("/api/runs/" + hello).json().getLong("step")).isEqualTo(300);
        assertThat(server.get("/api/runs/" + hello).json().getString("state")).isEqualTo("paused");

        next().click();
        assertStep(2, "The same letter, two states");
        assertThat(page.locator("#memory")).hasClass(Pattern.compile("spoken-of"));
        offer("First l").click();
        assertThat(page.locator("#memory-readout")).containsText("after “l”, character 3");
        offer("Second l").click();
        assertThat(page.locator("#memory-readout")).containsText("after “l”, character 4");

        next().click();
        assertStep(3, "What the memory is for");
        page.locator("#prefix").fill("hel");
        assertThat(next()).isDisabled();
        assertThat(page.locator("#tour .standing")).hasText("After hel it expects l.");
        page.locator("#prefix").fill("hell");
        assertThat(page.locator("#tour .standing")).hasText("After hell it expects o.");
        assertThat(next()).isEnabled();

        next().click();
        assertStep(4, "How far back an error reaches");
        next().click();
        assertStep(5, "The vanishing gradient");
        offer("LSTM on the dictionary").click();
        assertThat(page.locator("#lesson-button")).containsText("Dictionary");
        assertThat(page.locator("#status")).hasText("training");
        JsonObject model =
                server.get("/api/runs/" + run()).json().getJsonObject("config").getJsonObject("model");
        assertThat(model.getString("cell")).isEqualTo("lstm");
        assertThat(server.get("/api/runs/" + hello).json().getString("state")).isEqualTo("paused");

        next().click();
        assertThat(page.locator("#tour")).isHidden();
        assertThat(page.locator("#tour-chip")).hasText("Tour");
        assertThat(page.locator("#tour-chip")).isFocused();
        assertThat(page.locator(".spoken-of")).hasCount(0);
        assertThat(page.locator("#status")).hasText("paused");
    }

    @Test
    void whoeverLeavesItGoesOnThereAndIsInvitedOnlyOnce() {
        arrive();
        page.locator("#banner").getByLabel("Dismiss").click();
        server.post("/api/runs/" + run() + "/steps", "{\"count\":120}");
        page.locator("#tour-chip").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#tour-title")).isFocused();
        next().click();
        assertStep(2, "The same letter, two states");
        page.keyboard().press("Escape");
        assertThat(page.locator("#tour")).isHidden();
        assertThat(page.locator("#tour-chip")).isFocused();
        arrive();
        assertThat(page.locator("#tour-chip")).hasText("Tour 2 of 5");
        assertThat(page.locator("#tour")).isHidden();
        assertThat(page.locator("#banner .strip")).hasCount(0);
        page.locator("#tour-chip").click();
        assertStep(2, "The same letter, two states");
        page.locator("#tour").getByText("Back").click();
        assertStep(1, "A network learns five letters");
    }

    @Test
    void whoeverComesByALinkIsNotInvited() {
        page.navigate(server.address() + "/?lesson=hello");
        waitForFrame();
        assertThat(page.locator("#tour-chip")).isVisible();
        assertThat(page.locator("#banner .strip")).hasCount(0);
    }

    @Test
    void theCardCoversNotWhatItSpeaksOfAndThePageStaysUsable() {
        arrive();
        server.post("/api/runs/" + run() + "/steps", "{\"count\":120}");
        page.locator("#tour-chip").click();
        for (String target : List.of("#learning", "#memory", "#prediction")) {
            assertThat(page.locator(target)).hasClass(Pattern.compile("spoken-of"));
            assertThat(overlap(page.locator("#tour"), page.locator(target))).isFalse();
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
        page.locator("#tour-chip").click();
        assertStep(1, "A network learns five letters");
        BoundingBox card = page.locator("#tour").boundingBox();
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

    private void assertStep(int number, String title) {
        assertThat(page.locator("#tour")).containsText("Tour, " + number + " of 5");
        assertThat(page.locator("#tour-title")).hasText(title);
    }

    private Locator next() {
        return page.locator("#tour-next");
    }

    private Locator offer(String label) {
        return page.locator("#tour .offers").getByText(label, new Locator.GetByTextOptions().setExact(true));
    }

    private static boolean overlap(Locator one, Locator other) {
        BoundingBox a = one.boundingBox();
        BoundingBox b = other.boundingBox();
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    }
}
