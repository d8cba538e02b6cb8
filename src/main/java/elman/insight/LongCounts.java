package elman.insight;

import java.util.Arrays;

/**
 * Counts of non-negative long keys, in two flat arrays: open addressing with linear probing, a quarter to half full, so 24
 * to 48 bytes a key.
 */
final class LongCounts {
    private static final long EMPTY = -1;
    private static final int INITIAL_CAPACITY = 16;
    /** 2⁶⁴ / golden ratio: spreads neighbouring keys over the table (Knuth, TAOCP 3, 6.4). */
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    private long[] keys = emptyKeys(INITIAL_CAPACITY);
    private int[] counts = new int[INITIAL_CAPACITY];
    private int size;

    /** The number of keys. */
    int size() {
        return size;
    }

    /** Makes {@code key} one of those that are counted; its count is 0 if it is new. */
    void add(long key) {
        int slot = slot(key);
        if (keys[slot] == EMPTY) {
            keys[slot] = key;
            size++;
            if (2 * size > keys.length) {
                grow();
            }
        }
    }

    /** Adds 1 to the count of {@code key} if it is one of those that are counted. */
    void increment(long key) {
        int slot = slot(key);
        if (keys[slot] == key) {
            counts[slot]++;
        }
    }

    /** The count of {@code key}, 0 if it is not counted. */
    int get(long key) {
        int slot = slot(key);
        return keys[slot] == key ? counts[slot] : 0;
    }

    /** Where {@code key} is, or the empty slot where it would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * FIBONACCI) >>> Long.numberOfLeadingZeros(mask));
        while (keys[slot] != key && keys[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = emptyKeys(2 * oldKeys.length);
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private static long[] emptyKeys(int capacity) {
        long[] keys = new long[capacity];
        Arrays.fill(keys, EMPTY);
        return keys;
    }
}
