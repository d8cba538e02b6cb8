package elman.server.run;

import elman.nn.cell.Cell;
import java.util.List;
import java.util.Map;

/** Which views of the page a run can show. */
final class RunViews {
    private static final String RECURRENCE = "recurrence";
    private static final List<String> ALL =
            List.of("horizon", "causal", "unit", "trajectory", RECURRENCE, "equation", "surgery", "doctor", "compare");

    private RunViews() {}

    /** Ids, in the order in which they are offered. */
    static List<String> of(Cell cell) {
        Map<String, String> missing = missing(cell);
        return ALL.stream().filter(view -> !missing.containsKey(view)).toList();
    }

    /** The other ids, each with the reason, as part of a sentence. */
    static Map<String, String> missing(Cell cell) {
        return cell.description()
                .whyNoRecurrentWeights()
                .map(why -> Map.of(RECURRENCE, why))
                .orElse(Map.of());
    }
}
