package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Equation shows the network's own numbers, and they add up. */
class EquationPageTest extends InBrowser {
    /** Numbers on the page have three decimals. */
    private static final double ROUNDED = 0.00051;

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "memoryless"})
    void theNumbersAddUpAndTheResultIsTheState(String cell) {
        String run = open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"" + cell + "\",\"numLayers\":2}}", "pin=4.3");
        int gates = List.of("", "rnn", "", "gru", "lstm").indexOf(cell);
        Locator choices = page.locator("#equation-title ~ .choices button");
        assertThat(choices).hasCount(gates < 2 ? 0 : gates);
        for (int gate = 0; gate < Math.max(1, gates); gate++) {
            if (gates > 1) {
                choices.nth(gate).click();
                assertThat(choices.nth(gate)).hasAttribute("aria-pressed", "true");
            }
            assertBarsAddUp();
        }
        assertThat(result()).isCloseTo(state(run, 1, 3, 4), within(ROUNDED));
        page.locator("#memory-head")
                .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Layer"))
                .getByText("1")
                .click();
        assertThat(page.locator("#equation .letters annotation").first()).containsText("x_t[j]");
        assertBarsAddUp();
        assertThat(result()).isCloseTo(state(run, 0, 3, 4), within(ROUNDED));
    }

    @Test
    void theEquationFollowsTheSelectionOfTheWholePage() {
        String run = open("{\"lesson\":\"hello\"}", "pin=4.3");
        assertThat(page.locator("#equation-says")).containsText("unit 5 after “l”, character 4");
        page.locator("#equation-lines").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#equation-says")).containsText("unit 6 after “l”, character 3");
        assertThat(page.locator("#memory-readout")).containsText("unit 6 after “l”, character 3");
        assertThat(result()).isCloseTo(state(run, 0, 2, 5), within(ROUNDED));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("pin=5\\.2"));
        page.locator("#memory-canvas").focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#equation-says")).containsText("after “h”, character 1");
    }

    @Test
    void aTermLeadsToTheUnitThatItComesFrom() {
        open("{\"lesson\":\"hello\"}", "pin=4.3");
        Locator largest =
                page.locator("#equation .terms ul").nth(1).locator("button").first();
        String unit = largest.locator(".from").innerText();
        largest.focus();
        assertThat(page.locator("#memory-readout")).containsText("unit " + unit + " after “l”, character 3");
        assertThat(page.locator("#equation-says")).containsText("unit 5 after “l”, character 4");
        largest.click();
        assertThat(page.locator("#equation-says")).containsText("unit " + unit + " after “l”, character 3");
        assertThat(page).hasURL(Pattern.compile("pin=" + (Integer.parseInt(unit) - 1) + "\\.2"));
    }

    @Test
    void theTableHasEveryPart() {
        String run = open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":40}}", "pin=4.3");
        choose("equation", "table");
        double total = 0;
        for (Locator row : page.locator("#table-dialog tbody tr").all()) {
            List<String> cells = row.locator("td").allTextContents();
            double product = number(cells.get(5));
            switch (cells.get(0)) {
                case "sum" -> assertThat(product).isCloseTo(total, within(1e-5));
                case "state", "tanh" -> assertThat(product).isCloseTo(state(run, 0, 3, 4), within(1e-5));
                default -> total += product;
            }
        }
        assertThat(page.locator("#table-dialog")).containsText("30 more");
    }

    @Test
    void anUnknownCharacterAndTheFirstCharacterAreSaid() {
        String run = open("{\"lesson\":\"hello\",\"probe\":\"é!\"}", "pin=2.0");
        assertThat(page.locator("#equation .terms")).containsText("unknown");
        assertThat(page.locator("#equation .numbers").first()).containsText("all 16 are 0");
        assertThat(result())
                .isCloseTo(
                        server.get("/api/runs/" + run + "/states?text=%C3%A9%21")
                                .json()
                                .getJsonArray("layers")
                                .getJsonArray(0)
                                .getJsonArray(0)
                                .getDouble(2),
                        within(ROUNDED));
    }

    @Test
    void axeFindsNothingSeriousInTheEquationAndItsWalk() {
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\"}}", "pin=4.3");
        page.locator("#walk").click();
        for (int stage = 1; stage < 4; stage++) {
            page.locator("#walk-on").click();
        }
        assertThat(page.locator(".walk-bar")).containsText("4/4 update");
        assertNothingSerious();
    }

    /** The numbers that the bars of one gate are labelled with. */
    private void assertBarsAddUp() {
        List<String> amounts = page.locator("#equation [data-amount]").allTextContents();
        double total = amounts.stream().mapToDouble(EquationPageTest::number).sum();
        assertThat(number(page.locator("#equation [data-sum]").innerText()))
                .isCloseTo(total, within(ROUNDED * (amounts.size() + 1)));
    }

    /** What the last line comes to. */
    private double result() {
        assertThat(page.locator("#equation .equation[data-step]")).hasCount(1);
        String tex = page.locator("#equation .numbers annotation").last().textContent();
        return Double.parseDouble(tex.substring(tex.lastIndexOf('=') + 1));
    }

    private double state(String run, int layer, int token, int unit) {
        JsonArray layers =
                server.get("/api/runs/" + run + "/states?text=hello").json().getJsonArray("layers");
        return layers.getJsonArray(layer).getJsonArray(token).getDouble(unit);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-').strip());
    }

    /** Makes a run, trains it, and shows it with the Equation open. */
    private String open(String request, String options) {
        String run = server.newRunObject(request).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":60}");
        page.setViewportSize(1440, 1900);
        page.navigate(server.address() + "/?run=" + run + "&views=equation&large=equation&" + options);
        page.locator("#equation").scrollIntoViewIfNeeded();
        assertThat(page.locator("#equation .equation")).hasAttribute("data-step", "60");
        assertThat(page.locator("#equation .numbers annotation").last()).isAttached();
        return run;
    }
}
