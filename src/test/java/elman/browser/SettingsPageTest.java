package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings, as a person fills them in. */
class SettingsPageTest extends InBrowser {
    @Test
    void aSettingOutOfRangeIsToldAtItsFieldAndNothingTypedIsLost() {
        page.navigate(server.address());
        page.locator("#settings-button").click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByLabel("Hidden units").fill("5000");
        dialog.locator("summary").click();
        dialog.getByLabel("Seed").fill("77");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).containsText("4096");
        assertThat(dialog.getByLabel("Seed")).hasValue("77");
        dialog.getByLabel("Hidden units").fill("24");
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#settings-button")).containsText("24 units");
        assertThat(page.locator("#settings-button")).containsText("seed 77");
    }

    @Test
    void allThatIsOutOfRangeIsToldAtOnce() {
        Locator dialog = openSettings();
        dialog.getByLabel("Hidden units").fill("5000");
        dialog.getByLabel("Layers").fill("9");
        dialog.locator("summary").click();
        dialog.getByLabel("Batch").fill("2000");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("[aria-invalid=true]")).hasCount(3);
        assertThat(dialog.locator("#training-batchSize-help")).containsText("from 1 to 1024, not 2000");
    }

    @Test
    void aDecimalCommaIsReadRightAndWhatHasTwoMeaningsIsRefused() {
        Locator dialog = openSettings();
        dialog.locator("summary").click();
        dialog.getByLabel("Learning rate").fill("1,000");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("#training-learningRate-help")).containsText("“1,000” can be read as 1 or as 1000");
        assertThat(dialog.getByLabel("Learning rate")).hasAttribute("aria-invalid", "true");
        dialog.getByLabel("Learning rate").fill("1e999");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("#training-learningRate-help")).containsText("“1e999” is too large");
        dialog.getByLabel("Learning rate").fill("0,002");
        dialog.getByLabel("Hidden units").fill("１６");
        dialog.getByLabel("Seed").fill("9007199254740993");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("#training-seed-help")).containsText("9,007,199,254,740,991");
        dialog.getByLabel("Seed").fill("5");
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#settings-button")).containsText("Adam 0.002 · seed 5");
        assertThat(config(run()).getJsonObject("training").getDouble("learningRate"))
                .isEqualTo(0.002);
    }

    @Test
    void aRefusedFieldThatWasFoldedAwayIsShownWithItsMessage() {
        Locator dialog = openSettings();
        dialog.getByLabel("Layers").fill("2");
        dialog.locator("summary").click();
        dialog.getByLabel("Dropout").fill("0.95");
        dialog.locator("summary").click();
        assertThat(dialog.getByLabel("Dropout")).isHidden();
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.getByLabel("Dropout")).isFocused();
        assertThat(dialog.getByLabel("Dropout")).hasAttribute("aria-invalid", "true");
        assertThat(dialog.locator("#model-dropout-help")).hasText("“Dropout” must be a number from 0 to 0.9, not 0.95");
        dialog.getByLabel("Dropout").fill("0.5");
        assertThat(dialog.locator("#model-dropout-help")).containsText("between two layers");
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#settings-button")).containsText("2 × 16 units · dropout 0.5");
    }

    @Test
    void aScheduleThatCannotBeIsToldBesideTheFieldToChange() {
        Locator dialog = openSettings();
        dialog.locator("summary").click();
        dialog.getByLabel("Schedule").selectOption("cosine");
        dialog.getByLabel("Warm-up").fill("20,000");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("#training-schedule-decaySteps-help"))
                .containsText("“Fall after” must be more than the 20000 steps of the warm-up");
        assertThat(dialog.getByLabel("Fall after")).isFocused();
    }

    @Test
    void fieldsWithoutEffectAreClosedAndSayWhy() {
        Locator dialog = openSettings();
        dialog.locator("summary").click();
        assertThat(dialog.getByLabel("Nonlinearity")).isEnabled();
        assertThat(dialog.getByLabel("Dropout")).isDisabled();
        assertThat(dialog.locator("#model-dropout-help")).containsText("there is one");
        assertThat(dialog.getByLabel("Fall after")).isDisabled();
        assertThat(dialog.locator("#training-schedule-decaySteps-help")).containsText("stays constant");
        assertThat(dialog.getByLabel("Warm-up")).isEnabled();
        dialog.getByLabel("Nonlinearity").selectOption("relu");
        dialog.getByRole(AriaRole.RADIO, named("GRU")).check();
        assertThat(dialog.getByLabel("Nonlinearity")).isDisabled();
        assertThat(dialog.getByLabel("Nonlinearity")).hasValue("tanh");
        assertThat(dialog.locator("#model-nonlinearity-help")).containsText("GRU and LSTM");
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator("#settings-button")).containsText("GRU · 16 units");
    }

    @Test
    void aWholeSetupIsMadeByKeyboardAndItsLinkMakesItAgain() {
        Locator dialog = openSettings();
        Locator rnn = dialog.getByRole(AriaRole.RADIO, named("RNN"));
        assertThat(rnn).isChecked();
        rnn.focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(dialog.getByRole(AriaRole.RADIO, named("LSTM"))).isChecked();
        page.keyboard().press("Tab");
        page.keyboard().type("24");
        page.keyboard().press("Tab");
        page.keyboard().type("2");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        dialog.getByLabel("Dropout").fill("0.25");
        dialog.getByLabel("Initial values").selectOption("glorot");
        dialog.getByLabel("Optimiser").selectOption("rmsprop");
        dialog.getByLabel("Schedule").selectOption("cosine");
        dialog.getByLabel("Warm-up").fill("30");
        dialog.getByLabel("Fall after").fill("700");
        dialog.getByLabel("Fall to").fill("0.05");
        dialog.getByLabel("Shards").fill("1");
        dialog.getByLabel("Threads").fill("1");
        page.keyboard().press("Enter");
        assertThat(page.locator("#settings-button"))
                .containsText("LSTM · 2 × 24 units · dropout 0.25 · window 4 · RMSProp 0.01, cosine · seed 1");
        String made = run();
        JsonObject config = config(made);
        assertThat(config.getJsonObject("training").getJsonObject("schedule"))
                .isEqualTo(new JsonObject(
                        "{\"kind\":\"cosine\",\"warmupSteps\":30,\"decaySteps\":700,\"decayFactor\":0.05}"));
        page.navigate(page.url().replaceFirst("run=[^&]*&", ""));
        assertThat(page).hasURL(Pattern.compile("run=(?!" + made + ")"));
        assertThat(config(run())).isEqualTo(config);
    }

    @Test
    void aScheduleShowsTheLearningRateOfTheMoment() {
        String run = server.newRunObject("""
                {"lesson":"hello","training":{"learningRate":0.04,"schedule":{"kind":"step","decaySteps":5,"decayFactor":0.5}}}""").getString("id");
        page.navigate(server.address() + "/?run=" + run);
        server.post("/api/runs/" + run + "/steps", "{\"count\":5}");
        assertThat(page.locator("#learning-rate")).hasText("learning rate 0.04");
        page.locator("#step").click();
        assertThat(page.locator("#learning-rate")).hasText("learning rate 0.02");
        page.navigate(server.address() + "/?lesson=hello");
        assertThat(page.locator("#figure-steps")).hasText("0");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("1");
        assertThat(page.locator("#learning-rate")).hasCount(0);
    }

    private JsonObject config(String run) {
        return server.get("/api/runs/" + run).json().getJsonObject("config");
    }

    private Locator openSettings() {
        page.navigate(server.address());
        page.locator("#settings-button").click();
        return page.locator("dialog[open]");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
