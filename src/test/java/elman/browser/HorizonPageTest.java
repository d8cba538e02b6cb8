package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import elman.server.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The gradient horizon shows the network's own gradients, and its number is drawn along the timeline. */
class HorizonPageTest extends InBrowser {
    private static final String HELLO = "{\"lesson\":\"hello\"}";
    private static final String LSTM =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":5,\"numLayers\":2}}";
    private static final String LONG = "hello".repeat(12);
    private static final Map<Character, Character> SUPERSCRIPTS =
            Map.of('⁻', '-', '⁰', '0', '¹', '1', '²', '2', '³', '3', '⁴', '4', '⁵', '5', '⁶', '6', '⁷', '7');

    @Test
    void everyCellIsTheGradientThatRestTells() {
        String run = open(HELLO, 30, "");
        JsonArray dh = gradients(run, "hello", false).getJsonArray("dh").getJsonArray(0);
        List<List<Double>> table = table();
        assertThat(table).hasSize(4);
        for (int t = 0; t < 4; t++) {
            for (int k = 0; k <= t; k++) {
                assertThat(table.get(t).get(k)).isCloseTo(dh.getJsonArray(t).getDouble(k), withinPercentage(0.01));
            }
        }
        page.locator("#horizon-canvas").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Home");
        assertThat(readout())
                .hasText(Pattern.compile(
                        "^loss after “l” \\(character 4\\) by the state after “h” \\(character 1\\): \\S+$"));
        assertThat(number(readout().textContent().replaceAll(".*: ", "")))
                .isCloseTo(dh.getJsonArray(3).getDouble(0), withinPercentage(6));
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowRight");
        assertThat(readout()).hasText(Pattern.compile("^loss after “l” \\(character 3\\) by the state after “e”.*"));
    }

    @Test
    void aCharacterIsSelectedHereAndInTheMemoryAlike() {
        open(HELLO, 30, "");
        String before = memoryMarks();
        page.locator("#horizon-canvas").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Home");
        page.waitForCondition(() -> !memoryMarks().equals(before));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("pin=\\d+\\.0"));
        page.locator("#memory-canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(readout()).containsText("state after “e” (character 2): its own loss ");
        page.keyboard().press("End");
        assertThat(readout()).containsText("nothing follows “o” (character 5)");
    }

    @Test
    void weightsThatKeepTheGradientsLengthReachFurtherThanWeightsThatShrinkIt() {
        int uniform = horizonOf("uniform");
        int orthogonal = horizonOf("orthogonal");
        assertThat(uniform).isBetween(2, 12);
        assertThat(orthogonal).isGreaterThan(2 * uniform);
    }

    /** The page's own sentence on an untrained network, which must be what REST tells. */
    private int horizonOf(String initialization) {
        String model = "{\"initialization\":\"%s\",\"hiddenSize\":64}".formatted(initialization);
        String run = open("{\"lesson\":\"hello\",\"probe\":\"" + LONG + "\",\"model\":" + model + "}", 0, "");
        assertThat(says())
                .hasText(Pattern.compile("^untrained: (1 % after \\d+ steps|never below 1 % within 58 steps)$"));
        int told = gradients(run, LONG, false).getInteger("horizon");
        Matcher shown = Pattern.compile("(after|within) (\\d+) steps").matcher(says().textContent());
        assertThat(shown.find()).isTrue();
        int steps = Integer.parseInt(shown.group(2)) + (shown.group(1).equals("within") ? 1 : 0);
        assertThat(steps).isEqualTo(told);
        return steps;
    }

