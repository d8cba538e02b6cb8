package elman.task;

/**
 * What a task calls what is read step by step.
 *
 * @param one character
 * @param many characters
 * @param brief char, where there is little room
 */
public record Words(String one, String many, String brief) {
    public static final Words CHARACTERS = new Words("character", "characters", "char");

    public Words(String one, String many) {
        this(one, many, one);
    }
}
