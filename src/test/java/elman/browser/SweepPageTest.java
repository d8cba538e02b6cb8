package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sweep is made up, fills its map, and its attempts are opened as runs. */
class SweepPageTest extends InBrowser {
    @Test
    void twelveSmallRunsFillTheMapAndOneIsOpened() throws IOException {
        open("{\"lesson\":\"xor\"}");
        Locator sweep = page.locator("#sweep");
        assertThat(sweep.getByLabel("Setting 1")).hasValue("model.hiddenSize");
        sweep.getByLabel("Values of Hidden units").fill("4, 8");
        sweep.getByLabel("Values of Cell").fill("RNN gru");
        sweep.getByLabel("Steps at most").fill("600");
        assertThat(sweep).containsText("4 combinations × 3 seeds = 12 attempts");
        sweep.getByText("Vary more").click();
        sweep.getByLabel("Do not vary Triples").press("Enter");
        assertThat(sweep.getByLabel("Setting 1")).isFocused();
        page.locator("#sweep-begin").click();
        assertThat(page.locator("#sweep-says")).hasText("12 attempts, all made");
        JsonObject told = newest();
        assertThat(sweep.locator(".combination")).hasCount(4);
        for (Object one : told.getJsonArray("combinations")) {
            JsonObject combination = (JsonObject) one;
            JsonArray values = combination.getJsonArray("values");
            Locator field = sweep.locator(
                    ".combination[data-values='" + values.getString(0) + " " + values.getString(1) + "']");
            assertThat(field.locator("b")).hasText(combination.getInteger("reached") + " of 3");
            assertThat(field.locator(".dot.reached")).hasCount(combination.getInteger("reached"));
        }
        JsonObject combination = told.getJsonArray("combinations").getJsonObject(3);
        sweep.locator(".combination").nth(3).click();
        assertThat(sweep.locator(".sweep-attempts h3")).hasText("Hidden units 8, Cell GRU");
        JsonObject outcome =
                combination.getJsonArray("attempts").getJsonObject(1).getJsonObject("outcome");
        sweep.locator(".sweep-attempts .open").nth(1).click();
        assertThat(page.locator("#lesson-button")).containsText("Hidden units 8, Cell GRU, seed 2");
        assertThat(page.locator("#figure-steps"))
                .hasText(String.format(Locale.ROOT, "%,d", outcome.getInteger("steps")));
        assertThat(sweep.locator(".combination")).hasCount(4);
        Download csv = page.waitForDownload(() -> page.locator("#sweep-csv").click());
        assertThat(Files.readAllLines(csv.path())).hasSize(13);
        page.locator("#sweep-remove").click();
        assertThat(page.locator("#sweep-remove")).hasText("Remove for good");
        assertThat(server.get("/api/sweeps").array()).hasSize(1);
        page.locator("#sweep-remove").click();
        assertThat(page.locator("#sweep-begin")).isVisible();
        assertThat(server.get("/api/sweeps").array()).isEmpty();
    }

    @Test
    void theLessonOfHowFarBackOneCanLearnOpensItsMapAndSaysWhatWasPublished() {
        page.navigate(server.address());
        waitForFrame();
        page.locator("#lesson-button").click();
        page.locator(".lesson-card[data-lesson=how-far]").click();
        assertThat(page.locator("#lesson-button")).containsText("How far back can it learn?");
        Locator sweep = page.locator("#sweep");
        sweep.scrollIntoViewIfNeeded();
        assertThat(sweep.getByLabel("Values of Delay")).hasValue("5 10 20 40");
        sweep.getByLabel("Values of Delay").fill("2 3");
        sweep.getByLabel("Values of Cell").fill("rnn");
        sweep.getByLabel("Seeds each").fill("1");
        sweep.getByLabel("Steps at most").fill("40");
        page.locator("#sweep-begin").click();
        assertThat(page.locator("#sweep-says")).hasText("2 attempts, all made");
        assertThat(newest().getString("lesson")).isEqualTo("how-far");
        String[] published = server.get("/api/tasks").array().stream()
                .map(JsonObject.class::cast)
                .filter(kind -> kind.getString("id").equals("one-bit"))
                .flatMap(kind -> kind.getJsonArray("reported").stream())
                .map(reported -> ((JsonObject) reported).getString("finding") + " "
                        + ((JsonObject) reported).getString("source"))
                .toArray(String[]::new);
        assertThat(sweep.locator(".sweep-reported li")).hasText(published);
    }

    @Test
    void whatCannotBeTriedIsSaidWhereItIsTyped() {
        open("{\"lesson\":\"one-bit\"}");
        Locator sweep = page.locator("#sweep");
        assertThat(sweep.getByLabel("Values of Delay")).hasValue("5 10 20 40");
        sweep.getByLabel("Values of Delay").fill("5 1e9");
        assertThat(sweep.locator(".fault")).containsText("is not from");
        assertThat(page.locator("#sweep-begin")).isDisabled();
        sweep.getByLabel("Values of Delay").fill("5 10");
        sweep.getByLabel("Values of Cell").fill("rnn elman");
        assertThat(sweep.locator(".fault")).containsText("“elman” is none of rnn");
        sweep.getByLabel("Values of Cell").fill("rnn");
        sweep.getByLabel("Seeds each").fill("101");
        page.locator("#sweep-begin").click();
        assertThat(sweep.locator(".fault")).containsText("seeds must be a whole number from 1 to 100");
        assertThat(server.get("/api/sweeps").array()).isEmpty();
    }

    @Test
    void restsAndGoesOnAndIsSeenInEveryWindow() {
        String run = open("{\"lesson\":\"copy\"}");
        server.post(
                "/api/sweeps",
                "{\"lesson\":\"copy\",\"vary\":{\"model.hiddenSize\":[32,64]},\"seeds\":1,\"steps\":1000000}");
        Locator toggle = page.locator("#sweep-toggle");
        assertThat(toggle).hasText("Let it rest");
        assertThat(page.locator("#sweep-says")).containsText("0 of 2 attempts made");
        toggle.click();
        assertThat(toggle).hasText("Go on");
        assertThat(newest().getString("state")).isEqualTo("paused");
        page.reload();
        page.locator("#sweep").scrollIntoViewIfNeeded();
        assertThat(toggle).hasText("Go on");
        toggle.click();
        assertThat(toggle).hasText("Let it rest");
        server.delete("/api/sweeps/" + newest().getString("id"));
        assertThat(page.locator("#sweep-begin")).isVisible();
        assertThat(run()).isEqualTo(run);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSeriousInFormAndMap(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        open("{\"lesson\":\"xor\"}");
        assertThat(page.locator("#sweep-begin")).isVisible();
        assertNothingSerious();
        server.post("/api/sweeps", "{\"lesson\":\"xor\",\"seeds\":2,\"steps\":40}");
        assertThat(page.locator("#sweep-says")).hasText(Pattern.compile("2 attempts, all made"));
        page.locator(".combination").click();
        assertThat(page.locator(".sweep-attempts h3")).hasText("the lesson as it is");
        assertNothingSerious();
    }

    private JsonObject newest() {
        JsonArray all = server.get("/api/sweeps").array();
        String id = all.getJsonObject(all.size() - 1).getString("id");
        return server.get("/api/sweeps/" + id).json();
    }

    /** Shows a new run with this view alone; answers its id. */
    private String open(String request) {
        String run = server.newRunObject(request).getString("id");
        page.navigate(server.address() + "/?run=" + run + "&views=sweep");
        page.locator("#sweep").scrollIntoViewIfNeeded();
        return run;
    }
}
