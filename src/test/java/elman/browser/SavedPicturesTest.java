package elman.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Pictures as SVG: the network's own numbers stand in them, and they look as the PNG does. */
class SavedPicturesTest extends InBrowser {
    private static final String ACCENT = "#1f5fbf";
    private static final double LONG = 1000;
    /** The axes' lines stand on whole pixels, up to half a one from their value. */
    private static final double PIXEL = 0.6;

    private static final double HUNDREDTH = 0.011;
    /** Of all pixels: letters that stand between two pixels are not drawn quite alike. */
    private static final double FEW = 3e-4;

    @Test
    void theLearningCurveIsALineThroughTheLosses() throws Exception {
        int steps = 30;
        String run = open("{\"lesson\":\"hello\"}", "");
        server.post("/api/runs/" + run + "/steps", "{\"count\":" + steps + "}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", String.valueOf(steps));
        assertThat(page.locator("#learning-says")).hasText(Pattern.compile("better than|predicted"));
        Document svg = parse(save("learning", "svg"));
        JsonArray losses = server.get("/api/runs/" + run + "/metrics").json().getJsonArray("points");
        assertThat(losses).hasSize(steps);

        List<double[]> curve = elements(svg, "path").stream()
                .filter(path -> path.getAttribute("stroke").equals(ACCENT))
                .map(SavedPicturesTest::points)
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        List<List<double[]>> grid = elements(svg, "path").stream()
                .filter(path -> !path.hasAttribute("stroke-dasharray"))
                .map(SavedPicturesTest::points)
                .filter(line -> line.size() == 2 && line.get(1)[0] - line.get(0)[0] > LONG)
                .toList();
        List<Double> ticks = elements(svg, "text").stream()
                .filter(text -> text.getAttribute("text-anchor").equals("end"))
                .limit(grid.size())
                .map(text -> Double.valueOf(text.getTextContent()))
                .toList();
        double left = grid.get(0).get(0)[0];
        double right = grid.get(0).get(1)[0];
        double zero = grid.get(0).get(0)[1];
        assertThat(ticks.get(0)).isZero();
        double bit = (zero - grid.get(grid.size() - 1).get(0)[1]) / ticks.get(ticks.size() - 1);
        assertThat(curve).hasSize(steps);
        for (int i = 0; i < steps; i++) {
            double bits = losses.getJsonObject(i).getDouble("loss") / Math.log(2);
            double x = left + (right - left) * Math.log(i + 1) / Math.log(steps);
            assertThat(curve.get(i)[0]).as("step %d", i + 1).isCloseTo(x, within(HUNDREDTH));
            assertThat(curve.get(i)[1]).as("%f bits", bits).isCloseTo(zero - bits * bit, within(PIXEL));
        }
        String says = page.locator("#learning-says").textContent();
        assertThat(elements(svg, "title").get(0).getTextContent()).isEqualTo("Hello: " + says);
        assertThat(textsOf(svg)).contains("Hello: " + says);
        assertThat(elements(svg, "desc").get(0).getTextContent())
                .isEqualTo("Loss on the training text in bits per character over 30 steps, steps on a log scale.");
    }

