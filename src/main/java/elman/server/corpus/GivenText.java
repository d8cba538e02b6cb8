package elman.server.corpus;

import elman.data.TextDecoder;
import elman.store.CorpusStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as somebody gives it.
 *
 * @param name may be too long
 * @param charset the name of its encoding, as far as it is declared
 */
public record GivenText(String name, Bytes bytes, @Nullable String charset) {
    /** Where a text is read from; may block. */
    @FunctionalInterface
    public interface Bytes {
        byte[] read() throws IOException;
    }

    private static final int LONGEST = CorpusStore.MAX_NAME_LENGTH;

    /** Its characters, and what was done to it and to its name. */
    TextDecoder.Decoded decode() throws IOException {
        TextDecoder.Decoded decoded = TextDecoder.decode(bytes.read(), charset);
        List<String> notes = new ArrayList<>(decoded.notes());
        if (!shortName().equals(name)) {
            notes.add("its name was shortened to " + LONGEST + " characters");
        }
        return new TextDecoder.Decoded(decoded.text(), notes);
    }

    /** The name, cut in front of its ending where it is too long. */
    String shortName() {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot >= 0 && name.length() - dot <= LONGEST / 10 ? name.substring(dot) : "";
        int kept = LONGEST - 1 - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + "…" + ending;
    }
}
