package elman.store.tensor;

import java.io.IOException;

/** A file is not what it should be. The message is a sentence that says what is wrong with it. */
public final class TensorFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public TensorFileException(String message) {
        super(message);
    }
}
