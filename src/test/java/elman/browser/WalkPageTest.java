package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Step mode: one real training step, told in its order. */
class WalkPageTest extends InBrowser {
    private static final String HELLO = "{\"lesson\":\"hello\"}";

    @Test
    void aStepIsWalkedThroughWithItsRealNumbersAndIsAStepLikeAnyOther() {
        String run = openTrained();
        String twin = server.newRun(HELLO);
        server.post(twin + "/steps", "{\"count\":30}");
        double weight = largestWeight(run).getDouble("weight");
        page.locator("#walk").click();

        assertStage("1/4 forward", "memory");
        assertThat(page.locator(".window b").allTextContents()).containsExactly("h", "e", "l", "l");
        JsonObject step = server.post(twin + "/steps", "{\"count\":1}").json();
        assertThat(server.get("/api/runs/" + run + "/states?text=hello").json())
                .isEqualTo(server.get(twin + "/states?text=hello").json());
        assertThat(page.locator("#figure-steps")).hasText("31");

        on().click();
        assertStage("2/4 loss", "prediction", "learning");
        assertThat(page.locator(".window b").allTextContents()).containsExactly("e", "l", "l", "o");
        double loss = step.getJsonArray("losses").getDouble(0);
        double mean = page.locator("[data-loss]").allTextContents().stream()
                .mapToDouble(Double::parseDouble)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(loss, within(0.006));
        assertThat(number(tex(".walk > p annotation"), "= ([\\d.]+),")).isCloseTo(loss, within(1e-4));

        on().click();
        assertStage("3/4 backward");
        double gradNorm = step.getJsonArray("gradNorms").getDouble(0);
        assertThat(number(tex(".walk > p annotation"), "\\\\\\| = ([\\d.]+)")).isCloseTo(gradNorm, within(1e-4));
        double squares = page.locator(".norms tbody tr td:nth-child(2)").allTextContents().stream()
                .mapToDouble(Double::parseDouble)
                .map(x -> x * x)
                .sum();
        assertThat(Math.sqrt(squares)).isCloseTo(gradNorm, within(1e-3));

        on().click();
        assertStage("4/4 update", "equation");
        String update = page.locator(".update annotation").last().textContent();
        assertThat(number(update, "= (-?[\\d.]+) - 0.01")).isCloseTo(weight, within(1e-5));
        assertThat(number(update, "= (-?[\\d.]+)$")).isCloseTo(weightNow(run, largestIndex), within(1e-5));

        page.locator(".walk-bar [aria-label=Back]").click();
        assertStage("3/4 backward");
        page.keyboard().press("Escape");
        assertThat(page.locator(".walk")).hasCount(0);
        assertThat(page.locator(".panel.lit")).hasCount(0);
    }

    @Test
    void afterTheLastPartAnotherStepIsMade() {
        openTrained();
        page.locator("#walk").click();
        for (int i = 0; i < 4; i++) {
            on().click();
        }
        assertThat(page.locator(".walk-bar")).containsText("step 32: 1/4 forward");
        assertThat(page.locator("#figure-steps")).hasText("32");
    }

    @Test
    void everyOneOfSeveralQuickClicksIsAPart() {
        openTrained();
        page.locator("#walk").click();
        assertThat(on()).isEnabled();
        page.evaluate(
                "() => { const on = document.getElementById('walk-on'); for (let i = 0; i < 3; i++) on.click(); }");
        assertStage("4/4 update", "equation");
        page.evaluate(
                "() => { for (let i = 0; i < 2; i++) document.querySelector('.walk-bar [aria-label=Back]').click(); }");
        assertStage("2/4 loss", "prediction", "learning");
    }

    @Test
    void aRunThatTrainsCannotBeWalkedThroughAndEndsAWalk() {
        openTrained();
        page.locator("#walk").click();
        assertStage("1/4 forward", "memory");
        page.locator("#train").click();
        assertThat(page.locator(".walk")).hasCount(0);
        assertThat(page.locator("#walk")).isDisabled();
        assertThat(page.locator(".panel.lit")).hasCount(0);
        page.locator("#train").click();
        assertThat(page.locator("#walk")).isEnabled();
    }

    private int largestIndex;

    private JsonObject largestWeight(String run) {
        JsonObject term = server.get("/api/runs/" + run + "/equation?text=hello&unit=4&token=3")
                .json()
                .getJsonArray("gates")
                .getJsonObject(0)
                .getJsonObject("past")
                .getJsonArray("largest")
                .getJsonObject(0);
        largestIndex = term.getInteger("index");
        return term;
    }

    private double weightNow(String run, int index) {
        JsonArray all = server.get("/api/runs/" + run + "/equation?text=hello&unit=4&token=3&terms=16")
                .json()
                .getJsonArray("gates")
                .getJsonObject(0)
                .getJsonObject("past")
                .getJsonArray("largest");
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(term -> term.getInteger("index") == index)
                .findFirst()
                .orElseThrow()
                .getDouble("weight");
    }

    private void assertStage(String name, String... lit) {
        assertThat(page.locator(".walk-bar")).containsText(name);
        assertThat(page.locator(".panel.lit")).hasCount(lit.length);
        for (String id : List.of(lit)) {
            assertThat(page.locator("#" + id)).hasAttribute("data-walk", name.split(" ", 2)[1]);
        }
    }

    private Locator on() {
        return page.locator("#walk-on");
    }

    private String tex(String selector) {
        return page.locator(selector).first().textContent();
    }

    private static double number(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> Double.valueOf(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
    }

    /** A run of 30 steps, with the Equation of one of its units. */
    private String openTrained() {
        String run = server.newRunObject(HELLO).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        page.setViewportSize(1440, 1900);
        page.navigate(server.address() + "/?run=" + run + "&views=equation&large=equation&pin=4.3");
        page.locator("#equation").scrollIntoViewIfNeeded();
        assertThat(page.locator("#walk")).isEnabled();
        assertThat(page.locator("#equation .equation")).hasAttribute("data-step", "30");
        return run;
    }
}
