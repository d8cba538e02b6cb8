package elman.train;

import elman.nn.cell.Cell;
import elman.nn.optim.OptimizerKind;
import elman.task.TaskConfig;
import java.util.List;
import java.util.Optional;

/**
 * A built-in experiment.
 *
 * @param prefix what the prediction starts from, until one types something else
 */
public record Lesson(String id, String title, String summary, RunConfig config, String prefix) {
    public static final List<Lesson> ALL = List.of(
            new Lesson(
                    "hello",
                    "Hello",
                    "Five letters: after h comes e, but after l comes l or o. Only memory can tell which.",
                    new RunConfig(
                            "hello",
                            ModelConfig.rnn(16),
                            new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 0),
                            "hello"),
                    "hel"),
            new Lesson(
                    "dictionary",
                    "Dictionary",
                    "Ten million characters of English definitions: from noise to words of its own invention.",
                    new RunConfig(
                            "dictionary",
                            ModelConfig.DEFAULT,
                            TrainingConfig.DEFAULT,
                            "melancholy: a feeling of thoughtful sadness"),
                    "nostalgia: "),
            new Lesson(
                    "xor",
                    "XOR in time",
                    "Two random bits, then whether they differ: one bit of three can be known, by whoever finds the rhythm.",
                    new RunConfig(
                            TaskConfig.of("xor"),
                            ModelConfig.rnn(16),
                            new TrainingConfig(30, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                            "011101000110101011000"),
                    "01"),
            new Lesson(
                    "reber",
                    "Reber’s grammar",
                    "Two letters of context are enough: what is there to see is how the state becomes the automaton.",
                    new RunConfig(
                            TaskConfig.of("reber"),
                            ModelConfig.rnn(16),
                            new TrainingConfig(32, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                            "BTXSEBPVPXVVEBTSSXXTVVE"),
                    "BT"),
            new Lesson(
                    "embedded-reber",
                    "Embedded Reber grammar",
                    "The second letter comes back at the end, whatever lies between: only memory can tell which it was.",
                    new RunConfig(
                            TaskConfig.of("embedded-reber"),
                            ModelConfig.rnn(16).withCell(Cell.LSTM),
                            new TrainingConfig(64, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                            "BTBTXSETEBPBPVVEPE"),
                    "BTBTXSE"),
            new Lesson(
                    "anbn",
                    "Counting: aⁿbⁿ",
                    "As many b as a: nobody knows when the first b comes, but from then on whoever counts knows all.",
                    new RunConfig(
                            TaskConfig.of("anbn"),
                            ModelConfig.rnn(4).withCell(Cell.LSTM),
                            new TrainingConfig(21, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                            "SaaaaabbbbbT"),
                    "Saaaabb"),
            new Lesson(
                    "anbncn",
                    "Counting: aⁿbⁿcⁿ",
                    "As many b as a, and as many c: the count is needed twice.",
                    new RunConfig(
                            TaskConfig.of("anbncn"),
                            ModelConfig.rnn(8).withCell(Cell.LSTM),
                            new TrainingConfig(31, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                            "SaaaabbbbccccT"),
                    "Saaabbbc"),
            new Lesson(
                    "one-bit",
                    "One bit through time",
                    "A letter, then nothing for a while, then the same letter: how long can it be remembered?",
                    new RunConfig(
                            TaskConfig.of("one-bit"),
                            ModelConfig.rnn(8).withCell(Cell.LSTM),
                            new TrainingConfig(10, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 1, 1, 0, 0, 0),
                            "x.........x"),
                    "y........."));

    public static List<String> ids() {
        return ALL.stream().map(Lesson::id).toList();
    }

    /** That in which a kind of task is learned, with the settings that suit it. */
    public static Optional<Lesson> ofTask(String id) {
        return ALL.stream()
                .filter(lesson -> lesson.config.task() != null
                        && lesson.config.task().id().equals(id))
                .findFirst();
    }
}
