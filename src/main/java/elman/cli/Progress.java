package elman.cli;

import elman.task.Words;
import elman.train.HeldOutReading;
import elman.train.StepMetrics;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how training goes, in a line that is rewritten in place on a terminal, and elsewhere in one every few seconds. */
final class Progress {
    private static final long REWRITTEN = 200_000_000L;
    private static final long FIRST_LINE = 1_000_000_000L;
    private static final long LINES = 5_000_000_000L;
    /** Sooner, and in fewer steps, the speed is that of code which is not compiled yet: nothing can be said of the rest. */
    private static final long ESTIMABLE = 2_000_000_000L;

    private static final int ESTIMABLE_STEPS = 3;

    /** Of the narrowest terminal on which a line still is one. */
    private static final int COLUMNS = 80;

    private final PrintStream out;
    private final boolean inPlace;
    private final long steps;
    private final double tokensPerStep;
    private final Words words;
    private final long begin;
    private long due;
    private long step;
    private double bits = Double.NaN;
    private @Nullable HeldOutReading heldOut;
    private int width;

    /**
     * @param steps to be made in all
     * @param tokensPerStep on the average
     * @param words what is read at a step
     * @param now in nanoseconds, as everywhere here
     */
    Progress(PrintStream out, boolean inPlace, long steps, double tokensPerStep, Words words, long now) {
        this.out = out;
        this.inPlace = inPlace;
        this.steps = steps;
        this.tokensPerStep = tokensPerStep;
        this.words = words;
        begin = now;
        due = now + (inPlace ? REWRITTEN : FIRST_LINE);
    }

    /** A step is complete. */
    void add(StepMetrics metrics) {
        step = metrics.step();
        bits = metrics.loss() / Math.log(2);
        heldOut = metrics.hasValidation() ? metrics.heldOut() : heldOut;
    }

    /** The held-out text was read. */
    void add(HeldOutReading reading) {
        heldOut = reading;
    }

    /** Writes a line if it is time for one. */
    void tell(long now, double tokensPerSecond) {
        if (now - due >= 0) {
            due = now + (inPlace ? REWRITTEN : LINES);
            write(now - begin >= ESTIMABLE && step >= ESTIMABLE_STEPS ? tokensPerSecond : Double.NaN);
        }
    }

    /** Writes the last line. */
    void end(double tokensPerSecond) {
        if (step > 0) {
            write(tokensPerSecond);
            out.print(inPlace ? System.lineSeparator() : "");
        }
    }

    /** What the newest step and the newest reading of the held-out text say. */
    String bitsPerToken() {
        return format("%.3f bits per %s", bits, words.one()) + heldOut();
    }

    /** With the step at which it was read, where that is not the newest. */
    private String heldOut() {
        if (heldOut == null) {
            return "";
        }
        String value = Double.isInfinite(heldOut.loss()) ? "infinite" : format("%.3f", heldOut.loss() / Math.log(2));
        return " (held out " + value + (heldOut.step() == step ? "" : format(" at step %,d", heldOut.step())) + ")";
    }

    /** @param tokensPerSecond NaN where it is not known yet */
    private void write(double tokensPerSecond) {
        String line = format("step %,d/%,d: %.3f bits/%s", step, steps, bits, words.brief());
        if (!Double.isNaN(tokensPerSecond)) {
            double left = (steps - step) * tokensPerStep / tokensPerSecond;
            line += format(", %,.0f tokens/s", tokensPerSecond);
            line += step == steps ? ", done" : ", " + duration(left) + " left";
        }
        if (!inPlace || line.length() + heldOut().length() < COLUMNS) {
            line += heldOut();
        }
        if (inPlace) {
            line = line.substring(0, Math.min(line.length(), COLUMNS - 1));
            out.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
        } else {
            out.println(line);
        }
        width = line.length();
    }

    /** For example "2 h 5 min" or "40 s". */
    static String duration(double seconds) {
        if (!(seconds < Long.MAX_VALUE)) {
            return "long";
        }
        long whole = (long) Math.ceil(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole >= 600 && whole < 3600) {
            return whole / 60 + " min";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return format("%,d h %d min", whole / 3600, whole % 3600 / 60);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
