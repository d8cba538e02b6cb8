package elman.bench;

import elman.nn.cell.Cell;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * One size of the default network and its windows that grows by powers of two while the others stay, to see how the cost
 * of training depends on it.
 *
 * @param size its name in a configuration
 * @param title what it is and its symbol, to show
 * @param sizeOf reads it from a workload
 * @param workloads from the least size on
 */
public record Growth(String size, String title, ToIntFunction<Workload> sizeOf, List<Workload> workloads) {
    private static final int V = 65;
    private static final int H = 128;
    private static final int T = 64;
    private static final int B = 32;

    /** The sizes that stay, to show. */
    static final String OTHERS = String.format(Locale.ROOT, "H %d, T %d, B %d, V %d", H, T, B, V);

    /** The three sizes one chooses. */
    public static final List<Growth> ALL = List.of(
            of("hiddenSize", "hidden units H", w -> w.network().hiddenSize(), 32, 1024, n -> workload("H", n, n, T, B)),
            of("seqLength", "steps of a window T", Workload::seqLength, 16, 512, n -> workload("T", n, H, n, B)),
            of("batchSize", "sequences of a batch B", Workload::batchSize, 1, 128, n -> workload("B", n, H, T, n)));

    private static Growth of(
            String size, String title, ToIntFunction<Workload> sizeOf, int least, int most, IntFunction<Workload> at) {
        List<Workload> workloads = IntStream.iterate(least, n -> n <= most, n -> 2 * n)
                .mapToObj(at)
                .toList();
        return new Growth(size, title, sizeOf, workloads);
    }

    private static Workload workload(String symbol, int size, int H, int T, int B) {
        return Workload.of(symbol + "=" + size, Cell.RNN, V, H, 1, T, B);
    }
}
