package elman.train.lesson;

import java.util.Map;

/**
 * A change to a lesson, and what to watch for once it is made.
 *
 * @param label what is done, in a few words
 * @param watch what one will see, a sentence
 * @param change laid over the lesson's configuration: fields by the names that a request for a run has
 */
public record TryThis(String label, String watch, Map<String, Map<String, Object>> change) {
    static TryThis ofModel(String label, String field, Object value, String watch) {
        return new TryThis(label, watch, Map.of("model", Map.of(field, value)));
    }

    static TryThis ofTask(String label, String setting, int value, String watch) {
        return new TryThis(label, watch, Map.of("task", Map.of(setting, value)));
    }
}
