package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import elman.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every view that the page offers, whatever has become of its run or its server: a picture or a sentence, and no waiting. */
class PanelStatesTest extends InBrowser {
    private static final double DEADLINE_MILLIS = 20_000;

    /** What each panel shows: its sentence, or what is wrong with it; null where a picture with something in it stands. */
    private static final String PANELS = """
            () => {
              const seen = element => element.getClientRects().length > 0;
              const blank = canvas => {
                if (canvas.width * canvas.height < 2) return true;
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                const pixels = new Uint32Array(data.buffer);
                return pixels.every(pixel => pixel === pixels[0]);
              };
              const wrong = panel => {
                const instead = [...panel.querySelectorAll('.stand-in')].filter(seen);
                if (instead.some(each => each.classList.contains('reading'))) return 'reads';
                if ([panel, ...panel.querySelectorAll('[aria-busy="true"]')].some(each => each.ariaBusy === 'true')) return 'busy';
                if (instead.some(each => each.innerText.trim() === '')) return 'says nothing';
                if (panel.querySelector(':scope > .instead .stand-in')) return '';
                const canvases = [...panel.querySelectorAll('canvas:not(.over)')].filter(seen);
                const covered = canvas => canvas.parentElement.querySelector(':scope > .instead .stand-in') !== null;
                const bare = canvases.filter(canvas => !covered(canvas));
                if (bare.length > 0 && bare.every(blank)) return 'blank';
                const words = panel.querySelector('.panel-body')?.innerText.trim() ?? '';
                return canvases.length > 0 || words !== '' ? '' : 'empty';
              };
              return [...document.querySelectorAll('main > .panel, .observed')]
                .map(panel => [panel.id, wrong(panel)]).filter(([, fault]) => fault !== '').map(each => each.join(' '));
            }""";

