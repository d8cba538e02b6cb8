package elman.server.fetch;

/** Hears how far a fetch has come, at most about ten times a second, and in the end how much has arrived in all. */
@FunctionalInterface
public interface ProgressListener {
    /** @param bytes that have arrived */
    void arrived(long bytes);
}
