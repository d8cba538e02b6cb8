package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import elman.server.BrokenFolder;
import elman.server.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that last: listed, named, noted, removed, brought back, saved. */
class RunsPageTest extends InBrowser {
    private static final String HELLO = "{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":6}}";
    private static final String ODD = "  <b>\"one\"</b> &amp;\nשתיים \u202e☃ 😀";
    private static final Pattern TRAINED = Pattern.compile("\\d{3}|.*,.*|.*k.*");

    @Test
    void allRunsAreListedNewestFirstWithTheirWordsAsTheyWereTypedAndTheirCurves() {
        String first = trained(40);
        label(first, new JsonObject().put("name", ODD).put("note", "one\n  two <i>"));
        String second = server.newRunObject("{\"fork\":{\"run\":\"" + first + "\",\"step\":20}}")
                .getString("id");
        open(second);
        page.locator("#lesson-button").click();
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).hasAttribute("data-run", second);
        assertThat(rows().first().locator(".run-line")).containsText("Hello " + second);
        assertThat(rows().first().locator(".run-open")).containsText("at step 20");
        assertThat(row(first).locator("strong")).hasText(ODD);
        assertThat(row(first).locator("strong").textContent()).isEqualTo(ODD);
        assertThat(row(first).locator(".run-note").textContent()).isEqualTo("one\n  two <i>");
        assertThat(row(first).locator(".run-line")).containsText("40 steps, ");
        assertThat(rows().first().locator(".run-open").textContent()).contains(ODD);
        assertThat(row(first).locator(".curve")).hasAttribute("d", Pattern.compile("M0 .*L56 .*"));
        assertThat(endOfCurve(row(first))).isCloseTo(endOfCurveByRest(first), within(0.06));
        assertThat(row(second).locator(".fork")).hasCount(1);
        row(first).locator(".run-open").click();
        assertThat(page).hasURL(Pattern.compile("run=" + first));
        assertThat(page.locator("#lesson-button span")).hasText(ODD);
        assertThat(page.locator("#lesson-button span").textContent()).isEqualTo(ODD);
        assertThat(page.locator("#note-button")).hasAttribute("title", "one\n  two <i>");
    }

    /** Where the small curve ends, in its 26 units from the top. */
    private static double endOfCurve(Locator row) {
        String path = row.locator(".curve").getAttribute("d");
        return Double.parseDouble(path.substring(path.lastIndexOf(' ') + 1));
    }

    private double endOfCurveByRest(String run) {
        JsonArray points = server.get("/api/runs/" + run + "/metrics").json().getJsonArray("points");
        double highest = points.stream()
                .mapToDouble(point -> ((JsonObject) point).getDouble("loss"))
                .max()
                .orElseThrow();
        return 26 * (1 - points.getJsonObject(points.size() - 1).getDouble("loss") / highest);
    }

    @Test
    void aRunIsRenamedByKeyboardAndKeepsItsNameWhereOneThinksBetterOfIt() {
        String run = trained(3);
        open(run);
        page.keyboard().press("l");
        assertThat(row(run)).isVisible();
        page.keyboard().press("End");
        assertThat(row(run).locator(".run-open")).isFocused();
        page.keyboard().press("F2");
        assertThat(row(run).locator("textarea")).isFocused();
        page.keyboard().type("n's <u>");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("é");
        page.keyboard().press("Enter");
        assertThat(row(run).locator(".run-open")).isFocused();
        assertThat(page.locator("#lesson-button span")).hasText("n's <u> é");
        assertThat(get(run).getString("name")).isEqualTo("n's <u>\né");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        page.keyboard().type("another");
        page.keyboard().press("Escape");
        assertThat(row(run).locator("strong")).hasText("n's <u> é");
        page.keyboard().press("F2");
        page.keyboard().insertText("x".repeat(201));
        page.keyboard().press("Enter");
        assertThat(page.locator("#banner")).containsText("name must have 1 to 200");
        assertThat(get(run).getString("name")).isEqualTo("n's <u>\né");
        page.keyboard().press("F2");
        page.keyboard().press("Delete");
        page.keyboard().press("Enter");
        assertThat(row(run).locator("strong")).hasText("Hello");
        page.keyboard().press("Escape");
        assertThat(page.locator("#lesson-button")).isFocused();
        assertThat(get(run).getString("name")).isNull();
    }

    @Test
    void aNoteIsKeptAsItWasTypedAndNothingTypedIsLost() {
        String run = trained(1);
        open(run);
        page.keyboard().press("n");
        Locator dialog = page.locator("#run-note");
        assertThat(dialog.getByLabel("Note")).isFocused();
        page.keyboard().type("What is  this?");
        page.keyboard().press("Enter");
        page.keyboard().type("</textarea>\"");
        page.keyboard().press("Escape");
        page.locator("#note-button").click();
        assertThat(dialog.getByLabel("Note")).hasValue("What is  this?\n</textarea>\"");
        dialog.getByLabel("Name").fill("My run");
        page.keyboard().press("Control+Enter");
        assertThat(dialog).isHidden();
        assertThat(get(run).getString("note")).isEqualTo("What is  this?\n</textarea>\"");
        assertThat(page.locator("#lesson-button")).containsText("My run");
        page.reload();
        assertThat(page.locator("#note-button")).hasAttribute("title", "What is  this?\n</textarea>\"");
        page.locator("#note-button").click();
        dialog.getByLabel("Note").fill("y".repeat(10_001));
        assertThat(dialog).containsText("10,001 of 10,000 characters");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).containsText("note must have 1 to 10000 characters, not 10001");
    }

    @Test
    void aRemovedRunComesBackEvenWhereItIsOnShow() {
        String other = trained(5);
        String shown = trained(7);
        open(shown);
        page.locator("#lesson-button").click();
        assertThat(rows()).hasCount(2);
        row(other).locator(".remove").click();
        assertThat(row(other)).containsText("Removed Hello");
        assertThat(row(other).locator(".undo")).isFocused();
        page.keyboard().press("Enter");
        assertThat(row(other).locator(".run-open")).isFocused();
        assertThat(get(other).getLong("step")).isEqualTo(5);
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Delete");
        assertThat(row(shown)).containsText("Removed");
        page.keyboard().press("Escape");
        assertThat(page.locator("#status")).hasText("removed");
        assertThat(server.get("/api/runs/" + shown).status()).isEqualTo(404);
        page.locator("#banner button", new Page.LocatorOptions().setHasText("Undo"))
                .click();
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(page.locator("#banner")).not().containsText("Removed");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("8");
        assertThat(run()).isEqualTo(shown);
        server.delete("/api/runs/" + shown);
        assertThat(page.locator("#banner")).containsText("was removed on the server");
        server.post("/api/runs/" + shown + "/restore", "{}");
        assertThat(page.locator("#status")).hasText("paused");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("9");
    }

    @Test
    void keysAreHeardAfterTheRowWithTheFocusIsGone() {
        String other = trained(5);
        open(trained(7));
        page.locator("#lesson-button").click();
        row(other).locator(".run-open").focus();
        server.delete("/api/runs/" + other);
        assertThat(rows()).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.locator("#lesson-menu")).isHidden();
        assertThat(page.locator("#lesson-button")).isFocused();
    }

    @Test
    void whatCannotBeSavedIsSaidAndThatItCanAgain() throws IOException {
        String run = trained(10);
        open(run);
        assertThat(page.locator("#status")).hasAttribute("title", "saved at step 10");
        BrokenFolder folder = BrokenFolder.checkpointsOf(data, run);
        page.locator("#train").click();
        assertThat(page.locator("#banner .error"))
                .containsText(Pattern.compile(
                        "could not be saved: .*checkpoints.*It is paused; everything up to step [\\d,]+ is kept"));
        assertThat(page.locator("#status")).hasText("paused");
        page.locator("#lesson-button").click();
        assertThat(row(run)).containsText("not saved");
        page.keyboard().press("Escape");
        folder.mend();
        assertThat(page.locator("#banner")).containsText("Saving works again");
        assertThat(page.locator("#banner .error")).hasCount(0);
        long step = get(run).getLong("step");
        assertThat(get(run).getJsonObject("saved").getLong("step")).isEqualTo(step);
        assertThat(page.locator("#status")).hasAttribute("title", String.format(Locale.US, "saved at step %,d", step));
        page.locator("#banner button", new Page.LocatorOptions().setHasText("Train on"))
                .click();
        assertThat(page.locator("#status")).hasText("training");
    }

    @Test
    void aRunThatCannotBeOpenedIsToldOfWhenThePageIsOpened() throws IOException {
        String broken = trained(3);
        String whole = trained(3);
        server.close();
        Files.writeString(data.resolve("runs").resolve(broken).resolve("run.json"), "{");
        server = TestServer.start(data);
        open(whole);
        assertThat(page.locator("#banner .error"))
                .containsText(Pattern.compile(
                        "the run in .*" + broken + " cannot be opened: run.json: it is not JSON at line 1, "));
        assertThat(page.locator("#status")).hasText("paused");
        page.locator("#banner .error button").click();
        assertThat(page.locator("#banner .error")).hasCount(0);
    }

    @Test
    void aServerThatWasStartedAgainShowsTheRunAsItWasAndItTrainsOn() {
        String run = trained(0);
        open(run);
        page.locator("#train").click();
        assertThat(page.locator("#figure-steps")).hasText(TRAINED);
        int port = server.port();
        server.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        server = TestServer.start(data, port);
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(page.locator("#banner")).containsText("This run is paused now, at step");
        assertThat(page.locator("#banner")).not().containsText("had not been saved");
        long step = get(run).getLong("step");
        assertThat(run()).isEqualTo(run);
        assertThat(page.locator("#figure-steps")).hasText(String.format(Locale.US, "%,d", step));
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText(String.format(Locale.US, "%,d", step + 1));
    }

    @Test
    void aLinkMakesTheSameExperimentOnAnotherServerToTheLastBit(@TempDir Path elsewhere) {
        String here = server.newRun("""
                {"lesson":"hello","probe":"hell ö","model":{"cell":"lstm","hiddenSize":5,"numLayers":2,"dropout":0.3},
                 "training":{"seqLength":2,"batchSize":2,"optimizer":"rmsprop","learningRate":0.0123,"gradClip":0.7,
                  "seed":9007199254740991,"shards":2,"schedule":{"kind":"cosine","warmupSteps":3,"decaySteps":40}}}""");
        open(here.substring("/api/runs/".length()));
        assertThat(page).hasURL(Pattern.compile("seed=9007199254740991"));
        String link = page.url();
        try (TestServer other = TestServer.start(elsewhere)) {
            page.navigate(link.replace(server.address(), other.address()));
            assertThat(page.locator("#banner")).containsText("not on this server");
            String there = "/api/runs/" + run();
            assertThat(there).isNotEqualTo(here);
            assertThat(other.get(there).json().getJsonObject("config"))
                    .isEqualTo(server.get(here).json().getJsonObject("config"));
            JsonObject steps = server.post(here + "/steps", "{\"count\":60}").json();
            assertThat(steps.getJsonArray("losses")).hasSize(60);
            assertThat(other.post(there + "/steps", "{\"count\":60}").json()).isEqualTo(steps);
            page.navigate("about:blank");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSerious(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String run = trained(2);
        String removed = trained(1);
        label(run, new JsonObject().put("name", ODD).put("note", "a note"));
        open(run);
        page.locator("#lesson-button").click();
        row(removed).locator(".remove").click();
        assertThat(row(removed).locator(".undo")).isFocused();
        assertNothingSerious();
        row(run).locator(".rename").click();
        assertNothingSerious();
        page.keyboard().press("Escape");
        row(run).locator(".words").click();
        assertNothingSerious();
        page.keyboard().press("Escape");
        page.setViewportSize(390, 844);
        page.locator("#lesson-button").click();
        assertNothingSerious();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private String trained(int steps) {
        String path = server.newRun(HELLO);
        if (steps > 0) {
            server.post(path + "/steps", "{\"count\":" + steps + "}");
        }
        return path.substring("/api/runs/".length());
    }

    private void label(String run, JsonObject words) {
        JsonObject labelled = server.patch("/api/runs/" + run, words.encode()).json();
        words.forEach(entry -> assertThat(labelled.getValue(entry.getKey())).isEqualTo(entry.getValue()));
    }

    private void open(String run) {
        page.navigate(server.address() + "/?run=" + run);
        assertThat(page.locator("#train")).isEnabled();
    }

    private JsonObject get(String run) {
        return server.get("/api/runs/" + run).json();
    }

    private Locator rows() {
        return page.locator(".run-row");
    }

    private Locator row(String run) {
        return page.locator(".run-row[data-run='" + run + "']");
    }
}