    @Test
    void anUntrainedRunIsShownInEveryView() {
        openAll(server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\"}}")
                .getString("id"));
        assertEachShowsOrSays();
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
    }

    @Test
    void aViewThatIsOpenedWhileTheNetworkLearnsSaysAtOnceThatItReads() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        server.patch("/api/runs/" + run, "{\"state\":\"training\"}");
        openNone(run);
        assertThat(page.locator("#status")).hasText("training");
        for (Locator chip :
                page.locator("#views [data-view]:not([aria-disabled=true])").all()) {
            Object first = chip.evaluate("""
                    chip => {
                      chip.click();
                      return document.getElementById(chip.dataset.view).querySelector('.stand-in p').textContent;
                    }""");
            assertThat(first).asString().endsWith("…");
        }
        assertEachShowsOrSays();
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
    }

    @Test
    void aFailedRunIsShownByItsLastFiniteWeightsOrTheySaySo() {
        String run = failedRun();
        openAll(run);
        assertEachShowsOrSays();
        assertThat(page.locator("#equation .stand-in")).containsText("no longer give finite numbers");
        assertThat(page.locator("#memory .stand-in")).containsText("no longer give finite numbers");
        assertThat(page.locator("#recurrence-says")).containsText("step 2, its last finite weights: ");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE)); // or colours are judged on their way
            assertNothingSerious();
        }
        page.locator("#equation .stand-in").getByText("Show step 1").click();
        page.locator("#equation .stand-in").getByText("Show step 0").click();
        assertThat(page.locator("#equation .equation")).hasAttribute("data-step", "0");
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
        assertEachShowsOrSays();
    }

    @Test
    void comparedNetworksThatFailedSaySo() {
        String run = failedRun();
        JsonObject comparison =
                server.post("/api/comparisons", "{\"run\":\"" + run + "\"}").json();
        String first = comparison.getJsonArray("runs").getJsonObject(0).getString("id");
        server.post("/api/runs/" + first + "/steps", "{\"count\":5}");
        openNone(run);
        chip("compare").click();
        Locator lane = page.locator(".lane[data-cell=rnn]");
        assertThat(lane.locator(".lane-state")).hasText(Pattern.compile("failed at step \\d+"));
        assertThat(lane.locator(".heat .stand-in")).containsText("no longer give finite numbers");
        assertEachShowsOrSays();
    }

    @Test
    void viewsOfARunThatWasRemovedMeanwhileSaySoAndItCanBeBroughtBack() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        openNone(run);
        waitForFrame();
        server.delete("/api/runs/" + run);
        assertThat(page.locator("#status")).hasText("removed");
        openRest();
        assertEachShowsOrSays();
        assertThat(page.locator(".observed[data-state=gone]")).hasCount(chips());
        page.locator("#horizon .stand-in").getByText("Bring it back").click();
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
        assertEachShowsOrSays();
    }

    @Test
    void viewsWithoutAServerSaySoAndGoOnWhenItIsBack() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        openNone(run);
        waitForFrame();
        for (Locator chip :
                page.locator("#views [data-view]:not([aria-disabled=true])").all()) {
            chip.click();
            chip.click();
        }
        int port = server.port();
        server.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        openRest();
        assertEachShowsOrSays();
        assertThat(page.locator(".observed[data-state=lost]")).hasCount(chips());
        server = TestServer.start(data, port);
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
        assertEachShowsOrSays();
    }

    @Test
    void aQuestionThatTheServerFailedIsToldAndAskedAgain() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        String questions =
                "**/api/runs/*/{gradients,units,trajectory,automaton,recurrence,equation,surgery,diagnosis,causal-memory,states,predictions}*";
        page.route(
                questions, route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(500)));
        openAll(run);
        assertThat(page.locator("#horizon .stand-in")).containsText("It is asked again in a few seconds.");
        assertEachShowsOrSays();
        page.unroute(questions);
        page.locator("#horizon .stand-in").getByText("Ask again").click();
        assertThat(page.locator(".observed[data-state=picture]")).hasCount(chips());
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "0");
        assertEachShowsOrSays();
    }

    @Test
    void aViewThatCouldNotBeFetchedComesWithThePageLoadedAnew() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        openNone(run);
        page.route("**/views/causal/*.js", route -> route.abort());
        chip("causal").click();
        assertThat(page.locator("#causal .stand-in")).containsText("could not be fetched");
        page.unroute("**/views/causal/*.js");
        page.locator("#causal .stand-in").getByText("Reload the page").click();
        assertThat(page.locator("#causal")).hasAttribute("data-state", "picture");
    }

    /** A run whose weights are finite, while the states and losses that they give are not. */
    private String failedRun() {
        String text = server.postText(
                        "/api/corpora?name=owl",
                        "the owl and the pussycat went to sea\n".repeat(40).getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        String run = server.newRunObject("""
                        {"corpus":"%s","model":{"nonlinearity":"relu"},"training":{"optimizer":"sgd","learningRate":1000,
                         "gradClip":1e9,"seqLength":16,"batchSize":4,"validationFraction":0}}""".formatted(text)).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":10}");
        assertThat(server.get("/api/runs/" + run).json().getString("state")).isEqualTo("failed");
        return run;
    }

    private void openNone(String run) {
        page.setViewportSize(1440, 3600);
        page.navigate(server.address() + "/?run=" + run + "&views=none");
        assertThat(page.locator("#settings-button")).isVisible();
        assertThat(chip("sweep")).hasAttribute("aria-disabled", "true"); // the run is read: none of these has a goal
    }

    private void openAll(String run) {
        openNone(run);
        openRest();
    }

    private void openRest() {
        for (Locator chip :
                page.locator("#views [data-view]:not([aria-disabled=true])").all()) {
            if (!"true".equals(chip.getAttribute("aria-pressed"))) {
                chip.click();
            }
        }
        assertThat(page.locator(".observed")).hasCount(chips());
    }

    private int chips() {
        return page.locator("#views [data-view]:not([aria-disabled=true])").count();
    }

    private Locator chip(String view) {
        return page.locator("#views [data-view=" + view + "]");
    }

    private void assertEachShowsOrSays() {
        try {
            page.waitForFunction(
                    "() => (" + PANELS + ")().length === 0",
                    null,
                    new WaitForFunctionOptions().setTimeout(DEADLINE_MILLIS).setPollingInterval(100));
        } catch (TimeoutError e) {
            assertThat((List<?>) page.evaluate(PANELS)).isEmpty();
        }
    }
}
