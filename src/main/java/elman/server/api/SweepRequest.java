package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.Fault;
import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.TrainingConfig;
import elman.train.lesson.Lesson;
import elman.train.lesson.Lessons;
import elman.train.sweep.Axis;
import elman.train.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sweep that is asked for.
 *
 * @param lesson one with a goal
 * @param vary values by the dotted name of the setting; one with a single value is set and does not vary
 * @param seeds attempts of each combination
 * @param steps after which an attempt ends
 */
public record SweepRequest(
        @Nullable String lesson,
        @Nullable Map<String, List<JsonNode>> vary,
        @Nullable Integer seeds,
        @Nullable Long steps) {
    private static final int DEFAULT_SEEDS = 3;
    private static final long DEFAULT_STEPS = 4_000;
    private static final Pattern FIELD = Pattern.compile("(task|model|training)(\\.[A-Za-z]{1,40}){1,3}");

    /** Throws {@link InvalidValueException} with all that is wrong. */
    public static Sweep read(ObjectNode tree) {
        return RequestJson.read(tree, SweepRequest.class).sweep();
    }

    private Sweep sweep() {
        Faults faults = new Faults();
        faults.of(() -> requireGoal(lesson));
        Map<String, List<JsonNode>> given = vary == null ? Map.of() : vary;
        given.forEach((field, values) -> faults.of(() -> check(field, values)));
        faults.of(() -> requireApart(given.keySet()));
        int attemptsEach = seeds == null ? DEFAULT_SEEDS : seeds;
        long most = steps == null ? DEFAULT_STEPS : steps;
        faults.of(() -> Sweep.SEEDS.check(attemptsEach));
        faults.of(() -> Sweep.STEPS.check(most));
        faults.raise();
        Sweep.requireFew(
                given.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE)),
                attemptsEach);
        return new Sweep(Objects.requireNonNull(lesson), axes(given), attemptsEach, most, combinations(given));
    }

    private static void requireGoal(@Nullable String lesson) {
        List<String> known = Lessons.ALL.stream()
                .filter(one -> one.config().task() != null)
                .map(Lesson::id)
                .toList();
        if (lesson == null || !known.contains(lesson)) {
            throw new InvalidValueException(
                    "lesson", "lesson must be one that has a goal, of " + known + ", not " + lesson);
        }
    }

    private static void check(String field, @Nullable List<JsonNode> values) {
        String name = "vary." + field;
        if (!FIELD.matcher(field).matches() || field.equals("task.id")) {
            throw new InvalidValueException(
                    name,
                    name + " is no setting of a run, such as model.hiddenSize, training.learningRate or task.delay");
        }
        if (field.equals(TrainingConfig.THREADS.field())) {
            throw new InvalidValueException(name, name + " changes no number: each attempt has one thread");
        }
        if (field.equals(TrainingConfig.SEED.field())) {
            throw new InvalidValueException(name, name + " does not vary by itself: seeds says from how many to begin");
        }
        if (values == null || !values.stream().allMatch(value -> value.isNumber() || value.isTextual())) {
            throw new InvalidValueException(name, name + " must be a list of numbers or words");
        }
        Set<String> different = values.stream().map(SweepRequest::text).collect(Collectors.toSet());
        if (different.isEmpty() || different.size() < values.size()) {
            throw new InvalidValueException(name, name + " must be a list of different values, at least one");
        }
    }

    private static void requireApart(Set<String> fields) {
        for (String field : fields) {
            for (String other : fields) {
                if (other.startsWith(field + ".")) {
                    throw new InvalidValueException(
                            "vary." + other, "vary." + other + " is a part of vary." + field + ": vary one of them");
                }
            }
        }
    }

    /** A value in one way, however it was written. */
    private static String text(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : value.textValue().toLowerCase(Locale.ROOT);
    }

    private static List<Axis> axes(Map<String, List<JsonNode>> vary) {
        return vary.entrySet().stream()
                .map(axis -> new Axis(
                        axis.getKey(),
                        axis.getValue().stream().map(SweepRequest::text).toList()))
                .toList();
    }

    private List<RunConfig> combinations(Map<String, List<JsonNode>> vary) {
        List<ObjectNode> requests = new ArrayList<>();
        requests.add(RequestJson.toTree(Map.of("lesson", Objects.requireNonNull(lesson))));
        vary.forEach((field, values) -> {
            List<ObjectNode> before = List.copyOf(requests);
            requests.clear();
            before.forEach(request -> values.forEach(value -> requests.add(with(request, field, value))));
        });
        return requests.stream().map(SweepRequest::config).toList();
    }

    private static ObjectNode with(ObjectNode request, String field, JsonNode value) {
        ObjectNode changed = request.deepCopy();
        ObjectNode at = changed;
        String[] names = field.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], value);
        return changed;
    }

    private static RunConfig config(ObjectNode request) {
        if (!request.has("task")) {
            request.putObject("task"); // the lesson's own
        }
        try {
            RunConfig config = RunRequest.read(request).config();
            if (!TaskKinds.hasGoal(config)) {
                throw new InvalidValueException(
                        TrainingConfig.VALIDATION_FRACTION.field(),
                        "training.validationFraction must be above 0: the goal is tried on what is held out");
            }
            return config;
        } catch (InvalidValueException e) {
            throw new InvalidValueException(e.faults().stream()
                    .map(fault -> new Fault("vary." + fault.field(), fault.detail(), fault.beside()))
                    .toList());
        }
    }
}
