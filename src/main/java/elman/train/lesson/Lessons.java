package elman.train.lesson;

import java.util.List;
import java.util.Optional;

/** All lessons. */
public final class Lessons {
    public static final List<Chapter> CHAPTERS = List.of(SequenceAndState.CHAPTER, FarBack.CHAPTER);

    /** In the order of their chapters. */
    public static final List<Lesson> ALL =
            CHAPTERS.stream().flatMap(chapter -> chapter.lessons().stream()).toList();

    private Lessons() {}

    public static List<String> ids() {
        return ALL.stream().map(Lesson::id).toList();
    }

    public static Lesson of(String id) {
        return ALL.stream().filter(lesson -> lesson.id().equals(id)).findFirst().orElseThrow();
    }

    /** That in which a kind of task is learned, with the settings that suit it. */
    public static Optional<Lesson> ofTask(String id) {
        return ALL.stream()
                .filter(lesson -> lesson.config().task() != null
                        && lesson.config().task().id().equals(id))
                .findFirst();
    }
}
