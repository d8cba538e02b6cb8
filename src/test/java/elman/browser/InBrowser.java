package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import elman.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a server and a page of its own, which must complain of nothing. */
abstract class InBrowser {
    private static final double PATIENCE_MILLIS = 30_000;

    private static Chromium chromium;

    @TempDir
    Path data;

    private final List<String> complaints = new ArrayList<>();
    TestServer server;
    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        server = TestServer.start(data);
        context = chromium.browser().newContext(new NewContextOptions().setViewportSize(1440, 900));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("Failed to load resource")
                    && !message.text().contains("WebSocket connection")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void nothingWasComplainedOf() {
        context.close();
        server.close();
        assertThat(complaints).isEmpty();
    }

    final void waitForFrame() {
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", Pattern.compile("\\d+"));
    }

    /** Opens the menu of a view below the core and chooses from it. */
    final void choose(String view, String label) {
        page.locator("#" + view + " .actions .more").click();
        page.locator("#" + view + " .action-list")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Of what axe finds in the page, nothing may be serious. */
    final void assertNothingSerious() {
        AxeRunOptions violationsAlone = new AxeRunOptions();
        violationsAlone.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).options(violationsAlone).setLegacyMode(true); // the page has no frames
        List<String> serious = axe.analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
        assertThat(serious).isEmpty();
    }

    final String run() {
        return String.valueOf(page.evaluate("new URLSearchParams(location.search).get('run')"));
    }
}
