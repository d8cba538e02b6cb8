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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Trajectory and Recurrence show the network's own numbers, and what is selected in one view is selected in all. */
class SpectrumPageTest extends InBrowser {
    private static final Pattern HEAD =
            Pattern.compile("spectral radius (\\d+\\.\\d\\d), largest singular value (\\d+\\.\\d\\d).*");

    @Test
    void anOrthogonalBeginningHasASpectralRadiusOfOneAndLearningMovesIt() {
        String run = open("{\"lesson\":\"hello\",\"model\":{\"initialization\":\"orthogonal\"}}");
        assertThat(says("recurrence")).hasText("spectral radius 1.00, largest singular value 1.00");
        server.post("/api/runs/" + run + "/steps", "{\"count\":60}");
        awaitStep("recurrence", 60);
        JsonObject told = server.get("/api/runs/" + run + "/recurrence").json();
        assertThat(says("recurrence"))
                .hasText(String.format(
                        Locale.ROOT,
                        "spectral radius %.2f, largest singular value %.2f",
                        told.getDouble("spectralRadius"),
                        told.getDouble("largestSingularValue")));
        assertThat(told.getDouble("spectralRadius")).isGreaterThan(1.01);
        assertThat(page.locator("#recurrence-canvas"))
                .hasAttribute("aria-label", Pattern.compile("^The 16 by 16 recurrent weights .* at step 60: .*"));
        JsonArray measures = server.get("/api/runs/" + run + "/measures").json().getJsonArray("measures");
        assertThat(measures.stream().map(series -> ((JsonObject) series).getString("name")))
                .contains("spectralRadius", "largestSingularValue");
    }

