package elman;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much memory the program's own JVM takes. Left to itself it begins with a share of the machine's, and keeps what it
 * once had: a gigabyte for a network of a hundred kilobytes. The largest heap stays the JVM's own choice, a quarter of the
 * machine's memory, so that large runs find room.
 */
final class JvmMemory {
    /** A flag, and which flags of the user say otherwise. */
    private record Choice(String flag, Pattern otherwise) {
        static Choice of(String flag, String otherwise) {
            return new Choice(flag, Pattern.compile(otherwise));
        }
    }

    private static final String SIZES = "-Xm[snx].*|-XX:\\w*(HeapSize|NewSize|RAMPercentage|RAMFraction|MaxRAM)\\w*=.*";

    /** A step allocates nothing and a collection has little to do: one thread and the smallest bookkeeping are enough. */
    private static final List<Choice> CHOICES = List.of(
            Choice.of("-XX:+UseSerialGC", "-XX:[+-]Use\\w*GC"),
            Choice.of("-Xms32m", SIZES),
            Choice.of("-XX:MinHeapFreeRatio=20", "-XX:(Min|Max)HeapFreeRatio=.*"),
            Choice.of("-XX:MaxHeapFreeRatio=40", "-XX:(Min|Max)HeapFreeRatio=.*"));

    private JvmMemory() {}

    /**
     * The flags that are to be added.
     *
     * @param given the user's, those from the environment included
     */
    static List<String> flags(List<String> given) {
        List<String> added = new ArrayList<>();
        for (Choice choice : CHOICES) {
            if (given.stream().noneMatch(flag -> choice.otherwise.matcher(flag).matches())) {
                added.add(choice.flag);
            }
        }
        return added;
    }
}
