package elman.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A logarithmic scale from a range of values, each above 0, to a range of pixels.
 *
 * @param least stands at pixel {@code from}
 * @param most stands at pixel {@code to}
 */
record LogAxis(double least, double most, double from, double to) {
    /** Where a value stands, in pixels. */
    double at(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** The powers of ten on the axis. */
    List<Double> decades() {
        return DoubleStream.iterate(Math.pow(10, Math.ceil(Math.log10(least))), x -> x <= most, x -> 10 * x)
                .boxed()
                .toList();
    }
}
