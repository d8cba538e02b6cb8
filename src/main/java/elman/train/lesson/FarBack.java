package elman.train.lesson;

import elman.nn.cell.Cell;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
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
                    instead(
                            Cell.RNN,
                            "An Elman network",
                            "It may stay on the line of who forgets: of five seeds three learned it in 4,000 steps."),
                    instead(
                            Cell.GRU,
                            "A GRU",
                            "It may stay on the line of who forgets: of five seeds one learned it in 4,000 steps."),
                    forgettingNothing(
                            "The median of five seeds is step 64 in place of 1,024: what is stored is never lost, and neither is its error on the way back."),
                    TryThis.ofTask(
                            "Twice the delay",
                            "delay",
                            20,
                            "In 4,000 steps none of five seeds got off the line of who forgets: the letter is lost on the way.")));

    private static final Lesson HOW_FAR = new Lesson(
            "how-far",
            "How far back can it learn?",
            "Delay against network, as a map that fills: the further back the letter lies, the fewer learn to remember it.",
            20,
            ONE_BIT.config().withModel(ONE_BIT.config().model().withInitialization(Initialization.OPEN)),
            "yabcdefghi",
            List.of(
                    TryThis.ofModel(
                            "A forget gate that learns",
                            "initialization",
                            "uniform",
                            "The median of five seeds is step 1,024 in place of 64: at first the gate has half forgotten at every step.")),
            List.of("sweep"));

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
                    instead(
                            Cell.RNN,
                            "An Elman network",
                            "It learns this as well: nine letters on the average are not far for a state of 16 units."),
                    instead(Cell.GRU, "A GRU", "It reaches the goal too, in about as many steps."),
                    forgettingNothing(
                            "It learns this too, but six times as late: one string follows the other, and nothing of the last is ever forgotten.")));

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
                    instead(Cell.RNN, "An Elman network", "Of five seeds none counted to 50 in 20,000 steps."),
                    instead(
                            Cell.GRU,
                            "A GRU",
                            "Its state stays between −1 and 1: of five seeds none counted to 50 in 20,000 steps."),
                    forgettingNothing(
                            "A count that cannot leak: the median of five seeds is step 512 in place of 5,120.")));

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
            List.of(
                    instead(Cell.RNN, "An Elman network", "Of five seeds none counted to 50 in 20,000 steps."),
                    instead(
                            Cell.GRU,
                            "A GRU",
                            "Of five seeds none counted to 50 in 20,000 steps; the LSTM as it is did from four."),
                    forgettingNothing(
                            "Two counts that cannot leak: of five seeds four are there within 20,000 steps, as without it.")));

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
            List.of(
                    instead(
                            Cell.RNN,
                            "An Elman network",
                            "Of five seeds none learned it: after 16,000 steps all stood on the line of who remembers nothing, or above."),
                    instead(
                            Cell.LSTM,
                            "An LSTM",
                            "It gets under the line of who remembers nothing, but of five seeds none had all ten letters in 16,000 steps."),
                    instead(
                            Cell.MINGRU,
                            "A minGRU",
                            "Some of the letters stay and some are lost: of five seeds none learned it in 16,000 steps.")));

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
            List.of(
                    instead(
                            Cell.RNN,
                            "An Elman network",
                            "It stays where whoever guesses stays: a quarter of the classes are right."),
                    instead(Cell.LSTM, "An LSTM", "It may take longer: of five seeds three were there in 4,000 steps."),
                    instead(
                            Cell.MINGRU,
                            "A minGRU",
                            "Its gates see letters alone and not the state, and that is enough here: five seeds of five.")));

    static final Chapter CHAPTER =
            new Chapter("Far back", List.of(ONE_BIT, HOW_FAR, EMBEDDED_REBER, ANBN, ANBNCN, TEMPORAL_ORDER, COPY));

    private FarBack() {}

    private static TryThis instead(Cell cell, String name, String watch) {
        return TryThis.ofModel(name + " instead", "cell", cell.id(), watch);
    }

    /** An LSTM as they were before they had a forget gate. */
    private static TryThis forgettingNothing(String watch) {
        return TryThis.ofModel("Hold the forget gate open", "initialization", "open", watch);
    }

    private static ModelConfig lstm(int hiddenSize) {
        return ModelConfig.rnn(hiddenSize).withCell(Cell.LSTM);
    }
}
