package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gallery of lessons: what its cards tell, where they lead, and what else to try with a lesson. */
class GalleryPageTest extends InBrowser {
    /** Whether nothing is wider than the screen, once the pictures have the size of a window that was made smaller. */
    private static final String FITS = """
            async () => {
              const fits = () => document.documentElement.scrollWidth <= innerWidth;
              for (let frame = 0; frame < 300 && !fits(); frame++) await new Promise(requestAnimationFrame);
              return fits();
            }""";

    private List<JsonObject> lessons() {
        return server.get("/api/lessons").array().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void allLessonsStandByChapterEachWithItsClaimAndTheTimeItTakes() {
        arrive("");
        page.locator("#lesson-button").click();
        Map<String, List<JsonObject>> chapters = lessons().stream()
                .collect(Collectors.groupingBy(
                        lesson -> lesson.getString("chapter"), LinkedHashMap::new, Collectors.toList()));
        assertThat(page.locator(".chapter")).hasText(chapters.keySet().toArray(String[]::new));
        int chapter = 0;
        for (List<JsonObject> lessons : chapters.values()) {
            Locator cards = page.locator(".lesson-cards").nth(chapter++).locator("[role=menuitem]");
            assertThat(cards.locator("strong")).hasText(texts(lessons, "title"));
            assertThat(cards.locator(".claim")).hasText(texts(lessons, "claim"));
        }
        assertThat(card("xor").locator("em")).hasText("5 s");
        assertThat(card("copy").locator("em")).hasText("30 s");
    }

    private static String[] texts(List<JsonObject> lessons, String field) {
        return lessons.stream().map(lesson -> lesson.getString(field)).toArray(String[]::new);
    }

    @Test
    void aLessonIsOpenedFromItsCardAndFromThenOnTheCardShowsItsStates() {
        arrive("");
        page.locator("#lesson-button").click();
        assertThat(card("xor").locator(".still")).hasText("011101000110101011000");
        card("xor").click();
        assertThat(page.locator("#lesson-button")).hasText("XOR in time");
        assertThat(page.locator("#lesson-menu")).isHidden();
        assertThat(page).hasURL(Pattern.compile("lesson=xor"));
        page.locator("#lesson-button").click();
        Locator letters = card("xor").locator(".letters i");
        assertThat(letters).hasCount(21);
        page.waitForCondition(() -> opaquePixels() == 21 * 10); // ten units over 21 bits, every one painted
        assertThat(card("xor")).isFocused();
        assertThat(card("reber").locator("canvas")).hasCount(0);
    }

    private int opaquePixels() {
        return (int) page.evaluate("""
                (() => {
                  const canvas = document.querySelector('[data-lesson=xor] canvas');
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  return data.filter((value, i) => i % 4 === 3 && value === 255).length;
                })()""");
    }

    @Test
    void whoComesForTheFirstTimeSeesHelloAndIsOfferedAllLessons() {
        arrive("");
        assertThat(page.locator("#lesson-button")).hasText("Hello");
        page.locator("#banner").getByText("See all lessons").click();
        assertThat(card("hello")).isFocused();
        assertThat(page.locator("#lesson-button")).hasAttribute("aria-expanded", "true");
    }

    @Test
    void nothingIsAskedForACardUntilTheGalleryIsOpenAndTheCardInSight() {
        String run = server.newRunObject("{\"lesson\":\"reber\"}").getString("id");
        page.setViewportSize(390, 844);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        String hello = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        String copy = server.newRunObject("{\"lesson\":\"copy\"}").getString("id");
        arrive("?run=" + hello);
        assertThat(asked).noneMatch(url -> url.contains(run) || url.contains(copy));
        page.locator("#lesson-button").click();
        assertThat(card("reber").locator("canvas")).hasCount(1);
        assertThat(asked).noneMatch(url -> url.contains(copy));
        card("copy").scrollIntoViewIfNeeded();
        assertThat(card("copy").locator("canvas")).hasCount(1);
    }

    @Test
    void theArrowKeysGoOverTheCardsInRowsAndColumnsAndOnToTheRuns() {
        String run = server.newRunObject("{\"lesson\":\"hello\"}").getString("id");
        arrive("?run=" + run);
        page.keyboard().press("l");
        assertThat(card("hello")).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(card("xor")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(card("how-far")).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator(".run-open")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(card("hello")).isFocused();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator("#lesson-button")).hasText("XOR in time");
        page.keyboard().press("l");
        assertThat(card("xor")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#lesson-button")).isFocused();
    }

    @Test
    void aCardSaysThatItsGoalIsReachedWhileOneLooks() {
        String run = server.newRun("{\"lesson\":\"xor\"}");
        arrive("");
        page.locator("#lesson-button").click();
        assertThat(card("xor").locator("em")).hasText("5 s");
        server.post(run + "/steps", "{\"count\":1500}");
        JsonObject goal = server.get(run).json().getJsonObject("goal");
        assertThat(goal.getLong("reachedAt")).isNotNull();
        boolean kept = goal.getDouble("score") >= goal.getDouble("threshold");
        assertThat(card("xor").locator("em")).hasText(kept ? "goal reached" : "goal reached, lost again");
        assertThat(card("xor").locator("em")).hasClass(kept ? "reached" : "lost");
    }

    @Test
    void whatElseToTryMakesARunThatTrainsAndBackLeadsToTheFormerOne() {
        JsonObject former = server.newRunObject("{\"lesson\":\"one-bit\",\"training\":{\"seed\":7}}");
        server.post("/api/runs/" + former.getString("id") + "/steps", "{\"count\":3}");
        arrive("?run=" + former.getString("id"));
        JsonObject first = lesson("one-bit").getJsonArray("tryThis").getJsonObject(0);
        Locator offered = page.locator("#tries .tries button");
        assertThat(offered).hasCount(lesson("one-bit").getJsonArray("tryThis").size());
        assertThat(offered.first()).hasText(first.getString("label"));
        assertThat(offered.first()).hasAttribute("title", first.getString("watch"));
        assertThat(offered.first()).hasAttribute("aria-pressed", "false");
        assertThat(page.locator("#watch-for")).isHidden();
        offered.first().click();
        assertThat(page.locator("#banner")).containsText(first.getString("watch"));
        assertThat(page.locator("#status")).hasText("training");
        assertThat(offered.first()).hasAttribute("aria-pressed", "true");
        String tried = run();
        JsonObject config = server.get("/api/runs/" + tried).json().getJsonObject("config");
        assertThat(config.getJsonObject("model").getString("cell")).isEqualTo("rnn");
        assertThat(config.getJsonObject("training").getLong("seed")).isEqualTo(7);
        assertThat(config.getJsonObject("task"))
                .isEqualTo(former.getJsonObject("config").getJsonObject("task"));
        page.locator("#banner button", new Page.LocatorOptions().setHasText("Back"))
                .click();
        assertThat(page).hasURL(Pattern.compile("run=" + former.getString("id")));
        assertThat(page.locator("#banner")).not().containsText(first.getString("watch"));
        assertThat(page.locator("#figure-steps")).hasText("3");
        assertThat(offered.first()).hasAttribute("aria-pressed", "false");
        assertThat(server.get("/api/runs/" + tried).json().getString("state")).isEqualTo("paused");
    }

    @Test
    void aRunThatHasAChangeTellsWhatToWatchForAndOffersTheWayBackByKeyboard() {
        String run = server.newRunObject("{\"lesson\":\"one-bit\",\"model\":{\"cell\":\"gru\"}}")
                .getString("id");
        arrive("?run=" + run);
        JsonObject second = lesson("one-bit").getJsonArray("tryThis").getJsonObject(1);
        assertThat(page.locator("#watch-for")).hasText(second.getString("watch"));
        Locator pressed = page.locator("#tries button[aria-pressed=true]");
        assertThat(pressed).hasText(second.getString("label"));
        pressed.press("Enter");
        assertThat(pressed).hasCount(0);
        JsonObject back = server.get("/api/runs/" + run()).json();
        assertThat(back.getJsonObject("config")).isEqualTo(lesson("one-bit").getJsonObject("config"));
        assertThat(back.getLong("step")).isZero();
        assertThat(page.locator("#watch-for")).isHidden();
    }

    @Test
    void aSettingOfTheTaskIsDoubledWithTheRestAsItIs() {
        String run = server.newRunObject("{\"lesson\":\"one-bit\",\"model\":{\"cell\":\"gru\",\"hiddenSize\":9}}")
                .getString("id");
        arrive("?run=" + run);
        Locator delay = page.locator("#tries [data-setting=delay]");
        assertThat(delay).containsText("delay 10");
        delay.getByLabel("Delay 20").click();
        assertThat(delay).containsText("delay 20");
        assertThat(page.locator("#banner")).containsText("Delay 20 in place of 10");
        JsonObject config = server.get("/api/runs/" + run()).json().getJsonObject("config");
        assertThat(config.getJsonObject("task").getInteger("delay")).isEqualTo(20);
        assertThat(config.getJsonObject("training").getInteger("seqLength")).isEqualTo(20);
        assertThat(config.getJsonObject("model").getString("cell")).isEqualTo("gru");
        assertThat(config.getJsonObject("model").getInteger("hiddenSize")).isEqualTo(9);
    }

    @Test
    void aLessonWithoutTriesShowsNothingOfThem() {
        arrive("");
        assertThat(page.locator("#book-chip")).isVisible(); // what comes after the core is there
        assertThat(page.locator("#tries")).isHidden();
        assertThat(page.locator("#tries")).isEmpty();
    }

    private JsonObject lesson(String id) {
        return lessons().stream()
                .filter(lesson -> lesson.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSeriousAndCardsStandInColumns(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        server.post(server.newRun("{\"lesson\":\"xor\"}") + "/steps", "{\"count\":1500}");
        arrive("");
        page.locator("#lesson-button").click();
        assertThat(card("xor").locator("canvas")).hasCount(1);
        assertThat(columns()).isBetween(3L, 4L);
        assertNothingSerious();
        card("xor").click();
        assertThat(page.locator("#tries button").first()).isVisible();
        assertNothingSerious();
        page.setViewportSize(390, 844);
        assertThat(page.evaluate(FITS)).isEqualTo(true);
        page.locator("#lesson-button").click();
        assertThat(columns()).isOne();
        assertThat(page.evaluate(FITS)).isEqualTo(true);
        assertNothingSerious();
    }

    private long columns() {
        return page.locator(".lesson-card").all().stream()
                .map(Locator::boundingBox)
                .map((BoundingBox box) -> Math.round(box.x))
                .distinct()
                .count();
    }

    private void arrive(String search) {
        page.navigate(server.address() + "/" + search);
        assertThat(page.locator("#train")).isEnabled();
    }

    private Locator card(String lesson) {
        return page.locator("#lesson-menu .lesson-card[data-lesson='" + lesson + "']");
    }
}
