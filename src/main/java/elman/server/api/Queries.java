package elman.server.api;

import elman.data.NormalText;
import elman.nn.InvalidValueException;
import elman.train.Range;
import io.vertx.ext.web.RoutingContext;

/** Reads query parameters. */
final class Queries {
    private Queries() {}

    /** A whole number within its range, named as the range's field. */
    static long number(RoutingContext ctx, Range range, long byDefault) {
        String value = ctx.queryParams().get(range.field());
        if (value == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(value);
            range.check(number);
            return number;
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    range.field(), range.field() + " must be " + range.describe() + ", not \"" + value + '"');
        }
    }

    /** Whether a parameter that may be {@code true} or {@code false} is true; it is false by default. */
    static boolean flag(RoutingContext ctx, String field) {
        String value = ctx.queryParams().get(field);
        if (value == null || value.equals("true") || value.equals("false")) {
            return "true".equals(value);
        }
        throw new InvalidValueException(field, field + " must be \"true\" or \"false\", not \"" + value + '"');
    }

    /** The parameter {@code text} as texts are read, of {@code min} to {@code max} characters. */
    static String text(RoutingContext ctx, int min, int max) {
        String text = ctx.queryParams().get("text");
        return Texts.check("text", NormalText.of(text == null ? "" : text), min, max);
    }
}
