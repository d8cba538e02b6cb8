package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import elman.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest extends InBrowser {
    @Test
    void helloIsLearnedBeforeOnesEyes() {
        page.navigate(server.address());
        assertThat(page.locator("#train")).isEnabled();
        waitForFrame();
        String stateBefore = pixels("#memory-canvas");
        String curveBefore = pixels("#learning-canvas");
        page.locator("#train").click();
        assertThat(page.locator("#status")).hasText("training");
        assertThat(page.locator("#figure-bits")).hasText(Pattern.compile("0\\.0[0-4]\\d*|\\d.*e−\\d+"));
        page.locator("#train").click();
        assertThat(page.locator("#status")).hasText("paused");
        assertThat(pixels("#memory-canvas")).isNotEqualTo(stateBefore);
        assertThat(pixels("#learning-canvas")).isNotEqualTo(curveBefore);
        page.locator("#prefix").fill("hel");
        Locator best = page.locator("#bars li").first();
        assertThat(best.locator(".token")).hasText("l");
        assertThat(best.locator(".share")).hasText(Pattern.compile("9\\d(\\.\\d)? %|100(\\.0)? %"));
    }

    @Test
    void aStepIsExactlyOneStep() {
        page.navigate(server.address());
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("1");
        page.locator("#step").click();
        assertThat(page.locator("#figure-steps")).hasText("2");
    }

    @Test
    void unknownCharactersOfThePrefixAreMarked() {
        page.navigate(server.address());
        page.locator("#prefix").fill("héllo");
        assertThat(page.locator("#continuation .unknown")).hasText("é");
        assertThat(page.locator("#prediction-says")).containsText("é");
    }

    @Test
    void aDroppedFileIsLearned() {
        page.navigate(server.address());
        assertThat(page.locator("#train")).isEnabled();
        page.evaluate("""
                text => {
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([text], 'my verses.txt', {type: 'text/plain'}));
                  for (const type of ['dragenter', 'dragover', 'drop']) {
                    document.body.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
                  }
                }""", "the owl and the pussycat went to sea\n".repeat(60));
        assertThat(page.locator("#lesson-button")).containsText("my verses.txt");
        page.locator("#train").click();
        assertThat(page.locator("#figure-steps")).hasText(Pattern.compile("\\d{3}|.*,.*|.*k.*"));
        assertThat(server.get("/api/corpora").body()).contains("my verses.txt");
    }

    @Test
    void aReloadInMidTrainingShowsTheSameRunWithItsWholeCurve() {
        page.navigate(server.address());
        page.locator("#train").click();
        assertThat(page.locator("#figure-steps")).hasText(Pattern.compile("\\d{3}|.*,.*|.*k.*"));
        String run = run();
        page.reload();
        assertThat(page.locator("#status")).hasText("training");
        assertThat(run()).isEqualTo(run);
        page.locator("#train").click();
        assertThat(page.locator("#status")).hasText("paused");
        page.locator("#learning button", new Page.LocatorOptions().setHasText("table"))
                .click();
        assertThat(page.locator("dialog[open] tbody tr").first()).containsText("1");
    }

    @Test
    void twoWindowsFollowOneRun() {
        page.navigate(server.address());
        assertThat(page.locator("#train")).isEnabled();
        Page other = context.newPage();
        other.navigate(page.url());
        assertThat(other.locator("#train")).isEnabled();
        page.locator("#train").click();
        for (Page window : List.of(page, other)) {
            assertThat(window.locator("#status")).hasText("training");
        }
        other.locator("#train").click();
        assertThat(page.locator("#status")).hasText("paused");
        long step = server.get("/api/runs/" + run()).json().getLong("step");
        for (Page window : List.of(page, other)) {
            assertThat(window.locator("#figure-steps")).hasText(String.format(Locale.US, "%,d", step));
        }
    }

    @Test
    void aServerThatNoLongerHasTheRunIsToldOfAndTheExperimentGoesOn(@TempDir Path empty) {
        page.navigate(server.address());
        page.locator("#train").click();
        assertThat(page.locator("#figure-steps")).hasText(Pattern.compile("\\d{3}|.*,.*|.*k.*"));
        String run = run();
        int port = server.port();
        server.close();
        assertThat(page.locator("#status")).containsText("connection lost");
        server = TestServer.start(empty, port);
        assertThat(page.locator("#banner")).containsText("no longer has this run");
        assertThat(page.locator("#status")).hasText("training");
        assertThat(run()).isNotEqualTo(run);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSerious(ColorScheme scheme) throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.navigate(server.address());
        waitForFrame();
        assertNothingSerious();
        page.locator("#lesson-button").click();
        assertNothingSerious();
        page.keyboard().press("Escape");
        page.locator("#settings-button").click();
        page.locator("#settings-more summary").click();
        assertNothingSerious();
        page.keyboard().press("Escape");
        page.setViewportSize(390, 844);
        assertNothingSerious();
    }

    @Test
    void nothingScrollsSidewaysOnAPhone() {
        page.setViewportSize(360, 740);
        page.navigate(server.address());
        waitForFrame();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private String pixels(String canvas) {
        return String.valueOf(page.evaluate("selector => document.querySelector(selector).toDataURL()", canvas));
    }
}
