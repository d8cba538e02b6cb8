package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The playhead on the learning curve: every kept moment of a run can be seen again, played, marked and forked. */
class TimeMachinePageTest extends InBrowser {
    private static final int STEPS = 120;
    private static final String VIEWS = "horizon.trajectory.recurrence.causal";

    @Test
    void draggingToTheFirstMomentAndBackShowsEveryViewAsItWasAndAsItIs() {
        page.setViewportSize(1440, 2600);
        String run = open("");
        List<String> now = predictions();
        assertThat(now).isEqualTo(told(run, STEPS));
        drag(0);
        assertThat(page.locator("#bars")).hasAttribute("data-step", "0");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "0");
        assertThat(page.locator("#horizon-canvas")).hasAttribute("data-step", "0");
        assertThat(page.locator("#trajectory-canvas")).hasAttribute("data-step", "0");
        assertThat(page.locator("#causal")).hasAttribute("data-step", "0");
        assertThat(predictions()).isEqualTo(told(run, 0)).isNotEqualTo(now);
        assertThat(page.locator("#figure-steps")).hasText("0");
        assertThat(page.locator("#status")).containsText("past moment");
        assertThat(page.locator("#learning-says")).containsText("step 0 of 120, not live");
        assertThat(page).hasURL(Pattern.compile("[&]at=0\\b"));
        server.post("/api/runs/" + run + "/steps", "{\"count\":5}");
        assertThat(page.locator("#learning-says")).containsText("step 0 of 125");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "0");
        drag(1);
        assertThat(page.locator("#bars")).hasAttribute("data-step", "125");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "125");
        assertThat(page.locator("#horizon-canvas")).hasAttribute("data-step", "125");
        assertThat(page.locator("#trajectory-canvas")).hasAttribute("data-step", "125");
        assertThat(predictions()).isEqualTo(told(run, 125));
        assertThat(page.locator("#status")).not().containsText("past moment");
        assertThat(page).not().hasURL(Pattern.compile("[&]at="));
    }

    @Test
    void theKeyboardGoesFromMomentToMoment() {
        String run = open("");
        List<Integer> kept = moments(run);
        Locator slider = page.locator("#learning-canvas");
        slider.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(slider).hasAttribute("aria-valuenow", String.valueOf(kept.get(kept.size() - 2)));
        page.keyboard().press("PageDown");
        assertThat(slider).hasAttribute("aria-valuenow", String.valueOf(kept.get(kept.size() - 12)));
        page.keyboard().press("Home");
        assertThat(slider).hasAttribute("aria-valuetext", "step 0 of 120");
        page.keyboard().press("ArrowRight");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("^step 1 of 120, loss \\d\\.\\d\\d bits$"));
        assertThat(page.locator("#bars")).hasAttribute("data-step", "1");
        page.keyboard().press("Escape");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("^live, step 120 of 120, loss "));
        assertThat(page.locator("#bars")).hasAttribute("data-step", "120");
        page.keyboard().press("Home");
        page.keyboard().press("End");
        assertThat(page.locator("#bars")).hasAttribute("data-step", "120");
    }

    @Test
    void theFilmRunsUpToThePresent() {
        open("");
        page.locator("#film-speed").selectOption("20");
        page.locator("#film").click();
        assertThat(page.locator("#film")).hasAttribute("aria-label", "Pause the film");
        assertThat(page.locator("#status")).containsText("past moment");
        assertThat(page.locator("#film")).hasAttribute("aria-label", "Play as a film");
        assertThat(page.locator("#status")).not().containsText("past moment");
        assertThat(page.locator("#bars")).hasAttribute("data-step", "120");
        page.reload();
        assertThat(page.locator("#film-speed")).hasValue("20");
    }

    @Test
    void aMarkedMomentIsKept() {
        String run = open("&at=20");
        page.locator("#mark").click();
        assertThat(page.locator("#mark")).hasText("marked");
        assertThat(marked(run)).containsExactly(20);
        page.locator("#learning-canvas").focus();
        page.keyboard().press("m");
        assertThat(page.locator("#mark")).hasText("mark");
        assertThat(marked(run)).isEmpty();
    }

    @Test
    void aForkBeginsOnItsParentsCurveWithTheSameNetwork() {
        String parent = open("&at=20");
        page.locator("#fork").click();
        assertThat(page.locator("#settings-title")).hasText("Fork from step 20");
        assertThat(page.locator("#model-hiddenSize")).isDisabled();
        assertThat(page.locator("#model-hiddenSize-help")).containsText("a fork goes on with the same network");
        page.locator("#training-learningRate").fill("0.5");
        page.locator("#settings-form button[type=submit]").click();
        assertThat(page.locator("#learning-head .origin")).containsText("at step 20");
        page.waitForCondition(() -> !run().equals(parent));
        String fork = run();
        assertThat(page.locator("#figure-steps")).hasText("20");
        assertThat(page.locator("#bars")).hasAttribute("data-step", "20");
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(predictions()).isEqualTo(told(parent, 20));
        assertThat(points(fork)).isEqualTo(points(parent).subList(0, 20));
        page.locator("#learning-head").getByText("table").click();
        assertThat(page.locator("#table-dialog")).isVisible();
        List<String> drawn = page.locator("#table-dialog tbody th").allTextContents().stream()
                .map(String::strip)
                .toList();
        assertThat(drawn)
                .isEqualTo(
                        IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList());
        page.keyboard().press("Escape");
        assertThat(server.get("/api/runs/" + fork)
                        .json()
                        .getJsonObject("config")
                        .getJsonObject("training")
                        .getDouble("learningRate"))
                .isEqualTo(0.5);
        page.locator("#parent").click();
        assertThat(page).hasURL(Pattern.compile("run=" + parent + "\\b"));
        assertThat(page.locator("#figure-steps")).hasText("120");
    }

    @Test
    void aLinkToAPastMomentShowsItAndOneThatIsNotKeptTheOneBefore() {
        String run = open("&at=20");
        assertThat(page.locator("#bars")).hasAttribute("data-step", "20");
        page.reload();
        assertThat(page.locator("#bars")).hasAttribute("data-step", "20");
        assertThat(predictions()).isEqualTo(told(run, 20));
        int missing = IntStream.range(20, STEPS)
                .filter(step -> !moments(run).contains(step))
                .findFirst()
                .orElseThrow();
        page.navigate(server.address() + "/?run=" + run + "&prefix=hel&at=" + missing);
        assertThat(page.locator("#bars")).hasAttribute("data-step", String.valueOf(missing - 1));
        assertThat(page.locator("#banner")).containsText("The moment of step " + missing + " is not kept");
    }

    @Test
    void onAPhoneAThumbMovesThePlayhead() {
        page.setViewportSize(390, 844);
        open("");
        drag(0);
        assertThat(page.locator("#bars")).hasAttribute("data-step", "0");
        assertThat(page.locator("#live").boundingBox().height).isGreaterThanOrEqualTo(32);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator("#live").click();
        assertThat(page.locator("#bars")).hasAttribute("data-step", "120");
        assertNothingSerious();
    }

    private String open(String more) {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":" + STEPS + "}");
        page.navigate(server.address() + "/?run=" + run + "&prefix=hel&views=" + VIEWS + more);
        waitForFrame();
        assertThat(page.locator("#bars")).hasAttribute("data-step", Pattern.compile("\\d+"));
        assertThat(page.locator("#film")).isEnabled();
        return run;
    }

    /** Drags the playhead to the left end of the curve, 0, or to its right end, 1. */
    private void drag(int end) {
        BoundingBox box = page.locator("#learning-canvas").boundingBox();
        double left = box.x + 34;
        double right = box.x + box.width - 110;
        double y = box.y + box.height / 2;
        page.mouse().move(end == 0 ? right : left + 40, y);
        page.mouse().down();
        page.mouse().move((left + right) / 2, y);
        page.mouse().move(end == 0 ? left : right + 30, y);
        page.mouse().up();
    }

    /** What the bars say, such as "l 99.1 %". */
    private List<String> predictions() {
        return page.locator("#bars li").all().stream()
                .filter(bar -> bar.locator(".share").count() == 1)
                .map(bar -> bar.locator(".token").textContent() + " "
                        + bar.locator(".share").textContent())
                .toList();
    }

    /** The same as REST tells it of a moment. */
    private List<String> told(String run, int at) {
        JsonArray top = server.post(
                        "/api/runs/" + run + "/predictions?at=" + at, "{\"prefix\":\"hel\",\"topK\":8,\"length\":0}")
                .json()
                .getJsonArray("top");
        return top.stream()
                .map(choice -> (JsonObject) choice)
                .map(choice -> choice.getString("token") + " "
                        + String.format(Locale.ROOT, "%.1f %%", choice.getDouble("probability") * 100))
                .toList();
    }

    private List<Integer> moments(String run) {
        return checkpoints(run).map(kept -> kept.getInteger("step")).toList();
    }

    private List<Integer> marked(String run) {
        return checkpoints(run)
                .filter(kept -> kept.getBoolean("marked"))
                .map(kept -> kept.getInteger("step"))
                .toList();
    }

    private java.util.stream.Stream<JsonObject> checkpoints(String run) {
        return server.get("/api/runs/" + run + "/checkpoints").json().getJsonArray("checkpoints").stream()
                .map(kept -> (JsonObject) kept);
    }

    private List<?> points(String run) {
        return server.get("/api/runs/" + run + "/metrics")
                .json()
                .getJsonArray("points")
                .getList();
    }
}
