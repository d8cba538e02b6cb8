package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import elman.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the page comes to its first lesson: what it asks for, and what it shows meanwhile. */
class OpeningPageTest extends InBrowser {
    private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("/v/[^/]+/js/main\\.js");

    /** Keeps what the page says while it opens. */
    private static final String KEEPS_WHAT_IS_SAID = """
            window.said = [];
            new MutationObserver(() => {
              for (const id of ['lesson-button', 'learning-says', 'memory-says', 'status']) {
                const text = document.getElementById(id)?.textContent.trim();
                if (text && !window.said.includes(text)) window.said.push(text);
              }
            }).observe(document, {subtree: true, childList: true, characterData: true});""";

    private void waitUntilItStands() {
        waitForFrame();
        assertThat(page.locator("#lesson-button")).hasText("Hello");
        assertThat(page.locator("#bars .share").first()).hasText(Pattern.compile(".*%"));
    }

    private static List<String> preloads(String document) {
        return PRELOAD.matcher(document).results().map(match -> match.group(1)).toList();
    }

    private String pathOf(Request request) {
        return request.url().substring(server.address().length());
    }

    @Test
    void noModuleOfTheFirstPictureIsFoundByAnother() {
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(pathOf(request)));
        page.navigate(server.address());
        waitUntilItStands();
        List<String> preloads = preloads(server.get("/").body());
        String states = asked.stream()
                .filter(path -> path.endsWith("/states?text=hello"))
                .findFirst()
                .orElseThrow();
        List<String> modules = asked.subList(0, asked.indexOf(states)).stream()
                .filter(path -> path.endsWith(".js") && !path.endsWith("-boot.js"))
                .toList();
        assertThat(modules).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(preloads);
        assertThat(asked).filteredOn(path -> path.endsWith(".css")).hasSize(1);
    }

    @Test
    void theRunThatIsShownIsAskedForOnceWhileModulesAreOnTheirWay() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(pathOf(request)));
        context.route("**/js/main.js", route -> {
            page.waitForCondition(() -> asked.contains(run));
            route.resume();
        });
        page.navigate(server.address());
        waitUntilItStands();
        assertThat(asked).containsOnlyOnce(run);
    }

    @Test
    void aSecondLoadAsksForTheDocumentAndTheInterfaceAlone() {
        page.navigate(server.address());
        waitUntilItStands();
        page.waitForLoadState(LoadState.NETWORKIDLE); // parts that one opens come last
        page.reload();
        waitUntilItStands();
        Object sent = page.evaluate("""
                performance.getEntriesByType('resource')
                  .filter((entry) => entry.transferSize > 0 && !new URL(entry.name).pathname.startsWith('/api/'))
                  .map((entry) => entry.name)""");
        assertThat(sent).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "save-menu.js, #save, #save-menu",
        "keys.js, #help, #shortcuts",
        "learning/table.js, #learning .action-list button:text-is('table'), #table-dialog",
        "memory/table.js, #memory .action-list button:text-is('table'), #table-dialog"
    })
    void whatIsClickedBeforeItIsFetchedOpensOnceItIsThere(String module, String button, String opened) {
        List<Route> held = new ArrayList<>();
        context.route("**/" + module, held::add);
        page.navigate(server.address());
        waitUntilItStands();
        page.locator(button).click();
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(page.locator(opened)).isHidden();
        held.get(0).resume();
        assertThat(page.locator(opened)).isVisible();
        assertThat(page.locator("#banner .error")).hasCount(0);
    }

    @Test
    void theSaveMenuThatIsOpenedBeforeItIsFetchedIsLedByTheKeyboardToo() {
        List<Route> held = new ArrayList<>();
        context.route("**/save-menu.js", held::add);
        page.navigate(server.address());
        waitUntilItStands();
        page.locator("#save").focus();
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();
        assertThat(page.locator("#save-menu")).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator("#save-menu a").first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#save-menu")).isHidden();
        assertThat(page.locator("#save")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"save-menu.js, #save", "export.js, #memory button:text-is('png')"})
    void whatCannotBeFetchedIsSaid(String module, String button) {
        context.route("**/" + module, Route::abort);
        page.navigate(server.address());
        waitUntilItStands();
        page.locator(button).click();
        assertThat(page.locator("#banner")).containsText("This part of the page could not be fetched");
    }

    @Test
    void nothingIsSaidThatIsNotTrue() {
        context.addInitScript(KEEPS_WHAT_IS_SAID);
        page.navigate(server.address());
        waitUntilItStands();
        assertThat(String.valueOf(page.evaluate("said.join('|')")))
                .contains("Loading", "Hello", "untrained")
                .doesNotContain("Choose a lesson", "nothing is learning", "connection lost");
    }

    @Test
    void aDocumentOfAVersionThatIsGoneIsFetchedAnewOnce() {
        AtomicInteger documents = new AtomicInteger();
        context.route(server.address() + "/", route -> answerOldDocument(route, documents.incrementAndGet() == 1));
        page.navigate(server.address(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        waitForFrame();
        assertThat(page.locator("#lesson-button")).hasText("Hello");
        assertThat(documents).hasValue(2);
    }

    /** Of an old document the browser has kept some files, but not the first module. */
    private static void answerOldDocument(Route route, boolean old) {
        var answer = route.fetch();
        String document = answer.text();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(old ? VERSION.matcher(document).replaceAll("/v/AnotherVersion/js/main.js") : document));
    }

    @Test
    void aPageThatIsOlderThanTheServerSaysSo() {
        page.navigate(server.address());
        waitUntilItStands();
        context.route("**/renewal.js", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        int port = server.port();
        server.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        server = TestServer.start(data, port);
        assertThat(page.locator("#banner")).containsText("another version of this page");
    }
}
