package elman.cli;

import elman.train.Range;
import elman.train.RunConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of the interface as options: {@code training.schedule.warmupSteps} is {@code --warmup-steps}. */
final class OptionNames {
    private static final Map<String, String> SHORTER =
            Map.of("model.numLayers", "--layers", "topK", "--top", "training.schedule.kind", "--schedule");
    private static final Pattern FIELD = Pattern.compile("\\b(?:model|training)(?:\\.\\w+)+");
    private static final Pattern HUMP = Pattern.compile("[A-Z]");

    private OptionNames() {}

    static String of(String field) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        String name = HUMP.matcher(last).replaceAll(hump -> "-" + hump.group().toLowerCase(Locale.ROOT));
        return SHORTER.getOrDefault(field, "--" + name);
    }

    /**
     * What was said of a field, said of its option.
     *
     * @param field the field at fault, with or without dots
     */
    static String sentence(String field, String message) {
        String withoutDots = field.contains(".") ? message : message.replaceAll("\\b" + field + "\\b", of(field));
        return FIELD.matcher(withoutDots).replaceAll(found -> of(found.group()));
    }

    /** The range of a run's setting. */
    static Optional<Range> range(String option) {
        return RunConfig.RANGES.stream()
                .filter(range -> of(range.field()).equals(option))
                .findFirst();
    }
}
