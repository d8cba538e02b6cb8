package elman.cli;

import elman.train.sweep.Axis;
import elman.train.sweep.SuccessMap;
import elman.train.sweep.SuccessMap.Success;
import elman.train.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a sweep as a table for people: a row a combination. */
final class SweepTable {
    private static final String GAP = "  ";

    private SweepTable() {}

    static String of(SuccessMap map) {
        Sweep sweep = map.sweep();
        List<List<String>> rows = new ArrayList<>();
        List<String> head =
                new ArrayList<>(sweep.axes().stream().map(Axis::field).toList());
        head.addAll(List.of("reached", "median step"));
        rows.add(head);
        for (int combination = 0; combination < sweep.combinations().size(); combination++) {
            Success success = map.of(combination);
            List<String> row = new ArrayList<>(sweep.valuesOf(combination));
            row.add(success.reached() + " of " + success.ended());
            row.add(
                    success.medianStep().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%,d", success.medianStep().getAsLong())
                            : "–");
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(one -> one.get(at).length())
                        .max()
                        .orElse(0);
                line.append(String.format(Locale.ROOT, "%-" + width + "s", row.get(column)))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
