package elman.server.fetch;

/** Hears how far a fetch has come, at most about ten times a second. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * @param bytes that have arrived
     * @param total that will, as the other server says, or −1 where it does not
     */
    void arrived(long bytes, long total);
}
