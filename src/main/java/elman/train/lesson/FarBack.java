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
            "A letter, then nothing for a while, then the same letter: how long can it be remembered?",
            5,
            new RunConfig(
                    TaskConfig.of("one-bit"),
                    lstm(8),
                    new TrainingConfig(10, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "x.........x"),
            "y.........",
            List.of());

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
            List.of());

    private static final Lesson ANBN = new Lesson(
            "anbn",
            "Counting: aⁿbⁿ",
            "As many b as a: nobody knows when the first b comes, but from then on whoever counts knows all.",
            10,
            new RunConfig(
                    TaskConfig.of("anbn"),
                    lstm(4),
                    new TrainingConfig(21, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "SaaaaabbbbbT"),
            "Saaaabb",
            List.of());

    private static final Lesson ANBNCN = new Lesson(
            "anbncn",
            "Counting: aⁿbⁿcⁿ",
            "As many b as a, and as many c: the count is needed twice.",
            10,
            new RunConfig(
                    TaskConfig.of("anbncn"),
                    lstm(8),
                    new TrainingConfig(31, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                    "SaaaabbbbccccT"),
            "Saaabbbc",
            List.of());

    static final Chapter CHAPTER = new Chapter("Far back", List.of(ONE_BIT, EMBEDDED_REBER, ANBN, ANBNCN));

    private FarBack() {}

    private static ModelConfig lstm(int hiddenSize) {
        return ModelConfig.rnn(hiddenSize).withCell(Cell.LSTM);
    }
}
