package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Three networks side by side, made by one click and kept in step. */
class ComparePageTest extends InBrowser {
    private static final Pattern TRAINED = Pattern.compile("at step .*\\d{3}");

    @Test
    void oneClickMakesThreeLanesThatTrainInStepAndAreClosedAgain() {
        open("{\"lesson\":\"hello\"}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        assertThat(page.locator("#compare .lane h3")).hasText(new String[] {"RNN", "GRU", "LSTM"});
        assertThat(says()).containsText("RNN, GRU and LSTM, untrained");
        page.locator("#compare-train").click();
        assertThat(page.locator("#compare-train")).hasText("Pause all");
        assertThat(state(2)).hasText(TRAINED);
        page.locator("#compare-train").click();
        assertThat(page.locator("#compare-train")).hasText("Train all");
        assertShownAsRestTellsIt();
        long before = comparison().getLong("step");
        page.locator("#compare-step").click();
        assertThat(state(0)).hasText(step(before + 1));
        assertShownAsRestTellsIt();
        page.reload();
        assertThat(lanes()).hasCount(3);
        assertShownAsRestTellsIt();
        page.locator("#compare-close").click();
        assertThat(page.locator("#compare-make")).isVisible();
        assertThat(lanes()).hasCount(0);
        assertThat(server.get("/api/comparisons").array()).isEmpty();
        assertThat(server.get("/api/runs").array()).hasSize(1);
    }

    @Test
    void theDelayIsDraggedUntilAnElmanNetworkFailsWhereAnLstmDoesNot() {
        open("{\"lesson\":\"one-bit\"}");
        Locator slider = page.locator("#compare-reach");
        assertThat(page.locator("#compare")).hasAttribute("data-state", "picture");
        assertThat(slider).hasAttribute("aria-valuetext", "10");
        slider.focus();
        page.keyboard().press("ArrowRight");
        assertThat(lanes()).hasCount(4);
        assertThat(slider).hasAttribute("aria-valuetext", "13");
        Locator lstm = page.locator(".lane[data-cell=lstm] .lane-goal");
        assertThat(lstm)
                .hasText("letters right: 100 %, the goal", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        page.locator("#compare-train").click();
        assertThat(page.locator("#compare-train")).hasText("Train all");
        assertThat(page.locator(".lane[data-cell=rnn] .lane-goal")).hasText("letters right: 0 %");
        assertThat(page.locator("#compare .lane-memory").first())
                .hasAttribute("aria-label", Pattern.compile("after each of 14 letters"));
        JsonObject kept = comparison();
        assertThat(kept.getJsonArray("runs")
                        .getJsonObject(0)
                        .getJsonObject("config")
                        .getJsonObject("task")
                        .getInteger("delay"))
                .isEqualTo(13);
        slider.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(slider).hasAttribute("aria-valuetext", "10");
        assertThat(page.locator("#compare-train")).hasText("Pause all");
        assertThat(lanes()).hasCount(4);
        assertThat(server.get("/api/comparisons").array()).hasSize(1);
        assertThat(server.get("/api/runs").array()).hasSize(5);
    }

    @Test
    void theNumbersOfEachLaneAreItsNetworksOwn() {
        open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":6}}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        JsonObject made = comparison();
        server.post("/api/runs/" + lane(made, 0) + "/steps", "{\"count\":40}");
        for (int i = 0; i < 3; i++) {
            assertThat(lanes().nth(i)).hasAttribute("data-frame", "40");
            assertThat(state(i)).hasText("at step 40");
            String path = "/api/runs/" + lane(made, i);
            JsonObject best = server.post(path + "/predictions", "{\"prefix\":\"hel\",\"topK\":3}")
                    .json()
                    .getJsonArray("top")
                    .getJsonObject(0);
            String share = String.format(Locale.ROOT, "%.1f %%", 100 * best.getDouble("probability"));
            assertThat(lanes().nth(i).locator(".bars .share").first()).hasText(share);
        }
        int horizon = server.get("/api/runs/" + lane(made, 0) + "/gradients?text=hello")
                .json()
                .getInteger("horizon");
        assertThat(lanes().first().locator(".reach"))
                .containsText(horizon == 4 ? "over 1 % after all 4 characters" : "1 % after " + horizon);
        choose("compare", "table");
        assertThat(page.locator("#table-dialog tbody tr")).hasCount(40);
        List<String> last =
                page.locator("#table-dialog tbody tr").last().locator("td").allTextContents();
        page.keyboard().press("Escape");
        for (int i = 0; i < 3; i++) {
            double bits = server.get("/api/runs/" + lane(made, i))
                    .json()
                    .getJsonObject("metrics")
                    .getDouble("bitsPerChar");
            assertThat(Double.parseDouble(last.get(i).strip())).isCloseTo(bits, within(1e-4));
        }
    }

    @Test
    void aCharacterIsMarkedEverywhereAndALaneCanBeOpened() {
        String run = open("{\"lesson\":\"hello\"}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        JsonObject made = comparison();
        assertThat(lanes().nth(1)).hasAttribute("data-frame", "0");
        lanes().nth(1).locator(".lane-memory").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("pin=\\d+\\.1(&|$)"));
        lanes().nth(2)
                .locator("button", new Locator.LocatorOptions().setHasText("open"))
                .click();
        assertThat(page).hasURL(Pattern.compile("run=" + lane(made, 2)));
        assertThat(page.locator("#settings-button")).containsText("LSTM");
        assertThat(lanes()).hasCount(3);
        assertThat(lanes().nth(2)).containsText("on show");
        page.locator("#compare-close").click();
        assertThat(page.locator("#compare-make")).isVisible();
        assertThat(server.get("/api/runs/" + lane(made, 2)).json().getValue("comparison"))
                .isNull();
        assertThat(server.get("/api/runs/" + lane(made, 0)).status()).isEqualTo(404);
        assertThat(run).isNotEqualTo(run());
    }

    @Test
    void aLongTextIsFollowedThroughItsBeginning() {
        open("{\"lesson\":\"hello\",\"probe\":\"" + "hello".repeat(46) + "\"}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        assertThat(page.locator("#compare .reach").first()).containsText("; of the first 200 of 230 characters");
        assertThat(page.locator("#compare .plot .instead:visible")).hasCount(0);
    }

    @Test
    void aLaneThatIsRemovedIsToldOfAndTheOthersGoOn() {
        open("{\"lesson\":\"hello\"}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        server.delete("/api/runs/" + lane(comparison(), 1));
        assertThat(lanes()).hasCount(2);
        assertThat(says()).hasText("the GRU lane was removed; the others go on without it");
        page.locator("#compare-train").click();
        assertThat(state(1)).hasText(TRAINED);
        page.locator("#compare-train").click();
        assertThat(page.locator("#compare-train")).hasText("Train all");
        assertShownAsRestTellsIt();
    }

    @Test
    void lanesStandOneBelowTheOtherOnAPhone() {
        page.setViewportSize(360, 740);
        open("{\"lesson\":\"hello\"}");
        page.locator("#compare-make").click();
        assertThat(lanes()).hasCount(3);
        // at one moment, for what is above may still grow
        assertThat(page.evaluate("""
                () => {
                  const [first, second] = document.querySelectorAll('#compare .lane');
                  return second.getBoundingClientRect().top >= first.getBoundingClientRect().bottom;
                }""")).isEqualTo(true);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private String open(String request) {
        String run = server.newRunObject(request).getString("id");
        page.navigate(server.address() + "/?run=" + run + "&views=compare&prefix=hel");
        page.locator("#compare").scrollIntoViewIfNeeded();
        return run;
    }

    private JsonObject comparison() {
        return server.get("/api/comparisons").array().getJsonObject(0);
    }

    private static String lane(JsonObject comparison, int place) {
        return comparison.getJsonArray("runs").getJsonObject(place).getString("id");
    }

    private Locator lanes() {
        return page.locator("#compare .lane");
    }

    private Locator state(int lane) {
        return lanes().nth(lane).locator(".lane-state");
    }

    private Locator says() {
        return page.locator("#compare-says");
    }

    /** All lanes stand at one step, and the page shows it and their losses. */
    private void assertShownAsRestTellsIt() {
        JsonObject now = comparison();
        assertThat(now.getString("state")).isEqualTo("paused");
        for (int i = 0; i < now.getJsonArray("runs").size(); i++) {
            JsonObject lane = now.getJsonArray("runs").getJsonObject(i);
            assertThat(lane.getLong("step")).isEqualTo(now.getLong("step"));
            assertThat(state(i)).hasText(step(now.getLong("step")));
            double bits = newestOfCurve(lane.getString("id")) / Math.log(2);
            assertThat(lanes().nth(i).locator(".bits b")).hasText(written(bits));
        }
    }

    /** The curve's last point: beyond 1,024 steps it stands for several of them, in nats. */
    private double newestOfCurve(String run) {
        JsonArray points =
                server.get("/api/runs/" + run + "/metrics?points=100000").json().getJsonArray("points");
        return points.getJsonObject(points.size() - 1).getDouble("loss");
    }

    private static String step(long step) {
        return String.format(Locale.ROOT, "at step %,d", step);
    }

    /** As the page writes losses. */
    private static String written(double bits) {
        int digits = bits >= 0.1 || bits == 0 ? 2 : bits >= 0.01 ? 3 : 4;
        return bits >= 0.001 || bits == 0
                ? String.format(Locale.ROOT, "%." + digits + "f", bits)
                : String.format(Locale.ROOT, "%.1e", bits).replaceAll("e-0?", "e−");
    }
}
