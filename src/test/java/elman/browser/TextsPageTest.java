package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import elman.server.runs.RunPlaces;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's own texts: brought, listed, removed; and what is said where that fails. */
class TextsPageTest extends InBrowser {
    @TempDir
    Path files;

    private List<String> ownTexts() {
        return server.get("/api/corpora").array().stream()
                .map(JsonObject.class::cast)
                .filter(text -> !text.getBoolean("builtIn"))
                .map(text -> text.getString("name"))
                .toList();
    }

    /** Opens an entry of the menu of experiments. */
    private Locator menu(String entry) {
        page.locator("#lesson-button").click();
        page.locator("#lesson-menu").getByText(entry).click();
        return page.locator("dialog[open]");
    }

    private Locator paste(String text) {
        Locator dialog = menu("Your own text…");
        dialog.locator("#own-text-paste").fill(text);
        dialog.locator("button[type=submit]").click();
        return dialog;
    }

    private Path file(String name) throws IOException {
        return Files.writeString(files.resolve(name), "a text in a file, of some length\n".repeat(20));
    }

    /** Chooses a file, does something, and wants it learned. */
    private Locator learnFile(Path file, Meanwhile meanwhile) throws IOException {
        Locator dialog = menu("Your own text…");
        dialog.locator("#own-text-file").setInputFiles(file);
        meanwhile.happens();
        dialog.locator("button[type=submit]").click();
        return dialog.locator(".field-error");
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    @Test
    void atTheLimitOfRunsEveryRefusalLeavesNoText() {
        server.newRun("{\"lesson\":\"hello\"}");
        page.navigate(server.address());
        assertThat(page.locator("#settings-button")).isVisible();
        while (server.get("/api/runs").array().size() < RunPlaces.MOST) {
            server.newRun("{\"lesson\":\"hello\"}");
        }
        page.locator("#lesson-button").click();
        assertThat(page.locator("#runs-head")).containsText("64 of at most 64 runs on this server");
        page.keyboard().press("Escape");
        Locator dialog = paste("a text for which there is no place");
        for (int i = 0; i < 3; i++) {
            assertThat(dialog.locator(".field-error")).containsText("keeps at most 64: remove one first");
            assertThat(ownTexts()).isEmpty();
            dialog.locator("button[type=submit]").click();
        }
        assertThat(dialog.locator("button[type=submit]")).isEnabled();
        assertThat(ownTexts()).isEmpty();
        assertThat(dialog.locator("#own-text-paste")).hasValue("a text for which there is no place");
    }

    @Test
    void textsAreListedWithTheirRunsAndRemovedWhereNoneLearnsThem() {
        server.postText("/api/corpora?name=unlearned", "a text that nobody learns".getBytes(UTF_8));
        page.navigate(server.address());
        paste("a text that one run learns");
        assertThat(page.locator("#lesson-button")).containsText("a text that one run learns");
        Locator dialog = menu("Your texts on this server…");
        Locator rows = dialog.locator(".text-row");
        assertThat(rows).hasCount(2);
        assertThat(rows.nth(0)).containsText("25 characters");
        assertThat(rows.nth(0)).containsText("No run learns it.");
        assertThat(rows.nth(1)).containsText("it stays as long as that run does");
        assertThat(rows.nth(1).locator(".remove")).hasCount(0);
        rows.nth(0).locator(".remove").click();
        assertThat(rows.nth(0)).containsText("Remove it for good?");
        assertThat(ownTexts()).hasSize(2);
        rows.nth(0).locator(".sure").click();
        assertThat(rows).hasCount(1);
        assertThat(ownTexts()).containsExactly("a text that one run learns");
    }

    @Test
    void aTextThatARunInTheBinLearnsIsKeptWithTheServersSentence() {
        String text = server.postText("/api/corpora?name=binned", "a text of a run in the bin".getBytes(UTF_8))
                .json()
                .getString("id");
        server.delete(server.newRun("{\"corpus\":\"" + text + "\"}"));
        page.navigate(server.address());
        Locator dialog = menu("Your texts on this server…");
        dialog.locator(".remove").click();
        dialog.locator(".sure").click();
        assertThat(dialog.locator(".field-error")).containsText("in the bin");
        assertThat(ownTexts()).containsExactly("binned");
    }

    @Test
    void aListedTextIsLearnedWithTheSettingsThatSuitIt() {
        JsonObject text = server.postText("/api/corpora?name=short", "short".getBytes(UTF_8))
                .json();
        page.navigate(server.address());
        menu("Your texts on this server…").locator(".learn").click();
        assertThat(page.locator("#settings-button")).containsText("RNN · 32 units · window 4 · Adam 0.01");
        assertThat(server.get("/api/corpora/" + text.getString("id"))
                        .json()
                        .getJsonObject("settings")
                        .getJsonObject("training")
                        .getInteger("seqLength"))
                .isEqualTo(4);
    }

    @Test
    void aFileThatWasRemovedMeanwhileIsBlamedItself() throws IOException {
        page.navigate(server.address());
        Path file = file("gone.txt");
        assertThat(learnFile(file, () -> Files.delete(file)))
                .hasText("“gone.txt” cannot be read: it was changed, moved or removed since it was chosen,"
                        + " or it is a folder. Choose it again.");
        assertThat(ownTexts()).isEmpty();
    }

    @Test
    void aFileThatWasChangedMeanwhileIsBlamedItself() throws IOException {
        page.navigate(server.address());
        Path file = file("changed.txt");
        assertThat(learnFile(file, () -> Files.writeString(file, "quite another text, and a longer one".repeat(90))))
                .containsText("“changed.txt” cannot be read: it was changed");
    }

    @Test
    void aServerThatCannotBeReachedIsToldAsThat() throws IOException {
        page.navigate(server.address());
        Locator said = learnFile(
                file("there.txt"), () -> page.route("**/api/corpora?*", route -> route.abort("connectionrefused")));
        assertThat(said).hasText("The server cannot be reached: it has ended, or the connection to it is broken.");
    }

    @Test
    void aComputerThatIsOfflineIsToldAsThat() throws IOException {
        page.navigate(server.address());
        Locator said = learnFile(file("there.txt"), () -> context.setOffline(true));
        assertThat(said).containsText("This computer is offline, and the server cannot be reached");
    }

    @Test
    void aProxysAnswerIsToldAsThat() throws IOException {
        page.navigate(server.address());
        Route.FulfillOptions bad = new Route.FulfillOptions()
                .setStatus(502)
                .setContentType("text/html")
                .setBody("<html><h1>502 Bad Gateway</h1></html>");
        Locator said = learnFile(file("there.txt"), () -> page.route("**/api/corpora?*", route -> route.fulfill(bad)));
        assertThat(said).containsText("What stands before the server answered “502");
    }

    @Test
    void aRefusedLineIsToldWhileTheServerAnswers() {
        page.routeWebSocket("**/eventbus/websocket", socket -> socket.close());
        page.navigate(server.address());
        assertThat(page.locator("#banner")).containsText("The server answers, but no live line to it can be made");
    }
}
