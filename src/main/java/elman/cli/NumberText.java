package elman.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads numbers as people write them, by the same rules as the page ({@code numbers.js}): "0,002" and "0.002", "4,096" and
 * "1 000", digits of any script. What can be read in two ways, one a thousand times the other, is refused.
 */
final class NumberText {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9.,' ]*[0-9][0-9.,' ]*)(?:[eE]([+-]?[0-9]+))?");
    private static final Pattern GROUPED = Pattern.compile("[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\\1[0-9]{3})*");
    private static final int LONGEST_EXPONENT = 9;

    private NumberText() {}

    /** Makes all numeric options be read so. */
    static void install(CommandLine command) {
        register(command, int.class, Integer.class, text -> Math.toIntExact(whole(text)));
        register(command, long.class, Long.class, NumberText::whole);
        register(command, double.class, Double.class, NumberText::real);
    }

    private static <N> void register(
            CommandLine command, Class<N> primitive, Class<N> boxed, ITypeConverter<N> converter) {
        ITypeConverter<N> refusing = text -> {
            try {
                return converter.convert(text);
            } catch (ArithmeticException e) {
                throw refusal(text, " is too large");
            }
        };
        command.registerConverter(primitive, refusing);
        command.registerConverter(boxed, refusing);
    }

    /** Throws {@link TypeConversionException} that says why, where the text is no number that a double can hold. */
    static double real(String text) {
        return decimal(text, false).doubleValue();
    }

    /** As above, where it is no whole number that a long can hold. */
    static long whole(String text) {
        BigDecimal value = decimal(text, true);
        if (value.stripTrailingZeros().scale() > 0) {
            throw refusal(text, " is not a whole number");
        }
        return value.longValueExact();
    }

    private static BigDecimal decimal(String text, boolean whole) {
        if (text.isBlank()) {
            throw new TypeConversionException("nothing is written there");
        }
        Matcher parts = NUMBER.matcher(plain(text.strip()));
        List<String> read = parts.matches() ? amount(parts.group(2), whole) : List.of();
        if (read.isEmpty()) {
            throw refusal(text, " is not a number");
        }
        if (read.size() > 1) {
            throw refusal(text, " can be read as " + read.get(0) + " or as " + read.get(1));
        }
        String exponent = parts.group(3) == null ? "0" : parts.group(3);
        double value = Double.parseDouble(parts.group(1) + read.get(0) + 'e' + exponent);
        boolean zero = !read.get(0).matches(".*[1-9].*");
        if (Double.isInfinite(value) || (value == 0 && !zero)) {
            throw refusal(text, value == 0 ? " is too close to 0" : " is too large");
        }
        return zero || exponent.length() > LONGEST_EXPONENT
                ? BigDecimal.ZERO
                : new BigDecimal(parts.group(1) + read.get(0) + 'e' + exponent);
    }

    /** With the digits and signs of a program, whatever the script. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                plain.append(' ');
            } else {
                plain.appendCodePoint(
                        switch (c) {
                            case '−', '–', '﹣', '－' -> plain.isEmpty() ? '-' : c;
                            case '＋' -> plain.isEmpty() ? '+' : c;
                            case '٫', '．' -> '.';
                            case '，' -> ',';
                            case '٬', '’', '_' -> '\'';
                            default -> c;
                        });
            }
        });
        return plain.toString();
    }

    /** What the digits can mean, with a point before the decimals; nothing where they are no number. */
    private static List<String> amount(String digits, boolean whole) {
        String marks = digits.replaceAll("[0-9]", "");
        char last = marks.isEmpty() ? 0 : marks.charAt(marks.length() - 1);
        boolean decimal = (last == '.' || last == ',') && marks.indexOf(last) == marks.length() - 1;
        int at = decimal ? digits.indexOf(last) : digits.length();
        String before = digits.substring(0, at);
        boolean wellFormed = before.matches("[0-9]*") || GROUPED.matcher(before).matches();
        String asDecimal = '0' + ungrouped(before) + '.' + ungrouped(digits.substring(at)) + '0';
        if (!GROUPED.matcher(digits).matches()) {
            return wellFormed && (decimal || marks.isEmpty()) ? List.of(asDecimal) : List.of();
        }
        if (!decimal || (whole && last == ',')) {
            return List.of(ungrouped(digits));
        }
        return !whole && last == '.'
                ? List.of(asDecimal)
                : List.of(new BigDecimal(asDecimal).stripTrailingZeros().toPlainString(), ungrouped(digits));
    }

    private static String ungrouped(String digits) {
        return digits.replaceAll("[^0-9]", "");
    }

    /** Why an option's value could not be read. */
    static String why(ParameterException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^Invalid value for [^:]*: ", "");
    }

    private static TypeConversionException refusal(String text, String why) {
        return new TypeConversionException('“' + text.strip() + '”' + why);
    }
}
