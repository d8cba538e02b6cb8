package elman.task;

/** What a task calls what is read step by step: one character, many characters. */
public record Words(String one, String many) {
    public static final Words CHARACTERS = new Words("character", "characters");
}
