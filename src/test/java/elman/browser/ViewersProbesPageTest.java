package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import elman.server.TestServer;
import elman.server.TestSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two people watch one run, each with a text of their own. */
class ViewersProbesPageTest extends InBrowser {
    private static final int UNITS = 16;

    private String run = "";

    @Test
    void eachSeesTheStatesOfTheTextThatItTypedWhileTheRunTrains() {
        Page other = openTwo();
        type(page, "hell");
        type(other, "lo");
        server.patch(run, "{\"state\":\"training\"}");
        assertThat(other.locator("#memory-heat")).hasAttribute("data-step", Pattern.compile("\\d{3,}"));
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", Pattern.compile("\\d{3,}"));
        assertProbe(page, "hell");
        assertProbe(other, "lo");
        long step = server.patch(run, "{\"state\":\"paused\"}").json().getLong("step");
        assertTable(page, "hell", step);
        assertTable(other, "lo", step);
        assertThat(server.get(run).json().getJsonObject("config").getString("probe"))
                .as("that of the run, for whoever types nothing")
                .isEqualTo("hello");
    }

    @Test
    void theTextIsInTheLinkAndOutlivesAReload() {
        Page other = openTwo();
        type(page, "hell");
        assertThat(page).hasURL(Pattern.compile("[?&]probe=hell&"));
        page.reload();
        assertProbe(page, "hell");
        other.navigate(page.url());
        assertProbe(other, "hell");
        other.navigate(server.address() + "/?run=" + run());
        assertProbe(other, "hello");
        assertThat(other).hasURL(Pattern.compile("[?&]probe=hello&"));
    }

    @Test
    void whoTypesNothingReadsTheRunsOwnText() {
        Page other = openTwo();
        type(other, "lo");
        server.patch(run, "{\"probe\":\"oleh\"}");
        assertProbe(page, "oleh");
        assertProbe(other, "lo");
        other.locator("#probe-edit").click();
        other.locator("#probe-input").fill("");
        assertThat(other.locator("#probe .field-error")).hasText("empty: the run’s own text is read");
        other.locator("#probe-input").press("Enter");
        assertProbe(other, "oleh");
        server.patch(run, "{\"probe\":\"ho\"}");
        assertProbe(page, "ho");
        assertProbe(other, "ho");
    }

