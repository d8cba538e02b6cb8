package elman.train.lesson;

import elman.nn.cell.Cell;
import elman.nn.optim.OptimizerKind;
import elman.task.TaskConfig;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TrainingConfig;
import java.util.List;

/** What only those can know who remember what was long ago. */
final class FarBack {
    private static final Lesson ONE_BIT = new Lesson(
            "one-bit",
            "One bit through time",
            "A letter, a piece of the alphabet, then the first letter again: how long can it be remembered?",
            5,
            new RunConfig(
                    TaskConfig.of("one-bit"),
                    lstm(32),
                    new TrainingConfig(10, 32, OptimizerKind.ADAM, 0.02, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "xabcdefghix"),
            "yabcdefghi",
            List.of(
                    TryThis.ofModel(
                            "An Elman network instead",
                            "cell",
                            "rnn",
                            "It may stay on the line of who forgets: of five seeds three learned it in 4,000 steps."),
                    TryThis.ofModel(
                            "A GRU instead",
                            "cell",
                            "gru",
                            "It may stay on the line of who forgets: of five seeds one learned it in 4,000 steps."),
                    TryThis.ofTask(
                            "Twice the delay",
                            "delay",
                            20,
                            "In 4,000 steps none of five seeds got off the line of who forgets: the letter is lost on the way.")));

    private static final Lesson EMBEDDED_REBER = new Lesson(
            "embedded-reber",
            "Embedded Reber grammar",
            "The second letter comes back at the end, whatever lies between: only memory can tell which it was.",
            5,
            new RunConfig(
                    TaskConfig.of("embedded-reber"),
                    lstm(16),
                    new TrainingConfig(64, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                    "BTBTXSETEBPBPVVEPE"),
            "BTBTXSE",
            List.of(
                    TryThis.ofModel(
                            "An Elman network instead",
                            "cell",
                            "rnn",
                            "It learns this as well: nine letters on the average are not far for a state of 16 units."),
                    TryThis.ofModel(
                            "A GRU instead", "cell", "gru", "It reaches the goal too, in about as many steps.")));

    private static final Lesson ANBN = new Lesson(
            "anbn",
            "Counting: aⁿbⁿ",
            "As many b as a: from the first b on, whoever counts knows all, even up to 50, having never read more than 10.",
            10,
            new RunConfig(
                    TaskConfig.of("anbn"),
                    lstm(4),
                    new TrainingConfig(21, 32, OptimizerKind.ADAM, 0.06, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "SaaaaabbbbbT"),
            "Saaaabb",
            List.of(
                    TryThis.ofModel(
                            "An Elman network instead",
                            "cell",
                            "rnn",
                            "Of five seeds none counted to 50 in 20,000 steps."),
                    TryThis.ofModel(
                            "A GRU instead",
                            "cell",
                            "gru",
                            "Its state stays between −1 and 1: of five seeds none counted to 50 in 20,000 steps.")));

    private static final Lesson ANBNCN = new Lesson(
            "anbncn",
            "Counting: aⁿbⁿcⁿ",
            "As many b as a, and as many c: the count is needed twice.",
            10,
            new RunConfig(
                    TaskConfig.of("anbncn"),
                    lstm(8),
                    new TrainingConfig(31, 32, OptimizerKind.ADAM, 0.06, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "SaaaabbbbccccT"),
            "Saaabbbc",
            List.of(TryThis.ofModel(
                    "A GRU instead",
                    "cell",
                    "gru",
                    "Of five seeds none counted to 50 in 20,000 steps; the LSTM as it is did from four.")));

    private static final Lesson COPY = new Lesson(
            "copy",
            "Copy memory",
            "Ten letters, a pause, and the same ten letters again: all of them must be kept, in their order.",
            30,
            new RunConfig(
                    TaskConfig.of("copy"),
                    ModelConfig.rnn(128).withCell(Cell.GRU),
                    new TrainingConfig(30, 32, OptimizerKind.ADAM, 0.007, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "abcdefghab.........!.........."),
            "hgfedcbahg.........!",
            List.of());

    private static final Lesson TEMPORAL_ORDER = new Lesson(
            "temporal-order",
            "Temporal order",
            "X or Y, much later X or Y again: only who remembers both and their order can name the class at the end.",
            10,
            new RunConfig(
                    TaskConfig.of("temporal-order"),
                    ModelConfig.rnn(8).withCell(Cell.GRU),
                    new TrainingConfig(50, 32, OptimizerKind.ADAM, 0.02, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "BabXcdabcdabcdabcdabcdabcdabYcdabcdabcdabcdabcdabE"),
            "BabXcdabcdabcdabcdabcdabcdabYcdabcdabcdabcdabcdabE",
            List.of(TryThis.ofModel(
                    "An Elman network instead",
                    "cell",
                    "rnn",
                    "It stays where whoever guesses stays: a quarter of the classes are right.")));

    static final Chapter CHAPTER =
            new Chapter("Far back", List.of(ONE_BIT, EMBEDDED_REBER, ANBN, ANBNCN, TEMPORAL_ORDER, COPY));

    private FarBack() {}

    private static ModelConfig lstm(int hiddenSize) {
        return ModelConfig.rnn(hiddenSize).withCell(Cell.LSTM);
    }
}