    @Test
    void eigenvaluesAreDotsWhereTheyAre() throws Exception {
        String run = open("{\"lesson\":\"hello\"}", "recurrence");
        Document svg = parse(save("recurrence", "svg"));
        JsonArray eigenvalues =
                server.get("/api/runs/" + run + "/recurrence").json().getJsonArray("eigenvalues");
        Element unit = elements(svg, "circle").stream()
                .filter(circle -> circle.hasAttribute("stroke"))
                .findFirst()
                .orElseThrow();
        double radius = number(unit, "r");
        List<Element> dots = elements(svg, "circle").stream()
                .filter(circle -> !circle.hasAttribute("stroke") && number(circle, "r") < radius)
                .limit(eigenvalues.size())
                .toList();
        assertThat(dots).hasSize(eigenvalues.size());
        for (int i = 0; i < dots.size(); i++) {
            double re = (number(dots.get(i), "cx") - number(unit, "cx")) / radius;
            double im = (number(unit, "cy") - number(dots.get(i), "cy")) / radius;
            assertThat(re).isCloseTo(eigenvalues.getJsonArray(i).getDouble(0), within(1e-3));
            assertThat(im).isCloseTo(eigenvalues.getJsonArray(i).getDouble(1), within(1e-3));
        }
        assertThat(elements(svg, "desc").get(0).getTextContent())
                .isEqualTo(page.locator("#recurrence-canvas").getAttribute("aria-label"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void asSvgAndAsPngEveryPictureLooksTheSame(ColorScheme scheme) throws Exception {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        String run =
                open("{\"lesson\":\"hello\"}", "horizon.causal.unit.trajectory.automaton.recurrence.equation.surgery");
        server.post("/api/runs/" + run + "/steps", "{\"count\":60}");
        assertThat(page.locator("#memory-heat")).hasAttribute("data-step", "60");
        for (String view : List.of(
                "learning",
                "memory",
                "horizon",
                "causal",
                "unit",
                "trajectory",
                "automaton",
                "recurrence",
                "equation",
                "surgery")) {
            assertSame(view);
        }
    }

    @Test
    void soDoesThePhasePortrait() throws Exception {
        open("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":2}}", "recurrence");
        page.locator("#recurrence").scrollIntoViewIfNeeded();
        page.locator("#recurrence .choices").getByText("phase portrait").click();
        assertThat(page.locator("#recurrence .says")).containsText("fixed point");
        assertSame("recurrence");
    }

    @Test
    void soDoTheCurvesOfAComparison() throws Exception {
        open("{\"lesson\":\"hello\"}", "compare");
        page.locator("#compare").scrollIntoViewIfNeeded();
        page.locator("#compare-make").click();
        assertThat(page.locator("#compare .lane")).hasCount(3);
        page.locator("#compare").scrollIntoViewIfNeeded();
        page.locator("#compare-step").click();
        assertThat(page.locator("#compare .lane-state").first()).hasText("at step 1");
        assertSame("compare");
    }

    /** Both files drawn side by side, at the PNG's size. */
    private void assertSame(String view) throws IOException {
        byte[] svg;
        byte[] png;
        do { // What is still on its way to the page may arrive between the two.
            svg = save(view, "svg");
            png = save(view, "png");
        } while (!Arrays.equals(svg, save(view, "svg")));
        Object differing = page.evaluate("""
                async ([svg, png]) => {
                  const load = async (type, data) => {
                    const image = new Image();
                    image.src = `data:${type};base64,${data}`;
                    await image.decode();
                    return image;
                  };
                  const [a, b] = [await load('image/svg+xml', svg), await load('image/png', png)];
                  if (a.width * 2 !== b.width || a.height * 2 !== b.height) return [a.width, a.height, b.width, b.height];
                  const [p, q] = [a, b].map((image) => {
                    const canvas = new OffscreenCanvas(b.width, b.height).getContext('2d');
                    canvas.drawImage(image, 0, 0, b.width, b.height);
                    return canvas.getImageData(0, 0, b.width, b.height).data;
                  });
                  let others = 0;
                  for (let i = 0; i < p.length; i += 4) {
                    if ([0, 1, 2].some((c) => Math.abs(p[i + c] - q[i + c]) > 48)) others++;
                  }
                  return (4 * others) / p.length;
                }""", List.of(base64(svg), base64(png)));
        assertThat(((Number) differing).doubleValue()).as(view).isLessThan(FEW);
    }

    private String open(String request, String views) {
        String run = server.newRunObject(request).getString("id");
        page.navigate(server.address() + "/?run=" + run + "&views=" + views);
        waitForFrame();
        return run;
    }

    private byte[] save(String view, String kind) throws IOException {
        Locator panel = page.locator("#" + view);
        panel.scrollIntoViewIfNeeded();
        assertThat(panel.locator(".says")).hasText(Pattern.compile("\\S"));
        boolean folded = panel.locator(".actions.folded").count() > 0;
        Download file = page.waitForDownload(() -> {
            if (folded) choose(view, kind);
            else {
                panel.locator(".action-list")
                        .getByText(kind, new Locator.GetByTextOptions().setExact(true))
                        .click();
            }
        });
        assertThat(file.suggestedFilename()).isEqualTo("elman-" + view + "." + kind);
        return Files.readAllBytes(file.path());
    }

    private static Document parse(byte[] svg) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        return document;
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> textsOf(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    /** The points of a path of straight lines. */
    private static List<double[]> points(Element path) {
        return Stream.of(path.getAttribute("d").split("[MLZ]"))
                .filter(point -> !point.isBlank() && !point.matches(".*[a-zA-Z].*"))
                .map(point -> Stream.of(point.trim().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
