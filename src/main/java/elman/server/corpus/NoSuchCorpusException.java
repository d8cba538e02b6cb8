package elman.server.corpus;

/** There is no text of that id, or no longer. */
public final class NoSuchCorpusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchCorpusException(String id) {
        super("there is no text " + id);
    }
}
