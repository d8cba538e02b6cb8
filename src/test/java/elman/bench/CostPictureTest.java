package elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.bench.CostPicture.Curve;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CostPictureTest {
    private static final double PEAK = 100e9;

    /** Curves in which every workload runs at half the peak, but for the first of all. */
    private static List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Growth growth : Growth.ALL) {
            List<Speed> speeds = growth.workloads().stream()
                    .map(workload -> speed(workload, curves.isEmpty() ? 0.25 : 0.5))
                    .toList();
            curves.add(new Curve(growth, speeds));
        }
        return curves;
    }

    private static Speed speed(Workload workload, double share) {
        double tokens = share * PEAK / workload.operationsPerToken();
        return new Speed(workload, 1, tokens, tokens, PEAK);
    }

    private static List<Element> elements(String svg, String name) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void everyMeasuredPointHasAMarkThatSaysItsNumbers() throws Exception {
        List<Element> marks = elements(CostPicture.of(curves()), "circle");
        assertThat(marks)
                .extracting(mark -> mark.getTextContent().replaceAll(":.*", ""))
                .containsExactlyElementsOf(Growth.ALL.stream()
                        .flatMap(growth -> growth.workloads().stream())
                        .map(Workload::name)
                        .toList());
        // a quarter of 1e11 operations a second, 6 · (128² + 65 · 128) = 148,224 operations a token
        assertThat(marks.get(2).getTextContent()).isEqualTo("H=128: 168,664 tokens a second");
    }

    @Test
    void equalStepsOfASizeAreEquallyFarApartAndTheSlowerIsLower() throws Exception {
        List<Element> marks = elements(CostPicture.of(curves()), "circle").subList(0, 6);
        List<Double> x = marks.stream().map(mark -> number(mark, "cx")).toList();
        List<Double> y = marks.stream().map(mark -> number(mark, "cy")).toList();
        for (int i = 2; i < 6; i++) {
            assertThat(x.get(i) - x.get(i - 1)).isCloseTo(x.get(1) - x.get(0), within(0.11));
        }
        assertThat(y).isSorted();
    }

    @Test
    void thePeakIsDrawnAboveWhatIsMeasured() throws Exception {
        List<Element> lines = elements(CostPicture.of(curves()), "polyline");
        assertThat(lines)
                .extracting(line -> line.getAttribute("class"))
                .containsExactly("peak", "measured", "peak", "measured", "peak", "measured");
        double peak = Double.parseDouble(lines.get(2).getAttribute("points").split("[ ,]", -1)[1]);
        double measured = Double.parseDouble(lines.get(3).getAttribute("points").split("[ ,]", -1)[1]);
        assertThat(peak).isLessThan(measured);
    }

    @Test
    void numbersAreWrittenTheSameEverywhere() {
        Locale before = Locale.getDefault();
        String here = CostPicture.of(curves());
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(CostPicture.of(curves())).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
