package elman.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Finds what an encoding cannot have, without keeping what is decoded. */
final class StrictDecoding {
    static final int NOWHERE = -1;

    private static final int DECODED_AT_A_TIME = 8192;

    private StrictDecoding() {}

    /**
     * The place of the first byte that is wrong.
     *
     * @param bytes Not modified.
     * @param start where the text begins
     * @return from the beginning of {@code bytes}, or {@link #NOWHERE}
     */
    static int firstFault(byte[] bytes, int start, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder(); // reports what is malformed or has no character
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(DECODED_AT_A_TIME);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
        } while (result.isOverflow());
        return NOWHERE;
    }
}
