package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The views below the core: opened, arranged, enlarged and closed, and silent while nobody sees them. */
class ObservatoryPageTest extends InBrowser {
    private static final List<String> QUESTIONS = List.of("/gradients", "/units", "/trajectory", "/recurrence");

    @Test
    void viewsAreArrangedAsOneLikesAndTheAddressKeepsIt() {
        page.navigate(server.address());
        waitForFrame();
        assertThat(panels()).containsExactly("horizon", "unit", "trajectory", "recurrence");
        chip("Equation").click();
        assertThat(page.locator("#equation")).isVisible();
        assertThat(chip("Equation")).hasAttribute("aria-pressed", "true");
        button("Gradient horizon: move back").click();
        assertThat(page.locator("#observatory > section").first()).hasId("unit");
        button("Trajectory: close").click();
        assertThat(page.locator("#trajectory")).hasCount(0);
        assertThat(chip("Trajectory")).isFocused();
        button("Unit: enlarge").click();
        assertThat(page.locator("#unit")).hasClass(Pattern.compile("\\blarge\\b"));
        page.reload();
        waitForFrame();
        assertThat(page.locator("#unit")).hasClass(Pattern.compile("\\blarge\\b"));
        assertThat(panels()).containsExactly("unit", "horizon", "recurrence", "equation");
        button("Unit: make small").click();
        assertThat(page.locator("#unit")).not().hasClass(Pattern.compile("\\blarge\\b"));
    }

    @Test
    void backUndoesWhatWasOpenedEnlargedAndClosedAndForwardDoesItAgain() {
        page.navigate(server.address());
        waitForFrame();
        String run = run();
        chip("Equation").click();
        assertThat(page.locator("#equation")).isVisible();
        button("Unit: enlarge").click();
        button("Trajectory: close").click();
        assertThat(page.locator("#trajectory")).hasCount(0);
        page.locator("#prefix").fill("hel");

        page.goBack();
        assertThat(page.locator("#trajectory")).hasCount(1);
        assertThat(panels()).containsExactly("horizon", "unit", "trajectory", "recurrence", "equation");
        assertThat(page.locator("#unit")).hasClass(Pattern.compile("\\blarge\\b"));
        page.goBack();
        assertThat(page.locator("#unit")).not().hasClass(Pattern.compile("\\blarge\\b"));
        page.goBack();
        assertThat(page.locator("#equation")).hasCount(0);
        assertThat(chip("Equation")).hasAttribute("aria-pressed", "false");
        assertThat(page.locator("#prefix")).hasValue("hel");
        assertThat(run()).isEqualTo(run);

        page.goForward();
        assertThat(page.locator("#equation")).hasCount(1);
        page.goForward();
        assertThat(page.locator("#unit")).hasClass(Pattern.compile("\\blarge\\b"));
        page.goForward();
        assertThat(page.locator("#trajectory")).hasCount(0);
        page.goBack();
        page.reload();
        waitForFrame();
        assertThat(panels()).containsExactly("horizon", "unit", "trajectory", "recurrence", "equation");
        assertThat(run()).isEqualTo(run);
    }

