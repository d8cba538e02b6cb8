package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.Faults;
import elman.nn.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of a JSON tree by the dotted names that refusals use, such as {@code edits[2].unit}. */
final class JsonFields {
    private static final int LONGEST_VALUE = 60;
    private static final Pattern PLACE = Pattern.compile("\\[(\\d{1,9})]");

    private JsonFields() {}

    /** The value as it was written, but shortened if it is long; empty where the field is not there. */
    static String valueOf(ObjectNode tree, String field) {
        JsonNode node = tree;
        for (String name : field.split("\\.|(?=\\[)", -1)) {
            Matcher place = PLACE.matcher(name);
            node = place.matches() ? node.path(Integer.parseInt(place.group(1))) : node.path(name);
        }
        return Texts.shortened(node instanceof MissingNode ? "" : node.toString(), LONGEST_VALUE);
    }

    /** Takes a field away, or the whole list that it lies in; false where it is not there. */
    static boolean remove(ObjectNode tree, String field) {
        String path = field.replaceFirst("\\[.*", "");
        int dot = path.indexOf('.');
        if (dot < 0) {
            return tree.remove(path) != null;
        }
        return tree.get(path.substring(0, dot)) instanceof ObjectNode inner && remove(inner, path.substring(dot + 1));
    }

    /**
     * Takes away what no field may hold: nulls, and numbers that are beyond a double's range.
     *
     * @param expected what a field may hold, in words
     */
    static void sift(ObjectNode tree, UnaryOperator<String> expected, Faults faults) {
        List<String> names = new ArrayList<>();
        tree.properties()
                .forEach(entry -> sift(entry.getValue(), entry.getKey(), expected, (field, message) -> {
                    faults.add(new InvalidValueException(field, message));
                    names.add(field);
                }));
        names.forEach(name -> remove(tree, name));
    }

    private interface Found {
        void fault(String field, String message);
    }

    private static void sift(JsonNode value, String field, UnaryOperator<String> expected, Found found) {
        if (value.isNull()) {
            found.fault(field, field + " must not be null");
        } else if (value.isBigDecimal() && !isDouble(value)) {
            found.fault(field, field + " must be " + expected.apply(field) + ", not " + value);
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(e -> sift(e.getValue(), field + '.' + e.getKey(), expected, found));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            sift(value.get(i), field + '[' + i + ']', expected, found);
        }
    }

    private static boolean isDouble(JsonNode number) {
        double value = number.doubleValue();
        return Double.isFinite(value) && (value != 0 || number.decimalValue().signum() == 0);
    }
}
