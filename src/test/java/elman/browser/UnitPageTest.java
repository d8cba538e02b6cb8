package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Unit view shows what the server tells of single units. */
class UnitPageTest extends InBrowser {
    private static final String MEMORYLESS = "{\"cell\":\"memoryless\",\"hiddenSize\":7}";

    @Test
    void unitsThatAnswerToSpacesAreSaidToAndColourThem() {
        String text = spaces();
        open(newRun(text, MEMORYLESS), "");
        JsonArray units = ask("").getJsonArray("units");
        String bits = String.format(Locale.ROOT, "%.2f", units.getJsonObject(0).getDouble("score"));
        assertThat(says())
                .hasText(Pattern.compile("^unit \\d answers to spaces, " + bits + " bits, before any training$"));
        assertThat(page.locator("#unit [role=option]")).hasCount(7);
        assertThat(page.locator("#unit .gallery [role=group]")).hasAttribute("aria-label", "spaces, 7 units");
        assertThat(page.locator("#unit .pager span")).hasText("held-out text, characters 1–600 of the 2,000 read");
        page.locator("#unit-option-3").click();
        assertThat(page).hasURL(Pattern.compile("pin=3\\."));
        assertThat(says()).hasText(Pattern.compile("^unit 4 "));
        assertThat(page.locator("#unit-option-3")).hasAttribute("aria-selected", "true");
        List<String> colours = colours();
        String heldOut = text.substring(2000);
        for (int t = 0; t < 600; t++) {
            assertThat(colours.get(t).equals(colours.get(heldOut.indexOf(' ')))).isEqualTo(heldOut.charAt(t) == ' ');
        }
        Locator space = page.locator("#unit .passage span").nth(heldOut.indexOf(' '));
        space.hover();
        Matcher told = Pattern.compile("unit 4 after space, character (\\d+): h = ([+−]\\d\\.\\d\\d)")
                .matcher(readout(Pattern.compile("^unit 4 after space")));
        assertThat(told.find()).isTrue();
        assertThat(Integer.parseInt(told.group(1))).isEqualTo(heldOut.indexOf(' ') + 1);
        assertThat(Double.parseDouble(told.group(2).replace('−', '-')))
                .isCloseTo(units.getJsonObject(3).getJsonArray("means").getDouble(1), within(0.01));
        page.locator("#unit").getByLabel("Later passage").click();
        assertThat(page.locator("#unit .pager span")).hasText("held-out text, characters 601–1,200 of the 2,000 read");
        assertThat(page.locator("#unit .passage")).hasText(heldOut.substring(600, 1200));
    }

