package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import elman.server.OpenServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that asks for its token, in a browser. */
class DoorPageTest extends InBrowser {
    @TempDir
    Path locked;

    @Test
    void thePrintedAddressOpensThePageAndTheTokenIsGoneFromIt() {
        try (OpenServer open = OpenServer.start(locked)) {
            page.navigate(open.address() + "/?token=" + open.token());
            waitForFrame();
            assertThat(page.url()).doesNotContain("token");
            page.locator("#step").click();
            assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "1");
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
            page.reload();
            waitForFrame();
            Page another = context.newPage();
            another.navigate(open.address());
            assertThat(another.locator("#memory-heat")).hasAttribute("data-step", Pattern.compile("\\d+"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theDoorTakesTheTokenWithoutScriptsAndLeadsToWhatWasAskedFor(ColorScheme colours) {
        NewContextOptions plain =
                new NewContextOptions().setJavaScriptEnabled(false).setColorScheme(colours);
        try (OpenServer open = OpenServer.start(locked);
                BrowserContext scriptless = context.browser().newContext(plain)) {
            Page door = scriptless.newPage();
            door.navigate(open.address() + "/?a=1&b=%26");
            assertThat(door.locator("#message")).isEmpty();
            door.locator("#token").fill("not the token");
            door.keyboard().press("Enter");
            assertThat(door.locator("#message")).hasText("This is not the token that the server was started with.");
            door.locator("#token").fill(open.token());
            door.locator("button").click();
            assertThat(door.locator("#learning-title")).hasText("Learning");
            assertThat(door).hasURL(open.address() + "/?a=1&b=%26");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theDoorIsReadableForAll(ColorScheme colours) {
        try (OpenServer open = OpenServer.start(locked)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            page.navigate(open.address() + "/?token=wrong");
            assertThat(page.locator("#message")).isVisible();
            assertThat(page.locator("#token")).isFocused();
            assertNothingSerious();
        }
    }

    @Test
    void aPageWhoseSessionHasEndedSaysSoAndLeadsToTheDoor() {
        OpenServer open = OpenServer.start(locked);
        page.navigate(open.address() + "/?token=" + open.token());
        waitForFrame();
        String link = page.url();
        int port = open.port();
        open.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        try (OpenServer again = OpenServer.start("0.0.0.0", port, locked, null)) {
            assertThat(page.locator("#banner")).containsText("it asks for its token");
            assertThat(page.locator("#status")).containsText("the server asks for its token");
            page.locator("#banner").getByText("Enter the token").click();
            page.locator("#token").fill(again.token());
            page.locator("button").click();
            waitForFrame();
            assertThat(page.url()).isEqualTo(link);
        }
    }
}
