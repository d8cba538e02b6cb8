package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All views at once, with what is said about them, in both themes. */
class ViewsAccessibilityTest extends InBrowser {
    private static final List<String> VIEWS = List.of(
            "horizon",
            "causal",
            "unit",
            "trajectory",
            "automaton",
            "recurrence",
            "equation",
            "surgery",
            "doctor",
            "compare",
            "sweep");

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void axeFindsNothingSeriousInAnyView(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(1440, 2600);
        String run = server.newRunObject("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\",\"numLayers\":2}}")
                .getString("id");
        server.post("/api/runs/" + run + "/steps", "{\"count\":50}");
        page.navigate(server.address() + "/?run=" + run + "&views=" + String.join(".", VIEWS));
        for (String view : VIEWS) {
            assertThat(page.locator("#" + view + "-says")).hasText(Pattern.compile("\\S.*"));
        }
        assertNothingSerious();
        for (String view : VIEWS) {
            choose(view, "about");
        }
        assertNothingSerious();
    }
}
