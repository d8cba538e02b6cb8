package elman.task;

import elman.nn.LogSoftmax;
import elman.nn.Parameters;
import elman.nn.Stepper;
import elman.task.Goal.Marked;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A network that reads the sequences of a {@link Goal} beside each other, one token of each at a time. */
public final class Trial {
    private static final int NOTHING = -1;

    private final Goal goal;
    private final Stepper stepper;
    private final int longest;
    private final int[] next;
    /** [row], after which token it was wrong first. */
    private final int[] faults;
    /** [row], expected where each right answer is as likely as the others, and the least that it can be; in nats. */
    private final double[] loss;

    private final double[] least;
    private int read;

    /** @param p not modified, neither here nor by others until the end */
    public Trial(Goal goal, Parameters p) {
        this.goal = goal;
        int rows = goal.sequences().size();
        stepper = p.model().stepper(p, rows);
        longest = goal.sequences().stream()
                .mapToInt(sequence -> sequence.tokens().length)
                .max()
                .orElseThrow();
        next = new int[rows];
        faults = new int[rows];
        Arrays.fill(faults, NOTHING);
        loss = new double[rows];
        least = new double[rows];
    }

    /** Reads one token of each sequence that is not at its end; true when there is none left. */
    public boolean advance() {
        List<Marked> sequences = goal.sequences();
        Arrays.setAll(
                next,
                row -> isOver(sequences.get(row)) ? NOTHING : sequences.get(row).tokens()[read]);
        stepper.step(next);
        stepper.logits((row, logits) -> {
            Marked sequence = sequences.get(row);
            long right = isOver(sequence) ? 0 : sequence.right()[read];
            if (right != 0) {
                judge(row, LogSoftmax.of(logits, 1), right);
            }
        });
        read++;
        return read == longest;
    }

    private void judge(int row, double[] logs, long right) {
        if (faults[row] == NOTHING && !goal.judgement().isRight(logs, right)) {
            faults[row] = read;
        }
        int count = Long.bitCount(right);
        least[row] += Math.log(count);
        for (int answer = 0; answer < logs.length; answer++) {
            loss[row] -= Goal.isIn(right, answer) ? logs[answer] / count : 0;
        }
    }

    private boolean isOver(Marked sequence) {
        return read >= sequence.tokens().length;
    }

    /** The share of sequences without a fault, 0…1. */
    public double score() {
        long right = IntStream.range(0, faults.length).filter(this::isRight).count();
        return (double) right / faults.length;
    }

    /** Whether a sequence was read without a fault. */
    public boolean isRight(int sequence) {
        double most = 1 + goal.judgement().mostExcess();
        return faults[sequence] == NOTHING && !(loss[sequence] > most * least[sequence]);
    }

    /** After which of its tokens a sequence went wrong first; empty where no single answer was wrong. */
    public OptionalInt faultOf(int sequence) {
        return faults[sequence] == NOTHING ? OptionalInt.empty() : OptionalInt.of(faults[sequence]);
    }
}
