package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The automaton follows the probe, and the one that is found in the states of a trained network is it again. */
class AutomatonPageTest extends InBrowser {
    private static final String REBER = "{\"lesson\":\"reber\"}";

    @Test
    void theLitNodeFollowsTheProbeByKeys() {
        open(REBER, 0);
        assertThat(canvas()).hasAttribute("data-nodes", "0");
        canvas().focus();
        List<String> nodes = List.of("1", "2", "4", "6", "0", "1", "3", "5", "4");
        page.keyboard().press("Home");
        for (int t = 0; t < nodes.size(); t++) {
            assertThat(canvas()).hasAttribute("data-token", String.valueOf(t));
            assertThat(canvas()).hasAttribute("data-nodes", nodes.get(t));
            page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("ArrowLeft");
        assertThat(canvas()).hasAttribute("data-nodes", "4");
        assertThat(page.locator("#automaton-readout"))
                .hasText(Pattern.compile("^after “P”, letter 9: node 5 of 7 · S 0\\.50 \\| 0\\.\\d\\d, X 0\\.50 .*"));
        assertThat(canvas())
                .hasAttribute("aria-label", Pattern.compile(".* at node 5; “S” or “X” may follow\\. Arrow keys .*"));
        assertThat(page.locator("#automaton-says")).hasText(Pattern.compile("^S or X may follow.*"));
    }

    @Test
    void whatTheUntrainedNetworkExpectsAndMayNotFollowIsNamed() {
        String run = open(REBER, 0);
        assertThat(page.locator("#automaton-readout")).containsText(" · illegal: ");
        JsonObject told =
                server.get("/api/runs/" + run + "/automaton?extract=false").json();
        double largest = 0;
        for (int token = 0; token < 7; token++) {
            double p = told.getJsonArray("path")
                    .getJsonObject(22)
                    .getJsonArray("probabilities")
                    .getDouble(token);
            largest = told.getJsonArray("vocabulary").getString(token).equals("B") ? largest : Math.max(largest, p);
        }
        assertThat(page.locator("#automaton-readout").textContent())
                .contains(String.format(Locale.ROOT, "%.2f", largest));
    }

    @Test
    void anIllegalProbeIsSaidToBeOne() {
        open("{\"lesson\":\"reber\",\"probe\":\"BTXSEBBPE\"}", 0);
        assertThat(page.locator("#automaton-says"))
                .hasText("E was illegal here; nothing is known until a string begins");
        assertThat(canvas()).hasAttribute("data-nodes", "");
    }

    @Test
    void theAutomatonFoundInATrainedNetworkIsTheTrueOne() {
        String run = open(REBER, 600);
        Locator choice = page.locator("#automaton")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^extracted: .*")));
        assertThat(choice).hasText(Pattern.compile("extracted: the same 7 states, agrees on [\\d.]+ %"));
        Matcher agrees = Pattern.compile("agrees on ([\\d.]+) %").matcher(choice.textContent());
        assertThat(agrees.find()).isTrue();
        double fidelity = Double.parseDouble(agrees.group(1));
        assertThat(fidelity).isGreaterThanOrEqualTo(99);
        double told = server.get("/api/runs/" + run + "/automaton")
                .json()
                .getJsonObject("extracted")
                .getDouble("fidelity");
        assertThat(fidelity / 100).isCloseTo(told, within(6e-4));
        choice.click();
        assertThat(page.locator("#automaton-says")).hasText("B is expected");
        assertThat(canvas()).hasAttribute("data-nodes", "0");
        assertThat(canvas())
                .hasAttribute("aria-label", Pattern.compile("^The automaton found in .* 7 states, at step 600.*"));
        choose("automaton", "table");
        assertThat(page.locator("#table-dialog tbody tr").first()).isVisible();
        page.keyboard().press("Escape");
    }

    @Test
    void theWordsOfAPastMomentAreOfThatMoment() {
        open(REBER, 300);
        page.navigate(page.url() + "&at=0");
        assertThat(canvas()).hasAttribute("data-step", "0");
        assertThat(canvas()).hasAttribute("aria-label", Pattern.compile(".* at step 0\\..*"));
    }

    @Test
    void whatIsSelectedHereIsSelectedElsewhere() {
        open(REBER, 0);
        canvas().focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#trajectory-readout")).hasText(Pattern.compile("^after “T”, letter 2: .*"));
    }

    @Test
    void aTextWithoutAGrammarHasTheOneThatIsFound() throws Exception {
        open("{\"lesson\":\"hello\"}", 300);
        assertThat(page.locator("#automaton-says"))
                .hasText(Pattern.compile("^extracted: \\d states, agrees on 1 of 1 piece: .*"));
        assertThat(page.locator("#automaton .choices")).hasCount(0);
        String svg = Files.readString(
                page.waitForDownload(() -> choose("automaton", "svg")).path());
        assertThat(svg).contains("<circle", "agrees on 1 of 1 piece");
    }

    @Test
    void sequencesThatAreLearnedEachByItselfSayWhyThereIsNone() {
        String run = server.newRunObject("{\"lesson\":\"one-bit\"}").getString("id");
        page.navigate(server.address() + "/?run=" + run + "&views=automaton");
        assertThat(page.locator("#automaton .stand-in")).containsText("each by itself");
    }

    @Test
    void itFitsAPhone() {
        page.setViewportSize(390, 844);
        String run = server.newRunObject("{\"lesson\":\"embedded-reber\"}").getString("id");
        page.navigate(server.address() + "/?run=" + run + "&views=automaton");
        page.locator("#automaton").scrollIntoViewIfNeeded();
        assertThat(page.locator("#automaton-says")).hasText(Pattern.compile(".*may follow.*"));
        assertThat(page.locator("#automaton .choices")).containsText("agrees on");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private String open(String request, int steps) {
        String run = server.newRunObject(request).getString("id");
        if (steps > 0) {
            server.post("/api/runs/" + run + "/steps", "{\"count\":" + steps + "}");
        }
        page.setViewportSize(1440, 1900);
        page.navigate(server.address() + "/?run=" + run + "&views=automaton.trajectory");
        waitForFrame();
        assertThat(canvas()).hasAttribute("data-step", String.valueOf(steps));
        return run;
    }

    private Locator canvas() {
        return page.locator("#automaton-canvas");
    }
}