    @Test
    void theTableHoldsEigenvaluesAndWeightsOfTheGateThatIsChosen() {
        String run = open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":5,\"numLayers\":2}}");
        assertThat(says("recurrence")).hasText(Pattern.compile(HEAD.pattern() + " of g"));
        choice("recurrence", "Gate", "f").click();
        assertThat(says("recurrence")).hasText(Pattern.compile(HEAD.pattern() + " of f"));
        choice("recurrence", "Layer", "1").click();
        assertThat(page.locator("#recurrence-canvas"))
                .hasAttribute("aria-label", Pattern.compile("weights of gate f, layer 1,"));
        JsonObject told =
                server.get("/api/runs/" + run + "/recurrence?layer=0&gate=f").json();
        List<List<Double>> table = table("recurrence");
        assertThat(table).hasSize(5);
        for (int k = 0; k < 5; k++) {
            JsonArray lambda = told.getJsonArray("eigenvalues").getJsonArray(k);
            List<Double> row = table.get(k);
            assertThat(row.get(0)).isCloseTo(lambda.getDouble(0), within(1e-5));
            assertThat(row.get(1)).isCloseTo(lambda.getDouble(1), within(1e-5));
            assertThat(row.get(2)).isCloseTo(Math.hypot(row.get(0), row.get(1)), within(1e-5));
            assertThat(row.get(3)).isCloseTo(told.getJsonArray("singularValues").getDouble(k), within(1e-5));
            assertThat(row).hasSize(4 + 5);
        }
        double trace = 0;
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            trace += table.get(k).get(4 + k);
            sum += table.get(k).get(0);
        }
        assertThat(trace).isCloseTo(sum, within(1e-3));
    }

    @Test
    void aWeightUnderThePointerIsNamedAndItsUnitSelectedEverywhere() {
        open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":5}}");
        assertThat(says("recurrence")).hasText(HEAD);
        List<List<Double>> table = table("recurrence");
        Locator canvas = page.locator("#recurrence-canvas");
        canvas.focus();
        for (String key : new String[] {"ArrowDown", "ArrowDown", "ArrowRight"}) {
            page.keyboard().press(key);
        }
        assertThat(page.locator("#recurrence-readout"))
                .hasText(Pattern.compile("^from unit 2 to unit 2: [+−]0\\.\\d{3}$"));
        double weight = lastNumber(page.locator("#recurrence-readout").textContent());
        assertThat(weight).isCloseTo(table.get(1).get(4 + 1), within(6e-4));
        assertThat(page.locator("#trajectory-readout")).hasText(Pattern.compile("^unit 2 pulls by .*"));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("[?&]pin=1\\."));
        page.keyboard().press("PageDown");
        assertThat(page.locator("#recurrence-readout"))
                .hasText(Pattern.compile("^λ = .* shrinks to 1 % in .* steps.*"));
    }

    @Test
    void theTrajectoryHasThePointsThatRestTells() {
        String run = open("{\"lesson\":\"hello\"}");
        server.post("/api/runs/" + run + "/steps", "{\"count\":50}");
        awaitStep("trajectory", 50);
        JsonObject told =
                server.get("/api/runs/" + run + "/trajectory?text=hello").json();
        JsonArray explained = told.getJsonArray("explained");
        assertThat(says("trajectory"))
                .hasText(String.format(
                        Locale.ROOT,
                        "two components hold %d %% of the variance",
                        Math.round(100 * (explained.getDouble(0) + explained.getDouble(1)))));
        List<List<Double>> shown = table("trajectory");
        JsonArray states = server.get("/api/runs/" + run + "/states?text=hello")
                .json()
                .getJsonArray("layers")
                .getJsonArray(0);
        assertThat(shown).hasSize(5);
        double seen = 0;
        double whole = 0;
        for (int s = 0; s < 5; s++) {
            for (int t = 0; t < s; t++) {
                double distance = distance(shown.get(s), shown.get(t));
                assertThat(distance)
                        .isCloseTo(
                                distance(
                                        numbers(told.getJsonArray("points").getJsonArray(s)),
                                        numbers(told.getJsonArray("points").getJsonArray(t))),
                                within(1e-5));
                seen += distance * distance;
                whole += Math.pow(distance(numbers(states.getJsonArray(s)), numbers(states.getJsonArray(t))), 2);
            }
        }
        assertThat(seen / whole).isCloseTo(explained.getDouble(0) + explained.getDouble(1), within(1e-4));
    }

    @Test
    void aCharacterIsSelectedInTrajectoryAndMemoryAlike() {
        open("{\"lesson\":\"hello\"}");
        awaitStep("trajectory", 0);
        page.locator("#trajectory-canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#trajectory-readout")).hasText(Pattern.compile("^after “e”, character 2: .*2nd$"));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("[?&]pin=0\\.1"));
        page.locator("#memory-canvas").focus();
        page.keyboard().press("End");
        page.keyboard().press("End");
        assertThat(page.locator("#trajectory-readout"))
                .hasText(Pattern.compile("^after “o”, character 5: .* · unit \\d+ pulls by .*"));
    }

    @Test
    void thePointerFindsCharactersWhereTheirNumbersAre() {
        String run = open("{\"lesson\":\"hello\"}");
        awaitStep("trajectory", 0);
        Locator canvas = page.locator("#trajectory-canvas");
        List<List<Double>> points =
                server.get("/api/runs/" + run + "/trajectory?text=hello").json().getJsonArray("points").stream()
                        .map(point -> numbers((JsonArray) point))
                        .toList();
        Locator readout = page.locator("#trajectory-readout");
        for (int t : new int[] {0, 4, 1}) {
            canvas.hover(); // waits until it stands still
            double[] place = place(points, t, canvas.boundingBox());
            canvas.hover(new Locator.HoverOptions().setPosition(place[0], place[1]));
            assertThat(readout).hasText(Pattern.compile("^after “.”, character " + (t + 1) + ": .*"));
        }
        canvas.hover(new Locator.HoverOptions().setPosition(1, 1));
        assertThat(readout).hasText(Pattern.compile("^pale is past.*"));
    }

    /** Where a point is drawn in the first picture: both axes alike, the middle of the path in the middle of the box. */
    private static double[] place(List<List<Double>> points, int t, BoundingBox box) {
        double[] middle = new double[2];
        double[] half = new double[2];
        for (int k = 0; k < 2; k++) {
            int axis = k;
            double low =
                    points.stream().mapToDouble(point -> point.get(axis)).min().orElseThrow();
            double high =
                    points.stream().mapToDouble(point -> point.get(axis)).max().orElseThrow();
            middle[k] = (low + high) / 2;
            half[k] = (high - low) / 2;
        }
        double height = box.height - 36;
        double needed = Math.max(half[1], half[0] * height / (box.width - 32));
        double power = Math.pow(2, Math.floor(Math.log(needed) / Math.log(2)));
        double bound = needed <= 1.5 * power ? 1.5 * power : 2 * power;
        double unit = height / 2 / bound;
        return new double[] {
            box.width / 2 + (points.get(t).get(0) - middle[0]) * unit,
            16 + height / 2 - (points.get(t).get(1) - middle[1]) * unit
        };
    }

    @Test
    void whatHasNoPathAndNoRecurrenceSaysSo() {
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"memoryless\"},\"probe\":\"lll\"}");
        assertThat(instead("trajectory")).hasText("The state is the same after every character: there is no path.");
        assertThat(instead("recurrence"))
                .hasText("A memoryless network has no recurrent weights: nothing is carried on.");
        open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":513},\"probe\":\"h\"}");
        assertThat(instead("trajectory")).hasText("One character makes no path: let it read more in Memory.");
        assertThat(instead("recurrence"))
                .hasText("Eigenvalues are computed for layers of at most 512 units; this one has 513.");
    }

    @Test
    void twoUnitsHaveAPhasePortrait() {
        String run = open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":2},\"training\":{\"learningRate\":0.05}}");
        server.post("/api/runs/" + run + "/steps", "{\"count\":300}");
        awaitStep("recurrence", 300);
        choice("recurrence", "Picture", "phase portrait").click();
        assertThat(says("recurrence")).hasText(Pattern.compile("^\\d fixed points?: .*, without input$"));
        assertPortrait(run, -1);
        page.locator("#recurrence-canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(says("recurrence")).hasText(Pattern.compile(".*, reading “e” on and on$"));
        assertThat(page.locator("#recurrence-readout")).hasText(Pattern.compile("^after “e”, character 2: h = .*"));
        page.keyboard().press("Enter");
        assertPortrait(run, 1);
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"hiddenSize\":2}}");
        assertThat(page.locator("#recurrence .choices")).containsText("no phase portrait");
        assertThat(page.locator("#recurrence").getByText("spectrum", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    /** Fixed points and states in the table are those of REST. */
    private void assertPortrait(String run, int token) {
        JsonObject told = server.get("/api/runs/" + run + "/phase-portrait?text=hello&token=" + token)
                .json();
        List<List<Double>> rows = table("recurrence");
        JsonArray points = told.getJsonArray("fixedPoints");
        assertThat(rows).hasSize(points.size() + 5);
        for (int k = 0; k < points.size(); k++) {
            assertThat(rows.get(k).get(0))
                    .isCloseTo(points.getJsonObject(k).getJsonArray("h").getDouble(0), within(1e-5));
        }
        for (int t = 0; t < 5; t++) {
            JsonArray h = told.getJsonArray("states").getJsonArray(t);
            assertThat(rows.get(points.size() + t).get(1)).isCloseTo(h.getDouble(1), within(1e-5));
        }
    }

    @Test
    void bothViewsFitAPhone() {
        page.setViewportSize(390, 844);
        open("{\"lesson\":\"hello\"}");
        page.locator("#views").getByText("Recurrence").click();
        assertThat(says("recurrence")).hasText(HEAD);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    /** Makes a run and shows it with both views, large enough to be on screen at once. */
    private String open(String request) {
        String run = server.newRunObject(request).getString("id");
        if (page.viewportSize().width > 1000) {
            page.setViewportSize(1440, 1900);
        }
        page.navigate(server.address() + "/?run=" + run + "&order=number&views=trajectory.recurrence");
        waitForFrame();
        return run;
    }

    private void awaitStep(String id, int step) {
        assertThat(page.locator("#" + id + "-canvas")).hasAttribute("data-step", String.valueOf(step));
    }

    private Locator instead(String id) {
        return page.locator("#" + id + " .stand-in p");
    }

    private Locator says(String id) {
        return page.locator("#" + id + "-says");
    }

    private Locator choice(String id, String group, String name) {
        return page.locator("#" + id)
                .getByRole(
                        AriaRole.GROUP,
                        new Locator.GetByRoleOptions().setName(group).setExact(true))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The numbers of a view's table, a list for each row. */
    private List<List<Double>> table(String id) {
        choose(id, "table");
        List<List<Double>> numbers = page.locator("#table-dialog tbody tr").all().stream()
                .map(row -> row.locator("td").allTextContents().stream()
                        .map(text -> text.replace('−', '-').replace(",", "").strip())
                        .filter(text -> text.matches("-?[\\d.]+(e-?\\d+)?"))
                        .map(Double::valueOf)
                        .toList())
                .toList();
        page.keyboard().press("Escape");
        return numbers;
    }

    private static double lastNumber(String text) {
        Matcher matcher = Pattern.compile("([+−]?)(\\d+\\.\\d+)$").matcher(text);
        assertThat(matcher.find()).isTrue();
        return (matcher.group(1).equals("−") ? -1 : 1) * Double.parseDouble(matcher.group(2));
    }

    private static List<Double> numbers(JsonArray array) {
        return array.stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    private static double distance(List<Double> a, List<Double> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += Math.pow(a.get(i) - b.get(i), 2);
        }
        return Math.sqrt(sum);
    }
}
