package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether the thing was learned is seen: the goal, the score, and what it still gets wrong. */
class GoalPageTest extends InBrowser {
    private static final Pattern REACHED = Pattern.compile("goal reached at step ([\\d,]+)");

    @Test
    void aRunTrainsUntilItsGoalAndTrainsOnWhenAsked() {
        String run = open("xor");
        assertThat(page.locator("#figure-score")).hasText("–");
        page.locator("#train").click();
        assertThat(page.locator("#learning-says")).containsText(REACHED);
        assertThat(page.locator("#status")).hasText("paused");
        Matcher said = REACHED.matcher(page.locator("#learning-says").textContent());
        assertThat(said.find()).isTrue();
        int at = Integer.parseInt(said.group(1).replace(",", ""));
        JsonObject goal = server.get(run).json().getJsonObject("goal");
        assertThat(goal.getInteger("reachedAt")).isEqualTo(at);
        assertThat(page.locator("#figure-score"))
                .hasText(Pattern.compile(goal.getDouble("score") == 1 ? "100 %" : "99\\.\\d %"));
        assertThat(page.locator("#figure-steps")).hasText(said.group(1));
        page.locator("#train").click();
        assertThat(page.locator("#status")).hasText("training");
        page.locator("#train").click();
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(server.get(run).json().getInteger("step")).isGreaterThan(at);
        assertThat(page.locator("#learning-says")).containsText("goal reached at step " + said.group(1));
        assertNothingSerious();
    }

    @Test
    void whatLiesAboveTheOptimumHasAScaleOfItsOwn() {
        open("xor");
        server.post("/api/runs/" + newestId() + "/steps", "{\"count\":300}");
        ofLearning("above optimum").click();
        page.waitForURL("**losses=above**");
        ofLearning("table").click();
        assertThat(page.locator("#table-dialog thead")).containsText("rows right");
        assertThat(page.locator("#table-dialog")).containsText("optimum");
        page.keyboard().press("Escape");
        page.navigate(server.address() + "/?lesson=hello");
        waitForFrame();
        assertThat(page.locator("#learning")).not().containsText("above optimum");
        assertThat(page.locator("#figure-score")).hasCount(0);
    }

    @Test
    void theSequencesThatAreTriedAreReadOneByOneAndOneThatFailsIsFound() {
        String run = open("reber");
        server.post(run + "/steps", "{\"count\":20}");
        assertThat(page.locator("#tried-says")).hasText("1,000 strings are tried");
        page.locator("#tried-next").click();
        assertThat(page.locator("#tried-says"))
                .containsText(
                        Pattern.compile("^1 of 1,000 strings, wrong at step 20 after the \\d+.. letter, [A-Z]: "));
        String first = String.join(
                "",
                server.get(run + "/trial").json().getJsonArray("tokens").stream()
                        .map(String.class::cast)
                        .toList());
        assertThat(page.locator("#probe-edit")).hasAttribute("aria-label", "Edit the probe text “" + first + "”");
        page.locator("#tried-before").click();
        assertThat(page.locator("#tried-says")).containsText("1,000 of 1,000 strings");
        server.post(run + "/steps", "{\"count\":1500}");
        page.locator("#tried-failing").click();
        assertThat(page.locator("#tried-says"))
                .containsText(Pattern.compile("none of 1,000 strings fails|of 1,000 strings, (wrong|not right)"));
    }

    /** Opens a lesson, and answers where its run is asked for. */
    private String open(String lesson) {
        page.setViewportSize(1440, 900);
        page.navigate(server.address() + "/?lesson=" + lesson);
        waitForFrame();
        return "/api/runs/" + newestId();
    }

    private Locator ofLearning(String label) {
        return page.locator("#learning .action-list").getByText(label, new Locator.GetByTextOptions().setExact(true));
    }

    private String newestId() {
        var runs = server.get("/api/runs").array();
        return runs.getJsonObject(runs.size() - 1).getString("id");
    }
}
