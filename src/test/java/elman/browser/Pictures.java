package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import elman.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures in {@code assets/} that the README shows: {@code mvn -Pchecks test -Dtest=Pictures}. It is no test
 * and runs only when it is named.
 */
class Pictures {
    private static final Path ASSETS = Path.of("assets");
    private static final String HELLO_STEPS = "{\"count\":300}";
    private static final String COUNTING_STEPS = "{\"count\":4000}";
    private static final String DICTIONARY_STEPS = "{\"count\":6000}";
    private static final List<String> VIEWS =
            List.of("horizon", "causal", "unit", "trajectory", "recurrence", "equation", "surgery", "doctor");

    @TempDir
    Path data;

    @Test
    void makeAll() {
        try (Chromium chromium = Chromium.launch();
                TestServer server = TestServer.start(data)) {
            resultsOfHello(chromium, server);
            success(chromium, server);
            counting(chromium, server);
            book(chromium, server);
            grammar(chromium, server);
            pageOnTheDictionary(chromium, server);
        }
    }

    /** The hidden state over "hello" and the loss curve, as the page itself saves them. */
    private static void resultsOfHello(Chromium chromium, TestServer server) {
        String run = trained(server, "hello", HELLO_STEPS);
        try (BrowserContext context = context(chromium, ColorScheme.LIGHT, 1440, 900)) {
            Page page = open(context, server, run);
            save(page, "#memory", "hello-hidden-state.png");
            save(page, "#learning", "hello-loss.png");
        }
    }

