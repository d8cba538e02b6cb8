package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Memory shows the layer and the state that are asked for, with the network's own numbers. */
class MemoryPageTest extends InBrowser {
    private static final int UNITS = 5;
    /** Pixels left of the picture, and above it. */
    private static final int GUTTER = 34;

    private static final int TOKEN_ROW = 28;
    private static final String TWO_LAYERS = "{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":5,\"numLayers\":2}}";
    private static final String LSTM =
            "{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":5,\"numLayers\":2}}";

    @Test
    void anyLayerIsShownAndTheChoiceOutlivesFramesAndReloads() {
        String run = open(TWO_LAYERS);
        List<List<Double>> top = table();
        assertRows(top, "layers", 1);
        layer("1").click();
        assertThat(layer("1")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#memory-says")).hasText("hidden state h of 5 units in layer 1");
        List<List<Double>> bottom = table();
        assertRows(bottom, "layers", 0);
        assertThat(bottom).isNotEqualTo(top);
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "60");
        assertRows(table(), "layers", 0);
        page.reload();
        waitForFrame();
        assertThat(layer("1")).hasAttribute("aria-pressed", "true");
        assertRows(table(), "layers", 0);
        layer("1").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#memory-says")).hasText("hidden state h of 5 units in layer 2");
    }

    @Test
    void anLstmsCellStateIsShownBesideItsHiddenState() {
        String run = open(LSTM);
        assertThat(page.locator("#memory-says")).hasText("hidden state h and cell state c of 5 units in layer 2");
        List<List<Double>> both = table();
        assertRows(both.subList(0, UNITS), "layers", 1);
        assertRows(both.subList(UNITS, 2 * UNITS), "cells", 1);
        state("cell c").click();
        assertThat(page.locator("#memory-says")).hasText("cell state c of 5 units in layer 2");
        assertThat(page.locator("#memory-head .legend")).containsText("c ≤ −16");
        layer("1").click();
        assertRows(table(), "cells", 0);
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "60");
        assertRows(table(), "cells", 0);
        assertThat(page).hasURL(Pattern.compile("layer=1&state=cell"));
        page.reload();
        assertThat(page.locator("#memory-says")).hasText("cell state c of 5 units in layer 1");
        assertThat(page.locator("#memory-canvas"))
                .hasAttribute("aria-label", Pattern.compile("^Cell state c of layer 1, 5 units"));
    }

    @Test
    void oneUnitsCellIsToldWithBothItsStates() {
        open(LSTM);
        page.locator("#memory-canvas").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#memory-readout"))
                .hasText(Pattern.compile("^unit 1 after “h”, character 1: h = [+−]?\\d\\.\\d\\d, c = .*predicts.*"));
        state("hidden h").click();
        page.locator("#memory-canvas").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#memory-readout")).not().containsText("c =");
    }

    @Test
    void asALineAnLstmsCounterIsSeenToRiseWithEachAAndToFallWithEachB() {
        String run = server.newRunObject("{\"lesson\":\"anbn\"}").getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":10000}");
        String probe = "SaaaaaaaabbbbbbbbT";
        double[][] cells = cells(run, probe);
        assertThat(counters(cells)).isNotEmpty();
        page.navigate(server.address() + "/?run=" + run + "&state=cell&probe=" + probe);
        choice("Units", "as lines").click();
        assertThat(page).hasURL(Pattern.compile("order=lines"));
        Locator canvas = page.locator("#memory-canvas");
        assertThat(canvas).hasAttribute("aria-label", Pattern.compile("a line for each unit"));
        assertThat(page.locator("#memory-head .legend")).hasCount(0);
        BoundingBox box = canvas.boundingBox();
        double column = (box.width - GUTTER) / probe.length();
        for (int t : new int[] {3, 8, 12}) {
            // At the top of the picture, the line of the largest value is the nearest.
            canvas.hover(new Locator.HoverOptions().setPosition(GUTTER + (t + 0.5) * column, TOKEN_ROW + 1));
            int highest = highest(cells[t]);
            assertThat(page.locator("#memory-readout"))
                    .hasText(Pattern.compile("^unit " + (highest + 1) + " after .*" + " " + (t + 1) + ": c = .*"));
        }
        page.reload();
        assertThat(choice("Units", "as lines")).hasAttribute("aria-pressed", "true");
    }

    /** [T][H], the cell states after each letter of a text. */
    private double[][] cells(String run, String text) {
        return server
                .get("/api/runs/" + run + "/states?text=" + text)
                .json()
                .getJsonArray("cells")
                .getJsonArray(0)
                .stream()
                .map(state -> ((JsonArray) state)
                        .stream()
                                .mapToDouble(value -> ((Number) value).doubleValue())
                                .toArray())
                .toArray(double[][]::new);
    }

    /** The units whose cell grows, or shrinks, with every a and goes back with every b. */
    private static List<Integer> counters(double[][] cells) {
        return IntStream.range(0, cells[0].length)
                .filter(unit -> IntStream.rangeClosed(2, 16).allMatch(t -> {
                    double step = cells[t][unit] - cells[t - 1][unit];
                    double first = cells[2][unit] - cells[1][unit];
                    return step * first * (t <= 8 ? 1 : -1) > 0;
                }))
                .boxed()
                .toList();
    }

    private static int highest(double[] values) {
        int highest = 0;
        for (int unit = 1; unit < values.length; unit++) {
            highest = values[unit] > values[highest] ? unit : highest;
        }
        return highest;
    }

    @Test
    void aNetworkIsCalledWhatItIsAndOffersOnlyWhatItHas() {
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":5}}");
        assertThat(page.locator("#settings-button")).containsText("GRU · 5 units");
        assertThat(page.locator("#memory-head .choices")).hasCount(0);
        assertThat(page.locator("#memory-head .legend")).containsText("h = −1");
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"memoryless\",\"hiddenSize\":5}}");
        assertThat(page.locator("#settings-button")).containsText("Memoryless · 5 units");
        assertThat(page.locator("#memory-says")).hasText("hidden state h of 5 units, nothing carried on");
    }

    @Test
    void twoMapsFitAPhone() {
        page.setViewportSize(360, 740);
        open(LSTM);
        assertThat(page.locator("#memory-heat")).hasClass(Pattern.compile("captioned"));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(layer("1").boundingBox().height).isGreaterThanOrEqualTo(40);
    }

    /** Makes a run, trains 30 steps and shows it, units by number. */
    private String open(String request) {
        String run = server.newRunObject(request).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        page.navigate(server.address() + "/?run=" + run + "&order=number");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "30");
        return run;
    }

    private Locator layer(String name) {
        return choice("Layer", name);
    }

    private Locator state(String name) {
        return choice("State", name);
    }

    private Locator choice(String group, String name) {
        return page.locator("#memory-head")
                .getByRole(
                        AriaRole.GROUP,
                        new Locator.GetByRoleOptions().setName(group).setExact(true))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The numbers of the Memory's table, a list for each unit and state. */
    private List<List<Double>> table() {
        page.locator("#memory-head").getByText("table").click();
        assertThat(page.locator("#table-dialog")).isVisible();
        Locator rows = page.locator("#table-dialog tbody tr");
        List<List<Double>> numbers = rows.all().stream()
                .map(row -> row.locator("td").allTextContents().stream()
                        .map(text -> text.replace('−', '-').strip())
                        .filter(text -> text.matches("-?[\\d.]+"))
                        .map(Double::valueOf)
                        .toList())
                .filter(row -> !row.isEmpty())
                .toList();
        page.keyboard().press("Escape");
        return numbers;
    }

    /** Holds rows, in the order of the units, against what REST tells. */
    private void assertRows(List<List<Double>> rows, String kind, int layer) {
        JsonObject states =
                server.get("/api/runs/" + run() + "/states?text=hello").json();
        JsonArray exact = states.getJsonArray(kind).getJsonArray(layer);
        double largest = 1;
        for (Object state : states.getJsonArray(kind)) {
            largest = Math.max(largest, largest((JsonArray) state));
        }
        assertThat(rows).hasSize(UNITS);
        for (int unit = 0; unit < UNITS; unit++) {
            for (int t = 0; t < 5; t++) {
                assertThat(rows.get(unit).get(t))
                        .isCloseTo(exact.getJsonArray(t).getDouble(unit), within(largest / 50));
            }
        }
    }

    private static double largest(JsonArray states) {
        return states.stream()
                .flatMap(state -> ((JsonArray) state).stream())
                .mapToDouble(value -> Math.abs(((Number) value).doubleValue()))
                .max()
                .orElse(0);
    }
}
