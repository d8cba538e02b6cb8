package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import elman.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Causal memory shows what the server measured, and is one of the page's views. */
class CausalPageTest extends InBrowser {
    private static final String TEXT = "hellohello";

    @Test
    void theNumbersOnThePageAreTheServers() {
        String run = open("{\"lesson\":\"hello\",\"probe\":\"" + TEXT + "\"}");
        assertRows(run, 9);
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        assertThat(panel()).hasAttribute("data-step", "60");
        assertRows(run, 9);
        assertThat(page.locator("#causal-says"))
                .hasText(Pattern.compile("^remembers \\d+ characters.*|^remembers the.*"));
    }

    @Test
    void aMemorylessNetworkShowsZeroForAllButTheLastCharacter() {
        open("{\"lesson\":\"hello\",\"model\":{\"cell\":\"memoryless\"},\"probe\":\"" + TEXT + "\"}");
        assertThat(page.locator("#causal-says")).containsText("remembers nothing");
        List<List<String>> rows = table();
        assertThat(Double.parseDouble(rows.get(0).get(2))).isPositive();
        for (List<String> row : rows.subList(1, 10)) {
            assertThat(row.get(2)).isEqualTo("0");
            assertThat(row.get(4)).isEqualTo("0");
            assertThat(row.get(5)).isEqualTo("0");
        }
    }

    @Test
    void aCharacterUnderTheArrowKeysIsToldAndLightsUpInTheMemoryAndEnterMeasuresFromIt() {
        String run = open("{\"lesson\":\"hello\",\"probe\":\"" + TEXT + "\"}");
        Locator canvas = page.locator("#causal-canvas");
        canvas.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#causal-readout")).containsText("“o”, character 10, k = 0");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        JsonObject memory = ask(run, 9);
        assertThat(page.locator("#causal-readout")).containsText("“e”, character 7, k = 3");
        String worst = memory.getJsonArray("worst").getJsonObject(3).getString("token");
        assertThat(page.locator("#causal-readout")).containsText("as “" + worst + "”");
        page.keyboard().press("Enter");
        assertThat(panel()).hasAttribute("data-position", "6");
        assertThat(page.locator("#causal-says")).containsText("after character 7: ");
        assertRows(run, 6);
        assertThat(page).hasURL(Pattern.compile("pin=\\d+\\.6"));
        assertThat(canvas).hasAttribute("aria-label", Pattern.compile(".*over 7 characters, at step 30.*"));
    }

    @Test
    void whatTheServerRefusesIsSaidInThePanel() {
        open("{\"lesson\":\"hello\",\"probe\":\"helloworld\"}", false);
        assertThat(page.locator("#causal .stand-in p"))
                .hasText(Pattern.compile(
                        "The probe text has “.*w.*”, character number 6, which the vocabulary does not have\\."));
        assertThat(page.locator("#causal .actions .more")).isVisible();
    }

    private Locator panel() {
        return page.locator("#causal");
    }

    private String open(String request) {
        return open(request, true);
    }

    private String open(String request, boolean answered) {
        String run = server.newRunObject(request).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":30}");
        page.navigate(server.address() + "/?run=" + run + "&views=causal");
        panel().scrollIntoViewIfNeeded();
        if (answered) {
            assertThat(panel()).hasAttribute("data-step", "30");
        }
        return run;
    }

    private JsonObject ask(String run, int position) {
        return server.get(
                        "/api/runs/" + run + "/causal-memory?text=" + TestServer.query(TEXT) + "&position=" + position)
                .json();
    }

    private void assertRows(String run, int position) {
        JsonObject memory = ask(run, position);
        List<List<String>> rows = table();
        assertThat(rows).hasSize(position + 1);
        for (int k = 0; k <= position; k++) {
            List<String> row = rows.get(k);
            assertThat(row.get(0)).isEqualTo(String.valueOf(k));
            assertThat(row.get(1)).isEqualTo(TEXT.substring(position - k, position - k + 1));
            assertNumber(row.get(2), memory.getJsonArray("kl").getDouble(k));
            JsonObject worst = memory.getJsonArray("worst").getJsonObject(k);
            assertThat(row.get(3)).isEqualTo(worst.getString("token"));
            assertNumber(row.get(4), worst.getDouble("kl"));
            assertNumber(row.get(5), memory.getJsonArray("gradients").getDouble(k));
        }
    }

    private static void assertNumber(String shown, double exact) {
        assertThat(Double.parseDouble(shown.replace('−', '-'))).isCloseTo(exact, within(1e-3 * exact));
    }

    private List<List<String>> table() {
        choose("causal", "table");
        List<List<String>> rows = page.locator("#table-dialog tbody tr").all().stream()
                .map(row -> row.locator("th, td").allTextContents().stream()
                        .map(String::strip)
                        .toList())
                .toList();
        page.keyboard().press("Escape");
        return rows;
    }
}