    /** How often each cell learns to remember over each delay. */
    private static void success(Chromium chromium, TestServer server) {
        String run = trained(server, "how-far", HELLO_STEPS);
        server.post("/api/sweeps", """
                {"lesson":"how-far","vary":{"task.delay":[5,10,20,40],"model.cell":["rnn","gru","lstm","mingru"]},"steps":2000}""");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            map(chromium, server, run, scheme, 1440, scheme == ColorScheme.DARK ? "sweep-dark.png" : "sweep-light.png");
        }
        map(chromium, server, run, ColorScheme.LIGHT, 390, "sweep-phone.png");
    }

    private static void map(
            Chromium chromium, TestServer server, String run, ColorScheme scheme, int width, String file) {
        try (BrowserContext context = context(chromium, scheme, width, 1900)) {
            Page page = open(context, server, run + "&views=sweep");
            page.locator("#sweep").scrollIntoViewIfNeeded();
            assertThat(page.locator("#sweep-says"))
                    .hasText("48 attempts, all made", new LocatorAssertions.HasTextOptions().setTimeout(180_000));
            page.locator(".combination[data-values='10 gru']").click();
            assertThat(page.locator(".sweep-attempts h3")).isVisible();
            page.locator("#sweep").screenshot(new Locator.ScreenshotOptions().setPath(ASSETS.resolve(file)));
        }
    }

    /** A lesson whose optimum is known, and the states that count, as lines. */
    private static void counting(Chromium chromium, TestServer server) {
        String run = trained(server, "anbn", COUNTING_STEPS);
        screenshot(chromium, server, run + "&state=cell&order=lines", ColorScheme.DARK, 1440, 900, "counting-dark.png");
    }

    /** A page of the book beside what it speaks of: what is left of an error over twenty steps. */
    private static void book(Chromium chromium, TestServer server) {
        String run = server.newRunObject(
                        "{\"lesson\":\"one-bit\",\"model\":{\"cell\":\"rnn\"},\"task\":{\"delay\":20}}")
                .getString("id");
        server.post("/api/runs/" + run + "/steps", HELLO_STEPS);
        try (BrowserContext context = context(chromium, ColorScheme.DARK, 1440, 1200)) {
            Page page = open(context, server, run + "&page=vanishing-gradient.2");
            assertThat(page.locator("#book .standing")).containsText("of the error is left");
            page.screenshot(new ScreenshotOptions().setPath(ASSETS.resolve("book-dark.png")));
        }
    }

    /** The automaton of a grammar that was learned, and the lessons, some with the states of their newest run. */
    private static void grammar(Chromium chromium, TestServer server) {
        trained(server, "xor", COUNTING_STEPS);
        trained(server, "reber", COUNTING_STEPS);
        String run = trained(server, "embedded-reber", COUNTING_STEPS);
        String shown = run + "&views=automaton.horizon&large=automaton";
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            String theme = scheme == ColorScheme.DARK ? "dark" : "light";
            try (BrowserContext context = context(chromium, scheme, 1440, 1900)) {
                Page page = open(context, server, shown);
                assertThat(page.locator("#automaton")).containsText("agrees on");
                page.screenshot(new ScreenshotOptions().setPath(ASSETS.resolve("automaton-" + theme + ".png")));
            }
            lessons(chromium, server, run, scheme, 1440, 900, "gallery-" + theme + ".png");
        }
        lessons(chromium, server, run, ColorScheme.DARK, 390, 844, "gallery-phone.png");
        try (BrowserContext context = context(chromium, ColorScheme.LIGHT, 390, 844)) {
            Page page = open(context, server, shown);
            page.locator("#automaton").scrollIntoViewIfNeeded();
            assertThat(page.locator("#automaton")).containsText("agrees on");
            page.locator("#automaton")
                    .screenshot(new Locator.ScreenshotOptions().setPath(ASSETS.resolve("automaton-phone.png")));
        }
    }

    private static void lessons(
            Chromium chromium, TestServer server, String run, ColorScheme scheme, int width, int height, String file) {
        try (BrowserContext context = context(chromium, scheme, width, height)) {
            Page page = open(context, server, run);
            page.locator("#lesson-button").click();
            assertThat(page.locator("#lesson-menu canvas").first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.screenshot(new ScreenshotOptions().setPath(ASSETS.resolve(file)));
        }
    }

    private static void pageOnTheDictionary(Chromium chromium, TestServer server) {
        String run = trained(server, "dictionary", DICTIONARY_STEPS);
        screenshot(chromium, server, run, ColorScheme.DARK, 1440, 900, "page-dark.png");
        screenshot(chromium, server, run, ColorScheme.LIGHT, 1440, 900, "page-light.png");
        screenshot(chromium, server, run, ColorScheme.LIGHT, 390, 844, "page-phone.png");
        views(chromium, server, run, ColorScheme.DARK, "observatory-dark.png");
        views(chromium, server, run, ColorScheme.LIGHT, "observatory-light.png");
        comparison(chromium, server, run);
    }

    /** All views of one network beside each other, each once it has something to show. */
    private static void views(Chromium chromium, TestServer server, String run, ColorScheme scheme, String file) {
        try (BrowserContext context = context(chromium, scheme, 1440, 2400)) {
            Page page = open(context, server, run + "&views=" + String.join(".", VIEWS) + "&pin=50.20");
            for (String view : VIEWS) {
                assertThat(page.locator("#" + view + "-says")).hasText(Pattern.compile(".*\\d.*|untouched.*"));
            }
            page.locator("#observatory").screenshot(new Locator.ScreenshotOptions().setPath(ASSETS.resolve(file)));
        }
    }

    private static void comparison(Chromium chromium, TestServer server, String run) {
        JsonObject made =
                server.post("/api/comparisons", "{\"run\":\"" + run + "\"}").json();
        String lane = made.getJsonArray("runs").getJsonObject(0).getString("id");
        server.post("/api/runs/" + lane + "/steps", "{\"count\":1024}");
        try (BrowserContext context = context(chromium, ColorScheme.LIGHT, 1440, 1900)) {
            Page page = open(context, server, run + "&views=compare");
            assertThat(page.locator("#compare-says")).hasText(Pattern.compile("after 1,024 steps.*"));
            assertThat(page.locator("#compare .reach")).hasText(new Pattern[] {
                Pattern.compile(".*1 %.*"), Pattern.compile(".*1 %.*"), Pattern.compile(".*1 %.*")
            });
            page.locator("#compare")
                    .screenshot(new Locator.ScreenshotOptions().setPath(ASSETS.resolve("compare-light.png")));
        }
    }

    private static String trained(TestServer server, String lesson, String steps) {
        String run = server.newRunObject("{\"lesson\":\"" + lesson + "\"}").getString("id");
        server.post("/api/runs/" + run + "/steps", steps);
        return run;
    }

    private static void screenshot(
            Chromium chromium, TestServer server, String run, ColorScheme scheme, int width, int height, String file) {
        try (BrowserContext context = context(chromium, scheme, width, height)) {
            Page page = open(context, server, run);
            if (width < height) { // a view below the screen asks nothing yet
                page.locator("#horizon").scrollIntoViewIfNeeded();
                assertThat(page.locator("#horizon-says")).hasText(Pattern.compile(".*\\d.*"));
            }
            page.screenshot(
                    new ScreenshotOptions().setPath(ASSETS.resolve(file)).setFullPage(width < height));
        }
    }

    private static BrowserContext context(Chromium chromium, ColorScheme scheme, int width, int height) {
        return chromium.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(2)
                        .setColorScheme(scheme));
    }

    private static Page open(BrowserContext context, TestServer server, String run) {
        Page page = context.newPage();
        page.navigate(server.address() + "/?run=" + run);
        assertThat(page.locator("#bars .share").first()).isVisible();
        assertThat(page.locator("#learning-says")).hasText(Pattern.compile("better than|predicted|optimum"));
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", Pattern.compile("\\d+"));
        return page;
    }

    private static void save(Page page, String panel, String file) {
        page.waitForDownload(() -> page.locator(panel + " .panel-head button:has-text('png')")
                        .click())
                .saveAs(ASSETS.resolve(file));
    }
}
