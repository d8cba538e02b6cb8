package elman.server.api;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is asked for.
 *
 * @param run the run whose configuration all lanes have
 * @param cells of the lanes
 * @param task settings of what is learned, where they differ from the run's
 */
record ComparisonRequest(String run, List<Cell> cells, Map<String, Integer> task) {
    private static final int FEWEST = 2;
    static final int MOST = 4;
    private static final List<Cell> DEFAULT = List.of(Cell.RNN, Cell.GRU, Cell.LSTM);

    ComparisonRequest {
        List<Cell> lanes = cells == null ? DEFAULT : cells;
        Faults.requireAll(() -> checkRun(run), () -> checkCells(lanes));
        cells = lanes;
        task = task == null ? Map.of() : task;
    }

    private static void checkRun(@Nullable String run) {
        if (run == null) {
            throw new InvalidValueException("run", "run must name a run");
        }
    }

    private static void checkCells(List<Cell> cells) {
        if (cells.size() < FEWEST || cells.size() > MOST) {
            throw new InvalidValueException(
                    "cells", "cells must be " + FEWEST + " to " + MOST + " kinds of cell, not " + cells.size());
        }
        if (cells.stream().anyMatch(Objects::isNull) || new HashSet<>(cells).size() < cells.size()) {
            throw new InvalidValueException(
                    "cells", "cells must all be different, each one of " + RequestJson.oneOf(Cell.class));
        }
    }
}
