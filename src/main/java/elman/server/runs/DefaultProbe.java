package elman.server.runs;

import elman.server.watching.ProbeFrame;
import elman.task.Task;
import elman.train.RunConfig;
import elman.train.lesson.Lesson;
import java.util.Objects;
import java.util.Optional;

/** What a run shows where nobody gives a probe. */
public final class DefaultProbe {
    private DefaultProbe() {}

    /**
     * The configuration as it is, or where its task is another than the lesson's, with a sequence of that task, as long as it
     * can be shown.
     */
    public static RunConfig of(Lesson lesson, RunConfig config, Task task) {
        boolean isLessons = Objects.equals(lesson.config().task(), config.task());
        Optional<String> example = isLessons ? Optional.empty() : task.example();
        return example.filter(text -> ProbeFrame.fits(text, config.model()))
                .map(config::withProbe)
                .orElse(config);
    }
}
