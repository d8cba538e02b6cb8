package elman.bench;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Measured speeds over growing sizes as an SVG: one panel a size, logarithmic axes, and the speed at the processor's peak
 * as a broken line. It brings its own background, light or dark as the reader's system is.
 */
public final class CostPicture {
    private static final int PANEL_WIDTH = 270;
    private static final int PANEL_HEIGHT = 210;
    private static final int GAP = 28;
    private static final int LEFT = 74;
    private static final int TOP = 84;
    private static final int BOTTOM = 56;
    /** Pixels between a panel's edge and its outermost mark. */
    private static final int INSET = 18;
    /** By what factors the axis goes below the least speed, for its label, and above the greatest. */
    private static final double BELOW = 3;

    private static final double ABOVE = 1.5;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
            <title>%3$s</title>
            <style>
            svg { --paper: #ffffff; --ink: #16181d; --quiet: #5f646e; --line: #e4e2dc; --accent: #1f5fbf; }
            @media (prefers-color-scheme: dark) {
            svg { --paper: #171a20; --ink: #eceef2; --quiet: #a4abb8; --line: #2f3541; --accent: #6ea8ff; }
            }
            text { font: 12px system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif; fill: var(--quiet); }
            .title { font-size: 15px; fill: var(--ink); }
            .name { fill: var(--ink); }
            .share { font-size: 10.5px; fill: var(--accent); paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
            .paper { fill: var(--paper); stroke: var(--line); }
            .grid { stroke: var(--line); }
            .axis { stroke: var(--quiet); }
            .measured { fill: none; stroke: var(--accent); stroke-width: 2; }
            .peak { fill: none; stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; }
            .mark { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
            .middle { text-anchor: middle; }
            .end { text-anchor: end; }
            </style>
            <rect class="paper" x="0.5" y="0.5" width="%4$d" height="%5$d" rx="8"/>
            """;

    /** The speeds of all workloads of one growth, in their order. */
    public record Curve(Growth growth, List<Speed> speeds) {}

    private final StringBuilder svg = new StringBuilder();
    private final List<Curve> curves;
    private final LogAxis y;

    private CostPicture(List<Curve> curves) {
        this.curves = curves;
        DoubleSummaryStatistics all = curves.stream()
                .flatMap(curve -> curve.speeds().stream())
                .flatMapToDouble(speed -> DoubleStream.of(speed.tokensPerSecond(), speed.tokensPerSecondAtPeak()))
                .summaryStatistics();
        y = new LogAxis(all.getMin() / BELOW, all.getMax() * ABOVE, TOP + PANEL_HEIGHT, TOP);
    }

    /** An SVG document. */
    public static String of(List<Curve> curves) {
        CostPicture picture = new CostPicture(curves);
        picture.draw();
        return picture.svg.toString();
    }

    private void draw() {
        int width = LEFT + curves.size() * (PANEL_WIDTH + GAP);
        int height = TOP + PANEL_HEIGHT + BOTTOM;
        Speed any = curves.get(0).speeds().get(0);
        String threads = any.threads() == 1 ? "one thread" : any.threads() + " threads";
        String title =
                "Training an RNN on %s: tokens a second (%s, but for the size below)".formatted(threads, Growth.OTHERS);
        add(HEAD, width, height, title, width - 1, height - 1);
        text("title", 20, 30, title);
        legend(20, 54, "measured, and its part of the peak", "measured");
        legend(290, 54, format("if all were products at this machine's peak, %.0f GFLOP/s", any.peak() / 1e9), "peak");
        text("end", LEFT - 8, TOP + 10, "tokens/s");
        for (double decade : y.decades()) {
            text("end", LEFT - 8, y.at(decade) + 4, shortened(decade));
        }
        for (int i = 0; i < curves.size(); i++) {
            panel(curves.get(i), LEFT + i * (PANEL_WIDTH + GAP));
        }
        svg.append("</svg>\n");
    }

    private void legend(int x, int y, String text, String kind) {
        add("<path class=\"%s\" d=\"M%d %dh26\"/>\n", kind, x, y - 4);
        text("name", x + 34, y, text);
    }

    private void panel(Curve curve, int left) {
        List<Speed> speeds = curve.speeds();
        double least = size(curve, speeds.get(0));
        double most = size(curve, speeds.get(speeds.size() - 1));
        LogAxis x = new LogAxis(least, most, left + INSET, left + PANEL_WIDTH - INSET);
        for (double decade : y.decades()) {
            add("<path class=\"grid\" d=\"M%d %.1fh%d\"/>\n", left, y.at(decade), PANEL_WIDTH);
        }
        add("<path class=\"axis\" d=\"M%d %dh%d\"/>\n", left, TOP + PANEL_HEIGHT, PANEL_WIDTH);
        line("peak", curve, x, Speed::tokensPerSecondAtPeak);
        line("measured", curve, x, Speed::tokensPerSecond);
        for (Speed speed : speeds) {
            point(speed, size(curve, speed), x);
        }
        text(
                "name middle",
                left + PANEL_WIDTH / 2,
                TOP + PANEL_HEIGHT + 38,
                curve.growth().title());
    }

    private void line(String kind, Curve curve, LogAxis x, ToDoubleFunction<Speed> value) {
        String points = curve.speeds().stream()
                .map(speed -> format("%.1f,%.1f", x.at(size(curve, speed)), y.at(value.applyAsDouble(speed))))
                .collect(Collectors.joining(" "));
        add("<polyline class=\"%s\" points=\"%s\"/>\n", kind, points);
    }

    private void point(Speed speed, int size, LogAxis x) {
        double left = x.at(size);
        double top = y.at(speed.tokensPerSecond());
        add("<circle class=\"mark\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\">", left, top);
        add(
                "<title>%s: %,.0f tokens a second</title></circle>\n",
                speed.workload().name(), speed.tokensPerSecond());
        text("share middle", left, top + 18, format("%.0f%%", 100 * speed.shareOfPeak()));
        text("middle", left, TOP + PANEL_HEIGHT + 18, String.valueOf(size));
    }

    private void text(String kind, double x, double y, String content) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", kind, x, y, content);
    }

    private void add(String format, Object... values) {
        svg.append(format(format, values));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static int size(Curve curve, Speed speed) {
        return curve.growth().sizeOf().applyAsInt(speed.workload());
    }

    /** A power of ten as 100, 1k, 10M. */
    private static String shortened(double value) {
        if (value >= 1e6) {
            return format("%.0fM", value / 1e6);
        }
        return value >= 1e3 ? format("%.0fk", value / 1e3) : format("%.0f", value);
    }
}
