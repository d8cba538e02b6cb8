package elman.train.lesson;

import elman.nn.optim.OptimizerKind;
import elman.task.TaskConfig;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TrainingConfig;
import java.util.List;

/** What a state is, and what it becomes. */
final class SequenceAndState {
    private static final Lesson HELLO = new Lesson(
            "hello",
            "Hello",
            "Five letters: after h comes e, but after l comes l or o. Only memory can tell which.",
            2,
            new RunConfig(
                    "hello",
                    ModelConfig.rnn(16),
                    new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 0),
                    "hello"),
            "hel",
            List.of());

    private static final Lesson XOR = new Lesson(
            "xor",
            "XOR in time",
            "Two random bits, then whether they differ: one bit of three can be known, by whoever finds the rhythm.",
            5,
            new RunConfig(
                    TaskConfig.of("xor"),
                    ModelConfig.rnn(16),
                    new TrainingConfig(30, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                    "011101000110101011000"),
            "01",
            List.of(
                    TryThis.ofModel("A GRU instead", "cell", "gru", "It finds the rhythm as well."),
                    TryThis.ofModel(
                            "Take the memory away",
                            "cell",
                            "memoryless",
                            "It stays at one bit, the line of who knows nothing: two bits tell the third, never one alone."),
                    TryThis.ofModel(
                            "Two units only",
                            "hiddenSize",
                            2,
                            "They may be too few: of five seeds three reached the goal in 4,000 steps.")));

    private static final Lesson REBER = new Lesson(
            "reber",
            "Reber’s grammar",
            "Two letters of context are enough: what is there to see is how the state becomes the automaton.",
            5,
            new RunConfig(
                    TaskConfig.of("reber"),
                    ModelConfig.rnn(16),
                    new TrainingConfig(32, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 0),
                    "BTXSEBPVPXVVEBTSSXXTVVE"),
            "BT",
            List.of(
                    TryThis.ofModel(
                            "Two units only",
                            "hiddenSize",
                            2,
                            "Two numbers do not hold the places of the automaton apart: of five seeds none reached the goal in 4,000 steps."),
                    TryThis.ofModel("An LSTM instead", "cell", "lstm", "It reaches the goal as well."),
                    TryThis.ofModel(
                            "Take the memory away",
                            "cell",
                            "memoryless",
                            "It sinks to the 2-gram line and no further: it sees one letter, and two are needed.")));

    private static final Lesson DICTIONARY = new Lesson(
            "dictionary",
            "Dictionary",
            "Ten million characters of English definitions: from noise to words of its own invention.",
            60,
            new RunConfig(
                    "dictionary",
                    ModelConfig.DEFAULT,
                    TrainingConfig.DEFAULT,
                    "melancholy: a feeling of thoughtful sadness"),
            "nostalgia: ",
            List.of());

    static final Chapter CHAPTER = new Chapter("A sequence and a state", List.of(HELLO, XOR, REBER, DICTIONARY));

    private SequenceAndState() {}
}
