package elman.server.api;

import elman.insight.Baselines;
import elman.task.Line;
import elman.task.Task;
import java.util.List;
import java.util.stream.Stream;

/** Losses to compare a network's with: what simple models reach on its text, and what is known of its task. */
final class Lines {
    private static final String COUNTED = "Counted in the training part, with add-one smoothing.";

    private Lines() {}

    /** Of a task that is no text. The optimum last, where it is known. */
    static List<Line> of(Task task) {
        return Stream.concat(Stream.of(uniform(Math.log(task.outputSize()))), task.lines().stream())
                .toList();
    }

    /** Of a text. The optimum last, where it is known. */
    static List<Line> of(Baselines counted, Task task) {
        return Stream.concat(
                        Stream.of(
                                uniform(counted.uniform()),
                                nGram(1, counted.unigram()),
                                nGram(2, counted.bigram()),
                                nGram(3, counted.trigram()),
                                nGram(4, counted.fourgram()),
                                nGram(5, counted.fivegram())),
                        task.lines().stream())
                .toList();
    }

    private static Line uniform(double loss) {
        return new Line("uniform", "guessing", loss, "Every token as likely as any other: ln V.");
    }

    private static Line nGram(int n, double loss) {
        return new Line(n + "-gram", "a " + n + "-gram model", loss, COUNTED);
    }
}
