package elman.train.lesson;

import java.util.List;

/** Lessons that belong together, in the order in which one meets them. */
public record Chapter(String title, List<Lesson> lessons) {}