    @Test
    void whatGoesOnAndOnLeavesNothingToGoBackTo() {
        page.navigate(server.address());
        waitForFrame();
        Object before = page.evaluate("history.length");
        page.locator("#prefix").pressSequentially("ell");
        page.locator("#learning").getByText("nats").click();
        page.locator("#memory-canvas").click();
        button("Unit: move forward").click();
        assertThat(page.locator("#observatory > section").first()).hasId("unit");
        server.post("/api/runs/" + run() + "/steps", "{\"count\":5}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "5");
        assertThat(page.url()).contains("y=nats").contains("pin=").contains("views=unit.horizon");
        assertThat(page.evaluate("history.length")).isEqualTo(before);
    }

    @Test
    void aChipLeadsToItsViewAndClosesItWhereItIsOnScreen() {
        page.navigate(server.address());
        waitForFrame();
        assertThat(chip("Recurrence")).hasAttribute("title", Pattern.compile("Press to go there$"));
        chip("Recurrence").click();
        assertThat(page.locator("#recurrence")).isInViewport();
        assertThat(page.locator("#recurrence")).hasAttribute("data-state", "picture"); // it grows no more
        assertThat(chip("Recurrence")).hasAttribute("title", Pattern.compile("Press to close$"));
        assertThat(chip("Recurrence")).hasAttribute("aria-pressed", "true");
        chip("Recurrence").click();
        assertThat(page.locator("#recurrence")).hasCount(0);
        assertThat(chip("Recurrence")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void aViewThatARunCannotBeShownInIsNotOfferedAndSaysWhy() {
        String why = "A memoryless network has no recurrent weights: nothing is carried on.";
        String memoryless = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"cell\":\"memoryless\"}}")
                .getString("id");
        page.navigate(server.address() + "/?run=" + memoryless + "&views=recurrence.horizon");
        waitForFrame();
        assertThat(page.locator("#recurrence .stand-in p")).hasText(why);
        assertThat(chip("Recurrence")).not().hasAttribute("aria-disabled", "true");
        button("Recurrence: close").click();
        assertThat(chip("Recurrence")).hasAttribute("aria-disabled", "true");
        assertThat(chip("Recurrence")).hasAttribute("title", why);
        assertNothingSerious();
        assertThat(chip("Recurrence")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#views").getByRole(AriaRole.STATUS)).hasText(why);
        assertThat(panels()).containsExactly("horizon");
        String recurrent = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        page.navigate(server.address() + "/?run=" + recurrent + "&views=horizon");
        waitForFrame();
        chip("Recurrence").click();
        assertThat(page.locator("#recurrence")).hasAttribute("data-state", "picture");
    }

    @Test
    void whatIsSaidAboutAViewLiesOverItsPictureAndGoes() {
        page.navigate(server.address());
        waitForFrame();
        chip("Recurrence").click();
        Locator note = page.locator("#recurrence .note");
        button("Recurrence: options").click();
        page.locator("#recurrence").getByText("about").click();
        assertThat(note).isVisible();
        assertThat(note).isFocused();
        assertThat(note).hasAttribute("aria-label", "About Recurrence");
        assertThat(page.locator("#recurrence .panel-body").boundingBox().height).isEqualTo(note.boundingBox().height);
        page.keyboard().press("Escape");
        assertThat(note).isHidden();
        assertThat(button("Recurrence: options")).isFocused();
    }

    @Test
    void whatIsNotOnScreenAsksNothing() {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(server.address());
        waitForFrame();
        server.post("/api/runs/" + run() + "/steps", "{\"count\":40}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "40");
        page.locator("#prefix").fill("hell");
        assertThat(page.locator("#bars li").first().locator(".share")).hasText(Pattern.compile("\\d"));
        assertThat(asked).noneMatch(ObservatoryPageTest::isQuestion);
        Request first = page.waitForRequest(
                request -> isQuestion(request.url()),
                () -> page.locator("#horizon").scrollIntoViewIfNeeded());
        assertThat(first.url()).contains(run());
    }

    @Test
    void aPhoneShowsOneViewAtATime() {
        page.setViewportSize(390, 844);
        page.navigate(server.address());
        waitForFrame();
        assertThat(page.locator("#observatory > section:visible")).hasCount(1);
        chip("Recurrence").click();
        assertThat(page.locator("#recurrence")).isVisible();
        assertThat(chip("Recurrence")).hasAttribute("aria-current", "true");
        assertThat(page.locator("#observatory > section:visible")).hasCount(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static boolean isQuestion(String url) {
        return url.contains("/api/") && QUESTIONS.stream().anyMatch(url::contains);
    }

    private List<String> panels() {
        return page.locator("#observatory > section").all().stream()
                .map(section -> section.getAttribute("id"))
                .toList();
    }

    private Locator chip(String name) {
        return page.locator("#views").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private Locator button(String name) {
        return page.locator("#observatory").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
