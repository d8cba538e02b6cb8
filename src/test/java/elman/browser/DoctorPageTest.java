package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The doctor says what REST says, and its remedies can be pressed; the bar of views says what watching costs. */
class DoctorPageTest extends InBrowser {
    private static final String TOO_HIGH =
            "{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"sgd\",\"learningRate\":10}}";
    private static final String TOO_LOW =
            "{\"lesson\":\"hello\",\"training\":{\"optimizer\":\"sgd\",\"learningRate\":1e-7}}";

    @Test
    void findingsAreThoseOfRestTheGravestFirstAndAsATable() {
        String run = open(TOO_HIGH, 1200);
        JsonArray findings =
                server.get("/api/runs/" + run + "/diagnosis").json().getJsonArray("findings");
        List<String> sentences = findings.stream()
                .map(finding -> ((JsonObject) finding).getString("sentence"))
                .toList();
        List<String> told = sentences.stream().distinct().toList();
        assertThat(told).as("the text is too short for two rules").hasSizeLessThan(sentences.size());
        assertThat(page.locator("#doctor .finding")).hasCount(told.size());
        for (int i = 0; i < told.size(); i++) {
            assertThat(page.locator("#doctor .finding").nth(i)).containsText(told.get(i));
        }
        String first = sentences.get(0);
        assertThat(page.locator("#doctor-says"))
                .hasText(first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1));
        assertThat(finding("learningrate")).hasClass(Pattern.compile("trouble"));
        choose("doctor", "table");
        Locator rows = page.locator("#table-dialog tbody tr");
        int evidence = findings.stream()
                .mapToInt(each -> Math.max(
                        1, ((JsonObject) each).getJsonObject("evidence").size()))
                .sum();
        assertThat(rows).hasCount(evidence);
        assertThat(rows.first()).containsText("learningrate");
    }

    @Test
    void aFindingUnfoldsItsRuleAndNumbersByKeyboard() {
        open(TOO_LOW, 10);
        assertThat(page.locator("#doctor-says")).containsText("nothing stands out in");
        Locator dead = finding("failure");
        assertThat(dead.locator(".rule")).hasCount(0);
        dead.locator(".sentence").focus();
        page.keyboard().press("Enter");
        assertThat(dead.locator(".sentence")).hasAttribute("aria-expanded", "true");
        assertThat(dead.locator(".rule")).containsText("not finite");
    }

    @Test
    void theRateIsSetWhereThatHelps() {
        String run = open(TOO_LOW, 300);
        JsonObject remedy = server.get("/api/runs/" + run + "/diagnosis").json().getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("id").equals("learningrate"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("remedy");
        finding("learningrate").locator(".remedy").click();
        assertThat(finding("learningrate")).hasClass(Pattern.compile("unknown|fine"));
        assertThat(rate(run)).isEqualTo(remedy.getDouble("value"));
    }

    @Test
    void aRunIsStartedAnewWhereOnlyThatHelps() {
        String before = open(TOO_HIGH, 300);
        finding("learningrate").locator(".remedy").click();
        assertThat(page).not().hasURL(Pattern.compile("run=" + before));
        assertThat(page.locator("#doctor .findings")).hasAttribute("data-step", "0");
        assertThat(rate(run())).isLessThan(10).isPositive();
        assertThat(rate(before)).isEqualTo(10);
    }

    @Test
    void whatWatchingCostsIsToldWhileARunTrains() {
        String run = open("{\"lesson\":\"hello\"}", 1);
        assertThat(page.locator("#watching")).isHidden();
        server.patch("/api/runs/" + run, "{\"state\":\"training\"}");
        assertThat(page.locator("#watching")).hasText(Pattern.compile("^watching costs (under 1|\\d{1,2}) %"));
        server.patch("/api/runs/" + run, "{\"state\":\"paused\"}");
        assertThat(page.locator("#watching")).isHidden();
    }

    @Test
    void itFitsAPhone() {
        page.setViewportSize(390, 844);
        open(TOO_HIGH, 1200);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(finding("learningrate").locator(".remedy").boundingBox().height)
                .isGreaterThanOrEqualTo(40);
    }

    private String open(String request, int steps) {
        String run = server.newRunObject(request).getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":" + steps + "}");
        server.get("/api/runs/" + run + "/baselines");
        page.navigate(server.address() + "/?run=" + run + "&views=doctor");
        page.locator("#doctor").scrollIntoViewIfNeeded();
        assertThat(page.locator("#doctor .findings")).hasAttribute("data-step", String.valueOf(steps));
        return run;
    }

    private Locator finding(String rule) {
        return page.locator("#doctor [data-finding=" + rule + "]");
    }

    private double rate(String run) {
        return server.get("/api/runs/" + run)
                .json()
                .getJsonObject("config")
                .getJsonObject("training")
                .getDouble("learningRate");
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
