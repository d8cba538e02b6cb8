package elman.insight;

/**
 * A simple property of a text at each of its N characters, known once the character has been read.
 *
 * @param name as at the interface
 * @param levels how many values it may take, at most {@link #MOST_LEVELS}
 * @param values [N], each in 0…levels−1, or {@link #UNDEFINED} where the property makes no sense
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextFeature(String name, int levels, byte[] values) {
    /** Where a property makes no sense, such as the position in a word between two words. */
    public static final byte UNDEFINED = -1;

    static final int MOST_LEVELS = 8;
}
