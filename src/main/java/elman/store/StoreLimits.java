package elman.store;

/**
 * How much is kept of what runs went through.
 *
 * @param checkpoints how many a run may have, at least 2
 * @param bytes how much all checkpoints of all runs may take together
 */
public record StoreLimits(int checkpoints, long bytes) {
    private static final long MEBIBYTE = 1 << 20;

    public static final StoreLimits DEFAULT = new StoreLimits(200, 512 * MEBIBYTE);

    public StoreLimits {
        if (checkpoints < 2 || bytes < 0) {
            throw new IllegalArgumentException("at least 2 checkpoints and 0 bytes, not " + checkpoints + ", " + bytes);
        }
    }

    /** The same with so many mebibytes for all checkpoints. */
    public static StoreLimits of(int checkpoints, long mebibytes) {
        return new StoreLimits(checkpoints, mebibytes * MEBIBYTE);
    }
}
