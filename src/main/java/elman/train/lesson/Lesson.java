package elman.train.lesson;

import elman.train.RunConfig;
import java.util.List;

/**
 * A built-in experiment.
 *
 * @param claim what there is to see, a sentence that the best possible loss bears out
 * @param seconds about how long it takes until that is seen, on two cores
 * @param prefix what the prediction starts from, until one types something else
 * @param tries what else to try with it
 * @param views those in which it is seen, opened beside what one has open
 */
public record Lesson(
        String id,
        String title,
        String claim,
        int seconds,
        RunConfig config,
        String prefix,
        List<TryThis> tries,
        List<String> views) {
    Lesson(String id, String title, String claim, int seconds, RunConfig config, String prefix, List<TryThis> tries) {
        this(id, title, claim, seconds, config, prefix, tries, List.of());
    }
}
