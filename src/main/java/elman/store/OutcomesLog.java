package elman.store;

import elman.train.sweep.Outcome;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a sweep as a table (RFC 4180), a row an attempt in the order in which they ended, to which rows are only
 * appended: what a sweep that was broken off goes on from. {@code settings} is a checksum of all that is trained; {@code reached_at} is empty where the goal was not reached,
 * losses are in nats a token, and a field is empty where nothing was measured. Calls block; one thread at a time.
 */
public final class OutcomesLog {
    private static final String END = "\r\n";
    private static final List<String> MEASURES =
            List.of("reached_at", "steps", "score", "held_out_loss", "seconds", "failure");

    private final Path file;
    private final Sweep sweep;
    private final String fingerprint;
    private final @Nullable Outcome[] outcomes;
    /** Bytes that are known to be whole rows. */
    private long length;

    private OutcomesLog(Path file, Sweep sweep) {
        this.file = file;
        this.sweep = sweep;
        fingerprint = sweep.fingerprint();
        outcomes = new Outcome[sweep.attempts()];
    }

    /**
     * Reads what is known of a sweep; a file that is missing is made. A row whose end was torn off is taken out.
     *
     * @throws IOException with one line, also where the file holds something else
     */
    public static OutcomesLog open(Path file, Sweep sweep) throws IOException {
        OutcomesLog log = new OutcomesLog(file, sweep);
        try {
            log.read();
        } catch (IOException e) {
            throw new IOException(file + " cannot be gone on with: " + Reasons.of(e), e);
        }
        return log;
    }

    private void read() throws IOException {
        String header = header() + END;
        if (!Files.exists(file)) {
            AtomicFile.write(file, header.getBytes(StandardCharsets.UTF_8));
            length = header.length();
            return;
        }
        String text = Files.readString(file);
        if (!text.startsWith(header)) {
            throw new IOException("it holds no outcomes, or those of a sweep that varies something else");
        }
        int whole = text.lastIndexOf(END) + END.length();
        for (String row : text.substring(header.length(), whole).split(END)) {
            if (!row.isEmpty()) {
                take(row);
            }
        }
        length = text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    }

    private void take(String row) throws IOException {
        List<String> first = names();
        String[] fields = row.split(",", first.size() + MEASURES.size());
        try {
            int attempt = Integer.parseInt(fields[0]) - 1;
            if (!Arrays.asList(fields).subList(0, first.size()).equals(cause(attempt))) {
                throw new IOException(
                        "it holds the outcomes of another sweep, or of other settings of the lesson: " + row);
            }
            outcomes[attempt] = outcome(Arrays.asList(fields).subList(first.size(), fields.length));
        } catch (RuntimeException e) {
            throw new IOException("this row is none of an outcome: " + row, e);
        }
    }

    private static Outcome outcome(List<String> fields) {
        String failure = fields.get(5);
        return new Outcome(
                fields.get(0).isEmpty() ? 0 : Long.parseLong(fields.get(0)),
                Long.parseLong(fields.get(1)),
                number(fields.get(2)),
                number(fields.get(3)),
                number(fields.get(4)),
                failure.isEmpty()
                        ? null
                        : failure.substring(1, failure.length() - 1).replace("\"\"", "\""));
    }

    private static double number(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }

    /** What is known, by the number of the attempt; null where it has not ended. */
    public List<@Nullable Outcome> outcomes() {
        return new ArrayList<>(Arrays.asList(outcomes));
    }

    /** Puts an outcome onto the disk. */
    public void add(int attempt, Outcome outcome) throws IOException {
        StringJoiner row = new StringJoiner(",", "", END);
        cause(attempt).forEach(row::add);
        row.add(outcome.isReached() ? Long.toString(outcome.reachedAt()) : "");
        row.add(Long.toString(outcome.steps()));
        row.add(field(outcome.score()));
        row.add(field(outcome.heldOutLoss()));
        row.add(field(outcome.seconds()));
        String failure = outcome.failure();
        row.add(failure == null ? "" : '"' + failure.replace("\"", "\"\"").replaceAll("\\R", " ") + '"');
        ByteBuffer bytes = ByteBuffer.wrap(row.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length).position(length); // what of a row could not be written is no part of the next
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            length = channel.position();
        }
        outcomes[attempt] = outcome;
    }

    private static String field(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private String header() {
        StringJoiner header = new StringJoiner(",");
        names().forEach(header::add);
        MEASURES.forEach(header::add);
        return header.toString();
    }

    /** The names of the columns that say what was trained. */
    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("attempt", "lesson"));
        sweep.axes().forEach(axis -> names.add(axis.field()));
        names.addAll(List.of("seed", "most_steps", "settings"));
        return names;
    }

    /** What an attempt trains, a field for each of those columns. */
    private List<String> cause(int attempt) {
        List<String> fields = new ArrayList<>(List.of(Integer.toString(attempt + 1), sweep.lesson()));
        fields.addAll(sweep.valuesOf(sweep.combinationOf(attempt)));
        fields.add(Integer.toString(sweep.seedOf(attempt)));
        fields.add(Long.toString(sweep.steps()));
        fields.add(fingerprint);
        return fields;
    }
}
