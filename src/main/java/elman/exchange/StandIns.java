package elman.exchange;

import elman.nn.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters that stand for tokens which no text here can hold: those of several characters, such as {@code <pad>}, and
 * the carriage return, since line ends are read as line feeds.
 *
 * @param of the character of each such token
 */
public record StandIns(Map<String, String> of) {
    public static final StandIns NONE = new StandIns(Map.of());

    private static final String FIELD = "standIns";
    /** Offered for a carriage return: ␍. */
    private static final int PICTURE_OF_RETURN = 0x240D;
    /** Offered for all others: ① and so on. */
    private static final int FIRST_NUMBER = 0x2460;

    private static final int LAST_NUMBER = 0x24FF;

    /** @throws InvalidValueException for "standIns", if one of them is not a character that a text can hold */
    public StandIns {
        of = Map.copyOf(of);
        of.forEach((token, standIn) -> {
            if (!isCharacter(standIn)) {
                throw new InvalidValueException(
                        FIELD,
                        "%s must be one character that a text can hold, not %s."
                                .formatted(FIELD + "[" + Tokens.shown(token) + "]", Tokens.shown(standIn)));
            }
        });
    }

    /** Whether a text can hold the token: one character, no half of a pair and no carriage return. */
    static boolean isCharacter(String token) {
        return token.codePointCount(0, token.length()) == 1
                && Character.getType(token.codePointAt(0)) != Character.SURROGATE
                && !token.equals("\r");
    }

    /**
     * The vocabulary with the stand-ins in it.
     *
     * @throws InvalidValueException for "standIns", if one stands for a token that is not there
     */
    public List<String> in(List<String> tokens) {
        of.keySet().stream()
                .filter(token -> !tokens.contains(token))
                .findFirst()
                .ifPresent(token -> {
                    throw new InvalidValueException(
                            FIELD, "standIns names %s, which vocabulary lacks.".formatted(Tokens.shown(token)));
                });
        return tokens.stream().map(token -> of.getOrDefault(token, token)).toList();
    }

    /** What stands for what, as a sentence; empty where nothing does. */
    public List<String> notes() {
        if (of.isEmpty()) {
            return List.of();
        }
        String pairs = of.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%s for %s".formatted(entry.getValue(), Tokens.shown(entry.getKey())))
                .collect(Collectors.joining(", "));
        return List.of("In its vocabulary one character stands for another token: " + pairs + ".");
    }

    /** A character for each token that needs one, none of them in the vocabulary, as far as there are enough. */
    static Map<String, String> offered(List<String> tokens) {
        Map<String, String> offered = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>(tokens);
        for (String token : tokens) {
            if (!isCharacter(token)) {
                int first = token.equals("\r") ? PICTURE_OF_RETURN : FIRST_NUMBER;
                for (int character = first; character <= LAST_NUMBER; character++) {
                    String standIn = Character.toString(character);
                    if (!taken.contains(standIn)) {
                        taken.add(standIn);
                        offered.put(token, standIn);
                        break;
                    }
                }
            }
        }
        return offered;
    }
}
