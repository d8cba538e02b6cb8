package elman.bench;

import elman.nn.cell.Cell;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Training steps at the default sizes, clipping and update included. With {@code -prof gc}: 0 bytes each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingSteps {
    @Param({"RNN", "GRU", "LSTM"})
    public Cell cell;

    @Param({"1", "2"})
    public int threads;

    private TrainingLoop loop;

    @Setup
    public void create() {
        loop = new TrainingLoop(Workload.of("default", cell, 65, 128, 1, 64, 32), threads);
    }

    @Benchmark
    public double step() {
        return loop.step();
    }

    @TearDown
    public void close() {
        loop.close();
    }
}
