package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State surgery moves the bars as the server says, and back again. */
class SurgeryPageTest extends InBrowser {
    private String run = "";

    @BeforeEach
    void open() {
        super.open();
        run = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":6,\"numLayers\":2}}")
                .getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":40}");
        page.navigate(server.address() + "/?run=" + run + "&views=surgery&prefix=hel&pin=2.0");
        panel().scrollIntoViewIfNeeded();
        assertThat(says()).hasText("untouched: set, scale or zero a unit, or put another state in place");
    }

    @Test
    void zeroingAUnitMovesTheBarsAndUndoBringsThemBack() {
        List<List<Double>> untouched = bars();
        for (List<Double> bar : untouched) {
            assertThat(bar.get(1)).isEqualTo(bar.get(0));
        }
        page.locator("#surgery-zero").click();
        assertThat(says()).containsText("unit 3 of layer 2 = 0.00: the prediction moves by");
        assertBars("{\"prefix\":\"hel\",\"edits\":[{\"layer\":1,\"unit\":2,\"set\":0}]}");
        assertThat(bars()).isNotEqualTo(untouched);
        page.locator("#surgery-hold").check();
        assertThat(says()).containsText("at every step");
        assertBars("{\"prefix\":\"hel\",\"edits\":[{\"layer\":1,\"unit\":2,\"set\":0}],\"hold\":true}");
        panel().getByText("undo").click();
        assertThat(says()).containsText("untouched");
        assertThat(panel()).hasAttribute("data-kl", "0");
        assertThat(bars()).isEqualTo(untouched);
    }

    @Test
    void editsAreTypedScaledAndRemovedOneByOne() {
        page.locator("#surgery-number").fill("-0.5");
        page.keyboard().press("Tab");
        assertThat(says()).containsText("unit 3 of layer 2 = −0.50");
        assertThat(page.locator("#surgery-value")).containsText("→ −0.50");
        panel().getByText("scale").click();
        assertThat(page.locator("#surgery-number")).hasValue("1");
        page.locator("#surgery-number").fill("2");
        page.keyboard().press("Tab");
        assertThat(says()).containsText("unit 3 of layer 2 × 2");
        assertBars("{\"prefix\":\"hel\",\"edits\":[{\"layer\":1,\"unit\":2,\"scale\":2}]}");
        page.locator("#surgery-costs li").first().getByText("zero").click();
        assertThat(page.locator("#surgery .edits li")).hasCount(1 + (dearest() == 2 ? 0 : 1));
        panel().getByText("clear").click();
        assertThat(page.locator("#surgery .edits li")).hasCount(0);
        assertThat(says()).containsText("untouched");
    }

    @Test
    void whatIsBeingTypedOutlastsADrawing() {
        assertThat(page.locator("#surgery-costs li")).hasCount(6);
        page.locator("#surgery-number").fill("-0.5");
        page.keyboard().press("Tab");
        assertThat(says()).containsText("unit 3 of layer 2 = −0.50");
        Locator scale = panel().locator("[data-text=scale]");
        // in one task, so that what "scale" changes is drawn while the field has the focus
        scale.evaluate("""
                button => {
                  button.click();
                  const field = document.querySelector('#surgery-number');
                  field.focus();
                  field.select();
                }""");
        assertThat(scale).hasAttribute("aria-pressed", "true");
        assertThat(says()).containsText("unit 3 of layer 2 × 1");
        page.keyboard().type("2"); // what was selected is still selected, and so is replaced
        assertThat(page.locator("#surgery-number")).hasValue("2");
        page.locator("#surgery-costs li").first().hover();
        assertThat(page.locator("#surgery-costs li").first()).hasClass("shown");
        assertThat(page.locator("#surgery-number")).hasValue("2");
        page.keyboard().press("Tab");
        assertThat(says()).containsText("unit 3 of layer 2 × 2");
        assertThat(page.locator("#surgery-number")).hasValue("2");
    }

    @Test
    void theStateAfterAnotherTextPredictsAsThatTextDoes() {
        page.locator("#surgery-transplant").fill("h");
        assertThat(says()).containsText("another state: the prediction moves by");
        JsonArray own = server.post("/api/runs/" + run + "/predictions", "{\"prefix\":\"h\",\"length\":0,\"topK\":4}")
                .json()
                .getJsonArray("top");
        for (int i = 0; i < 4; i++) {
            JsonObject choice = own.getJsonObject(i);
            String after = page.locator("#surgery-bars li[data-token=" + choice.getString("token") + "]")
                    .getAttribute("data-after");
            assertThat(Double.parseDouble(after)).isCloseTo(choice.getDouble("probability"), within(1e-5));
        }
    }

    @Test
    void whatIsWrongIsSaidWhereItWasTyped() {
        page.locator("#surgery-number").fill("5000");
        page.keyboard().press("Tab");
        assertThat(page.locator("#surgery-wrong")).hasText("it must be a number from −1000 to 1000, not 5000");
        assertThat(page.locator("#surgery .edits .wrong")).hasText("unit 3 of layer 2 = +5000.00");
        page.locator("#surgery-number").fill("Infinity");
        page.keyboard().press("Tab");
        assertThat(page.locator("#surgery-wrong")).hasText("a number from −1000 to 1000; “Infinity” is not a number");
        assertThat(page.locator("#surgery-number")).hasAttribute("aria-invalid", "true");
        page.locator("#surgery-zero").click();
        assertThat(page.locator("#surgery-wrong")).isEmpty();
        page.locator("#surgery-transplant").fill("help");
        assertThat(page.locator("#surgery .transplant .field-error"))
                .hasText("the other text has “p”, character number 4, which the network does not know");
        page.locator("#surgery-transplant").fill("");
        assertThat(says()).containsText("unit 3 of layer 2 = 0.00");
        page.locator("#prefix").fill("Elman");
        assertThat(page.locator("#surgery .stand-in p")).containsText("Prefix has “E”, character number 1");
        page.locator("#prefix").fill("");
        assertThat(says()).hasText("type a prefix in Prediction: its last state is operated on");
    }

    @Test
    void unitsAreRankedByWhatTheyCostAndPinnedByAClick() {
        JsonObject costs =
                server.get("/api/runs/" + run + "/unit-costs?layer=1").json();
        Locator rows = page.locator("#surgery-costs li");
        assertThat(rows).hasCount(6);
        for (int i = 0; i < 6; i++) {
            int unit = costs.getJsonArray("units").getJsonObject(i).getInteger("unit");
            assertThat(rows.nth(i)).hasAttribute("data-unit", String.valueOf(unit));
            assertThat(rows.nth(i).locator(".pick")).hasText(String.valueOf(unit + 1));
        }
        assertThat(page.locator("#surgery-measured")).containsText("4 characters of the training text");
        rows.first().locator(".pick").click();
        assertThat(page).hasURL(Pattern.compile("pin=" + dearest() + "\\.0"));
        assertThat(page.locator("#surgery .focus")).containsText("unit " + (dearest() + 1) + " of layer 2");
        server.post("/api/runs/" + run + "/steps", "{\"count\":40}");
        page.locator("#surgery-measure").click();
        assertThat(page.locator("#surgery-measured")).containsText("step 80");
    }

    private int dearest() {
        return server.get("/api/runs/" + run + "/unit-costs?layer=1")
                .json()
                .getJsonArray("units")
                .getJsonObject(0)
                .getInteger("unit");
    }

    private Locator panel() {
        return page.locator("#surgery");
    }

    private Locator says() {
        return page.locator("#surgery-says");
    }

    /** Before and after of each bar, as wide as they are drawn. */
    private List<List<Double>> bars() {
        return page.locator("#surgery-bars li").all().stream()
                .map(bar -> List.of(share(bar, ".outline"), share(bar, ".bar")))
                .toList();
    }

    private static double share(Locator bar, String part) {
        return ((Number) bar.locator(part).evaluate("e => parseFloat(e.style.width)")).doubleValue() / 100;
    }

    private void assertBars(String question) {
        JsonObject surgery =
                server.post("/api/runs/" + run + "/surgery", question).json();
        assertThat(panel()).hasAttribute("data-kl", String.valueOf(surgery.getValue("kl")));
        JsonArray top = surgery.getJsonArray("top");
        List<List<Double>> shown = bars();
        assertThat(shown).hasSameSizeAs(top.getList());
        for (int i = 0; i < shown.size(); i++) {
            assertThat(shown.get(i).get(0)).isCloseTo(top.getJsonObject(i).getDouble("before"), within(1e-5));
            assertThat(shown.get(i).get(1)).isCloseTo(top.getJsonObject(i).getDouble("after"), within(1e-5));
        }
    }
}