    @Test
    void allViewsAndTheirPicturesReadTheViewersTextAtPastMomentsToo() throws IOException {
        Page other = openTwo();
        server.post(run + "/steps", "{\"count\":40}");
        page.navigate(server.address() + "/?run=" + run() + "&probe=hel&views=horizon.causal.trajectory&at=0");
        assertProbe(page, "hel");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "0");
        page.locator("#horizon").scrollIntoViewIfNeeded();
        assertThat(page.locator("#horizon-canvas")).hasAttribute("aria-label", Pattern.compile(" of 2 losses "));
        assertThat(page.locator("#causal")).hasAttribute("data-position", "2");
        Download picture = page.waitForDownload(() -> choose("horizon", "svg"));
        assertThat(Files.readString(picture.path())).contains("of 2 losses");
        choose("trajectory", "table");
        assertThat(page.locator("#table-dialog tbody tr")).hasCount(3);
        page.keyboard().press("Escape");
        assertProbe(other, "hello");
    }

    @Test
    void aTextOutlivesTheServersRestart() {
        Page other = openTwo();
        type(page, "lo");
        int port = server.port();
        server.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        server = TestServer.start(data, port);
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(other.locator("#status")).hasText("paused");
        server.post(run + "/steps", "{\"count\":7}");
        assertTable(page, "lo", 7);
        assertTable(other, "hello", 7);
    }

    @Test
    void theLanesOfAComparisonReadTheViewersText() {
        Page other = openTwo();
        page.navigate(server.address() + "/?run=" + run() + "&probe=hell&views=compare");
        page.locator("#compare").scrollIntoViewIfNeeded();
        page.locator("#compare-make").click();
        Locator lanes = page.locator("#compare .lane-memory");
        assertThat(lanes).hasCount(3);
        assertThat(lanes.nth(1)).hasAttribute("aria-label", of("hell"));
        type(page, "lo");
        for (int i = 0; i < 3; i++) {
            assertThat(lanes.nth(i)).hasAttribute("aria-label", of("lo"));
        }
        assertThat(server.get("/api/runs").array().stream()
                        .map(lane -> ((JsonObject) lane).getJsonObject("config").getString("probe")))
                .containsOnly("hello");
        assertProbe(other, "hello");
    }

    @Test
    void aTextForWhichThereIsNoPlaceIsReadAllTheSame() {
        Page other = openTwo();
        try (TestSocket crowd = server.socket()) {
            String states = "run." + run() + ".states?probe=";
            IntStream.rangeClosed(1, 16).forEach(i -> crowd.register(states + "l".repeat(i)));
            crowd.confirm();
            server.patch(run, "{\"state\":\"training\"}");
            type(page, "hell");
            assertThat(notices(page)).containsText("watched with as many other texts");
            String before = page.locator("#memory-heat").getAttribute("data-step");
            assertThat(page.locator("#memory-heat")).not().hasAttribute("data-step", before);
            assertProbe(page, "hell");
            assertThat(notices(other)).hasCount(0);
        }
        server.patch(run, "{\"state\":\"paused\"}");
    }

    @Test
    void aTextThatIsTooLongForTheNetworkIsSaidAndAShorterOneIsRead() {
        String id = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":1100}}")
                .getString("id");
        page.navigate(server.address() + "/?run=" + id + "&probe=" + "l".repeat(1907));
        assertThat(page.locator("#memory-instead"))
                .containsText("The probe text must have at most 1906 characters for a network of this size.");
        assertThat(notices(page)).hasCount(0);
        page.locator("#memory-instead").getByText("Edit the text").click();
        page.locator("#probe-input").fill("hell");
        page.locator("#probe-input").press("Enter");
        assertProbe(page, "hell");
    }

    /** Two pages that show one run, in two windows. */
    private Page openTwo() {
        String id = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        run = "/api/runs/" + id;
        Page other = context.newPage();
        for (Page one : List.of(page, other)) {
            one.navigate(server.address() + "/?order=number&run=" + id);
            assertProbe(one, "hello");
        }
        return other;
    }

    private static void type(Page page, String text) {
        page.locator("#probe-edit").click();
        page.locator("#probe-input").fill(text);
        page.locator("#probe-input").press("Enter");
        assertProbe(page, text);
    }

    private static Locator notices(Page page) {
        return page.locator(".strip.info");
    }

    /** What is said of a picture of a text's states: texts of these tests differ in length. */
    private static Pattern of(String text) {
        return Pattern.compile(" after each of " + text.length() + " characters");
    }

    /** What is shown, and what would be edited. */
    private static void assertProbe(Page page, String text) {
        assertThat(page.locator("#memory-canvas")).hasAttribute("aria-label", of(text));
        assertThat(page.locator("#probe-edit")).hasAttribute("aria-label", "Edit the probe text “" + text + "”");
    }

    /** Holds the numbers behind the Memory, units by number, against what REST tells of the text. */
    private void assertTable(Page page, String text, long step) {
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", Long.toString(step));
        JsonObject states = server.get(run + "/states?text=" + text).json();
        assertThat(states.getLong("step")).isEqualTo(step);
        JsonArray exact = states.getJsonArray("layers").getJsonArray(0);
        page.locator("#memory-head").getByText("table").click();
        assertThat(page.locator("#table-dialog tbody tr")).hasCount(UNITS + 1);
        for (int unit = 0; unit < UNITS; unit++) {
            List<String> cells = page.locator("#table-dialog tbody tr")
                    .nth(unit)
                    .locator("td")
                    .allTextContents();
            for (int t = 0; t < text.length(); t++) {
                double shown = Double.parseDouble(
                        cells.get(cells.size() - text.length() + t).strip().replace('−', '-'));
                assertThat(shown).isCloseTo(exact.getJsonArray(t).getDouble(unit), within(0.01));
            }
        }
        page.keyboard().press("Escape");
    }
}
