package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the program makes up is watched as a text is. */
class TaskPageTest extends InBrowser {
    @Test
    void aSettingOfTheTaskIsChosenAndTheWindowFollows() {
        page.navigate(server.address() + "/?lesson=one-bit");
        waitForFrame();
        assertThat(page.locator("#settings-button")).containsText("delay 10");
        page.locator("#settings-button").click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByLabel("Delay").fill("3000");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("#task-delay-help")).containsText("“Delay” must be a whole number from 1 to 1000");
        dialog.getByLabel("Delay").fill("25");
        dialog.locator("summary").click();
        assertThat(dialog.locator("#training-seqLength")).isDisabled();
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#settings-button")).containsText("delay 25");
        assertThat(page.locator("#settings-button")).containsText("window 25");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        JsonObject task = newest().getJsonObject("config").getJsonObject("task");
        assertThat(task).isEqualTo(new JsonObject().put("id", "one-bit").put("delay", 25));
        assertThat(page.url()).contains("lesson=one-bit", "task.delay=25");
    }

    @Test
    void aLinkMakesTheSameTaskElsewhere() {
        page.navigate(server.address() + "/?task=xor&task.triples=1500&H=7");
        waitForFrame();
        assertThat(page.locator("#lesson-button")).containsText("XOR in time");
        JsonObject config = newest().getJsonObject("config");
        assertThat(config.getJsonObject("task").getInteger("triples")).isEqualTo(1500);
        assertThat(config.getJsonObject("model").getInteger("hiddenSize")).isEqualTo(7);
        String link = page.url().replaceFirst("run=[^&]*&", "");
        page.navigate(link);
        waitForFrame();
        assertThat(newest().getJsonObject("config")).isEqualTo(config);
        assertThat(server.get("/api/runs").array()).hasSize(2);
    }

    @Test
    void theOptimumStandsOnTheCurveAndTheSentenceSaysWhenItIsReached() {
        page.navigate(server.address() + "/?lesson=xor");
        waitForFrame();
        String run = "/api/runs/" + newest().getString("id");
        server.post(run + "/steps", "{\"count\":3000}");
        assertThat(page.locator("#learning")).containsText(Pattern.compile("at the optimum"));
    }

    @Test
    void viewsThatReadALongTextSayWhyTheyAreMissing() {
        page.navigate(server.address() + "/?lesson=anbn&views=unit.causal.surgery.trajectory");
        waitForFrame();
        String run = "/api/runs/" + newest().getString("id");
        server.post(run + "/steps", "{\"count\":30}");
        assertThat(page.locator("#unit")).containsText("learns short sequences");
        for (String view : List.of("causal", "surgery", "trajectory")) {
            assertThat(page.locator("#" + view)).not().containsText("short sequences");
        }
        assertNothingSerious();
    }

    private JsonObject newest() {
        List<?> runs = server.get("/api/runs").array().getList();
        String id =
                server.get("/api/runs").array().getJsonObject(runs.size() - 1).getString("id");
        return server.get("/api/runs/" + id).json();
    }
}