    @Test
    void theTwoFactorsMakeUpTheWhole() {
        open(HELLO, 30, "");
        List<List<Double>> whole = table();
        choose("derivative");
        assertThat(says()).hasText(Pattern.compile("^the derivatives multiply it by [\\d.]+ a step$"));
        List<List<Double>> derivative = table();
        choose("Whh");
        assertThat(says()).hasText(Pattern.compile("^Whh multiplies it by [\\d.]+ a step$"));
        List<List<Double>> recurrent = table();
        for (int t = 0; t < 4; t++) {
            for (int k = 0; k <= t; k++) {
                double product = whole.get(t).get(t)
                        * derivative.get(t).get(k)
                        * recurrent.get(t).get(k);
                assertThat(product).isCloseTo(whole.get(t).get(k), withinPercentage(0.1));
                assertThat(derivative.get(t).get(k)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void anLstmsCellStateAndAnyLayerAreShownAndOutliveAReload() {
        String run = open(LSTM, 30, "&layer=1");
        JsonObject gradients = gradients(run, "hello", false);
        assertTriangle(gradients.getJsonArray("dh").getJsonArray(0));
        choose("cell c");
        assertTriangle(gradients.getJsonArray("dc").getJsonArray(0));
        assertThat(says()).containsText("layer 1");
        assertThat(page).hasURL(Pattern.compile("grad=cell"));
        page.reload();
        assertThat(page.locator("#horizon-canvas")).hasAttribute("data-step", "30");
        assertTriangle(gradients.getJsonArray("dc").getJsonArray(0));
        assertThat(page.locator("#horizon-canvas"))
                .hasAttribute("aria-label", Pattern.compile("‖∂L/∂c‖ of 4 losses by every earlier state"));
    }

    @Test
    void aProbeThatHasNoGradientsIsSaid() {
        show("{\"lesson\":\"hello\",\"probe\":\"h\"}", 3, "");
        Locator instead = page.locator("#horizon .stand-in p");
        assertThat(instead).hasText("The probe has one character: a step back needs two.");
        show("{\"lesson\":\"hello\",\"probe\":\"hexlo\"}", 3, "");
        assertThat(instead)
                .hasText(Pattern.compile(
                        "The probe text has “.*x.*”, character number 3, which the vocabulary does not have\\."));
        String run = open("{\"lesson\":\"hello\",\"probe\":\"" + "hello".repeat(46) + "\"}", 3, "");
        assertThat(says()).containsText("; of the first 200 of 230 characters");
        assertThat(gradients(run, "hello".repeat(40), false).getJsonArray("losses"))
                .hasSize(199);
    }

    @Test
    void theHorizonIsDrawnAlongTheTimelineAsItChanges() {
        String run = open("{\"lesson\":\"hello\",\"probe\":\"" + LONG + "\"}", 0, "");
        for (int step = 20; step <= 60; step += 20) {
            server.post("/api/runs/" + run + "/steps", "{\"count\":20}");
            assertThat(page.locator("#horizon-canvas")).hasAttribute("data-step", String.valueOf(step));
        }
        JsonObject series = server.get("/api/runs/" + run + "/measures")
                .json()
                .getJsonArray("measures")
                .getJsonObject(0);
        assertThat(series.getString("name")).isEqualTo("horizon");
        assertThat(series.getString("of")).isEqualTo(LONG);
        JsonArray points = series.getJsonArray("points");
        assertThat(points.stream().map(point -> ((JsonArray) point).getInteger(0)))
                .contains(0, 20, 40, 60);
        int newest = points.getJsonArray(points.size() - 1).getInteger(1);
        String told = "memory horizon " + (newest == 59 ? "≥ " : "") + newest + (newest == 1 ? " step" : " steps");
        page.locator("#learning-canvas").focus();
        page.keyboard().press("End");
        assertThat(page.locator("#learning-readout")).containsText("step 60 · ");
        assertThat(page.locator("#learning-readout")).containsText(told);
        assertThat(page.locator("#learning-canvas")).hasAttribute("aria-label", Pattern.compile(told));
        page.locator("#learning-head").getByText("table").click();
        assertThat(page.locator("#table-dialog thead")).containsText("memory horizon (steps)");
        Locator measured = page.locator("#table-dialog tbody tr")
                .filter(new Locator.FilterOptions().setHas(page.locator("td:last-child:not(:empty)")));
        for (int i = 0; i < points.size(); i++) {
            int step = points.getJsonArray(i).getInteger(0);
            Locator row = measured.filter(new Locator.FilterOptions()
                    .setHas(page.locator(
                            "th",
                            new com.microsoft.playwright.Page.LocatorOptions()
                                    .setHasText(Pattern.compile("^\\s*" + step + "\\s*$")))));
            assertThat(row.locator("td").last())
                    .hasText(String.valueOf(points.getJsonArray(i).getInteger(1)));
        }
        page.keyboard().press("Escape");
        double with = heightOfLearning();
        page.locator("#horizon .close").click();
        assertThat(page.locator("#learning-canvas"))
                .not()
                .hasAttribute("aria-label", Pattern.compile("memory horizon"));
        page.waitForCondition(() -> heightOfLearning() < with);
    }

    /** Makes a run, trains it and shows it, and waits for its gradients. */
    private String open(String request, int steps, String view) {
        String run = show(request, steps, view);
        assertThat(page.locator("#horizon-canvas")).hasAttribute("data-step", String.valueOf(steps));
        return run;
    }

    private String show(String request, int steps, String view) {
        String run = server.newRunObject(request).getString("id");
        if (steps > 0) {
            server.post("/api/runs/" + run + "/steps", "{\"count\":" + steps + "}");
        }
        page.navigate(server.address() + "/?run=" + run + "&views=horizon" + view);
        page.locator("#horizon").scrollIntoViewIfNeeded();
        return run;
    }

    private JsonObject gradients(String run, String text, boolean split) {
        String query = "/gradients?text=" + TestServer.query(text) + "&split=" + split;
        return server.get("/api/runs/" + run + query).json();
    }

    private Locator says() {
        return page.locator("#horizon-says");
    }

    private Locator readout() {
        return page.locator("#horizon-readout");
    }

    private void choose(String name) {
        page.locator("#horizon .choices")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(page.locator("#horizon .choices button[aria-pressed=true]")).hasText(name);
    }

    private String memoryMarks() {
        return String.valueOf(page.evaluate("document.querySelector('#memory-heat .over').toDataURL()"));
    }

    private double heightOfLearning() {
        return page.locator("#learning").boundingBox().height;
    }

    private void assertTriangle(JsonArray expected) {
        List<List<Double>> table = table();
        assertThat(table).hasSize(expected.size());
        for (int t = 0; t < expected.size(); t++) {
            for (int k = 0; k <= t; k++) {
                assertThat(table.get(t).get(k))
                        .isCloseTo(expected.getJsonArray(t).getDouble(k), withinPercentage(0.01));
            }
        }
    }

    /** The numbers of the table behind the triangle, by loss. */
    private List<List<Double>> table() {
        choose("horizon", "table");
        List<List<Double>> numbers = page.locator("#table-dialog tbody tr").all().stream()
                .map(row -> row.locator("td").allTextContents().stream()
                        .skip(2)
                        .map(text -> text.replace('−', '-').strip())
                        .filter(text -> !text.isEmpty())
                        .map(Double::valueOf)
                        .toList())
                .toList();
        page.keyboard().press("Escape");
        return numbers;
    }

    /** Reads 3.2·10⁻⁴ as well as 0.05. */
    private static double number(String text) {
        String[] parts = text.split("·10", 2);
        if (parts.length == 1) {
            return Double.parseDouble(text);
        }
        StringBuilder exponent = new StringBuilder();
        for (char c : parts[1].toCharArray()) {
            exponent.append(SUPERSCRIPTS.get(c));
        }
        return Double.parseDouble(parts[0] + "e" + exponent);
    }
}
