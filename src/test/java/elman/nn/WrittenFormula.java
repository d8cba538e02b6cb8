package elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a formula in TeX comes to: sums of products of numbers, brackets, fractions, powers, roots, tanh and placeholders. */
public final class WrittenFormula {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+-?)}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private final String text;
    private final ToDoubleFunction<String> values;
    private int at;

    /** @param values of what stands in braces, such as {@code h} or {@code h-} */
    public WrittenFormula(String tex, ToDoubleFunction<String> values) {
        text = tex.replace("\\cdot", "·").replace("\\,", "·").replaceAll("\\s", "");
        this.values = values;
    }

    public double value() {
        double value = sum();
        assertThat(at).as("all of %s is read", text).isEqualTo(text.length());
        return value;
    }

    private double sum() {
        double sum = product();
        while (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
            sum += text.charAt(at++) == '+' ? product() : -product();
        }
        return sum;
    }

    private double product() {
        double product = power();
        while (takes("·")) {
            product *= power();
        }
        return product;
    }

    private double power() {
        double base = factor();
        return takes("^") ? Math.pow(base, text.charAt(at) == '{' ? between("{", "}") : number()) : base;
    }

    private double factor() {
        if (takes("\\tanh")) {
            return Math.tanh(factor());
        }
        if (takes("\\sqrt")) {
            return Math.sqrt(between("{", "}"));
        }
        if (takes("\\dfrac")) {
            double numerator = between("{", "}");
            return numerator / between("{", "}");
        }
        if (text.startsWith("(", at)) {
            return between("(", ")");
        }
        return text.startsWith("{", at) ? placeholder() : number();
    }

    private double between(String open, String close) {
        requireTaken(open);
        double inner = sum();
        requireTaken(close);
        return inner;
    }

    private double placeholder() {
        return values.applyAsDouble(next(PLACEHOLDER).group(1));
    }

    private double number() {
        return Double.parseDouble(next(NUMBER).group());
    }

    private Matcher next(Pattern wanted) {
        Matcher matcher = wanted.matcher(text).region(at, text.length());
        assertThat(matcher.lookingAt()).as("%s at %d of %s", wanted, at, text).isTrue();
        at = matcher.end();
        return matcher;
    }

    private void requireTaken(String sign) {
        assertThat(takes(sign)).as("%s at %d of %s", sign, at, text).isTrue();
    }

    private boolean takes(String sign) {
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }
}