    @Test
    void allUnitsAreReachedByKeyboardAndLightUpElsewhere() {
        open(newRun(spaces(), MEMORYLESS), "");
        Locator gallery = page.locator("#unit .gallery");
        List<String> order = page.locator("#unit [role=option]").all().stream()
                .map(option -> option.getAttribute("data-unit"))
                .toList();
        gallery.focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        assertThat(gallery).hasAttribute("aria-activedescendant", "unit-option-" + order.get(2));
        int shown = Integer.parseInt(order.get(2)) + 1;
        assertThat(says()).hasText(Pattern.compile("^unit " + shown + " "));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("pin=" + order.get(2) + "\\."));
    }

    @Test
    void aSelectionNamesItsUnitsAndWhereElseTheyAreOn() {
        String text = spaces();
        open(newRun(text, MEMORYLESS), "&large=unit");
        int from = text.substring(2000).indexOf("b  b") + 1;
        page.locator("#unit .passage").focus();
        for (int i = 0; i <= from; i++) {
            page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("Shift+ArrowRight");
        assertSelection(from, from + 1, "0.3");
        page.locator("#unit-threshold").fill("0");
        page.locator("#unit-threshold").press("Enter");
        assertSelection(from, from + 1, "0");
        page.locator("#unit-threshold").fill("99");
        page.locator("#unit-threshold").press("Enter");
        assertThat(page.locator("#unit .field-error")).hasText("threshold must be a number from 0 to 16, not 99");
        page.locator("#unit-threshold").fill("0");
        page.locator("#unit-threshold").press("Enter");
        BoundingBox first = page.locator("#unit .passage span").nth(3).boundingBox();
        BoundingBox last = page.locator("#unit .passage span").nth(7).boundingBox();
        page.mouse().move(first.x + 1, first.y + first.height / 2);
        page.mouse().down();
        page.mouse().move(last.x + last.width - 1, last.y + last.height / 2);
        page.mouse().up();
        assertThat(page.locator("#unit .passage .chosen")).hasCount(5);
        assertSelection(3, 7, "0");
    }

    private void assertSelection(int from, int to, String threshold) {
        JsonObject found = ask("/matches?from=" + from + "&to=" + to + "&threshold=" + threshold);
        int units = found.getJsonArray("units").size();
        String number = units == 0 ? "^No unit is" : "^" + units + " units? (is|are)";
        assertThat(page.locator("#unit-selection-says"))
                .hasText(Pattern.compile(number + " above " + threshold + " throughout “.{" + (to - from + 1) + "}”"));
        assertThat(page.locator("#unit .unit-buttons button"))
                .hasText(found.getJsonArray("units").stream()
                        .map(unit -> String.valueOf((int) unit + 1))
                        .toArray(String[]::new));
        assertThat(page.locator("#unit .places mark"))
                .hasCount(found.getJsonArray("matches").size());
    }

    @Test
    void anLstmsCellStateHasItsOwnScaleAndContexts() {
        open(
                newRun(spaces(), "{\"cell\":\"lstm\",\"hiddenSize\":5,\"numLayers\":2}"),
                "&state=cell&layer=1&large=unit&pin=2.0");
        assertThat(page.locator("#unit .legend")).containsText("c ≤ −16");
        JsonObject unit = ask("/2?layer=0&state=cell");
        JsonArray highest = unit.getJsonArray("highest");
        Locator values = page.locator("#unit [aria-label='Unit 3: highest'] button");
        assertThat(values).hasCount(highest.size());
        for (int i = 0; i < highest.size(); i++) {
            double told = Double.parseDouble(values.nth(i).textContent().strip().replace('−', '-'));
            assertThat(told).isCloseTo(highest.getJsonObject(i).getDouble("value"), within(0.0051));
        }
        page.locator("#unit .passage").focus();
        page.keyboard().press("End");
        byte[] bytes = Base64.getDecoder()
                .decode(ask("/2?layer=0&state=cell&length=1200").getString("data"));
        double last = bytes[1199] / unit.getDouble("scale");
        Matcher told = Pattern.compile("character 1200: c = ([+−]\\d\\.\\d\\d)")
                .matcher(readout(Pattern.compile("character 1200")));
        assertThat(told.find()).isTrue();
        assertThat(Double.parseDouble(told.group(1).replace('−', '-'))).isCloseTo(last, within(0.0051));
    }

    @Test
    void aTextTooShortToTellIsSaidToBeAndAPhoneShowsAll() {
        page.setViewportSize(390, 844);
        open(server.newRunObject("{\"lesson\":\"hello\"}").getString("id"), "");
        assertThat(says()).hasText(Pattern.compile("5 characters of text are too few to tell what it answers to$"));
        assertThat(page.locator("#unit .places li").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private void open(String run, String options) {
        page.navigate(server.address() + "/?run=" + run + "&views=unit" + options);
        page.locator("#unit").scrollIntoViewIfNeeded();
        assertThat(page.locator("#unit .passage span").first()).isVisible();
    }

    private Locator says() {
        return page.locator("#unit-says");
    }

    private String readout(Pattern expected) {
        assertThat(page.locator("#unit-readout")).hasText(expected);
        return page.locator("#unit-readout").textContent();
    }

    @SuppressWarnings("unchecked")
    private List<String> colours() {
        return (List<String>) page.evaluate(
                "[...document.querySelectorAll('#unit .passage span')].map((span) => span.style.backgroundColor)");
    }

    private JsonObject ask(String path) {
        return server.get("/api/runs/" + run() + "/units" + path).json();
    }

    private String newRun(String text, String model) {
        String corpus = server.postText("/api/corpora?name=spaces", text.getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        return server.newRunObject("{\"corpus\":\"" + corpus + "\",\"model\":" + model
                        + ",\"training\":{\"validationFraction\":0.5,\"batchSize\":8}}")
                .getString("id");
    }

    /** Half of it is held out: 2,000 characters, each a space or a b. */
    private static String spaces() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            text.append(random.nextInt(3) == 0 ? ' ' : 'b');
        }
        return text.toString();
    }
}
