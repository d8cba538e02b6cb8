package elman.server.watching;

import java.util.Base64;

/**
 * States as 8-bit numbers, as they travel.
 *
 * @param scale a value is its byte divided by this
 * @param data the bytes in the order [layer][token][unit], base64
 */
public record Quantised(float scale, String data) {
    private static final int LARGEST_BYTE = 127;

    /**
     * States in 8 bits.
     *
     * @param states [L][N][H], all finite. Not modified.
     */
    public static Quantised of(float[][][] states) {
        float scale = LARGEST_BYTE / bound(states);
        byte[] bytes = new byte[states.length * states[0].length * states[0][0].length];
        int at = 0;
        for (float[][] layer : states) {
            for (float[] state : layer) {
                for (float value : state) {
                    bytes[at++] = (byte) Math.round(value * scale);
                }
            }
        }
        return new Quantised(scale, Base64.getEncoder().encodeToString(bytes));
    }

    /** 1, or where states are larger (ReLU, cell states) the next power of two, so that the scale does not jitter. */
    private static float bound(float[][][] states) {
        float largest = 1;
        for (float[][] layer : states) {
            for (float[] state : layer) {
                for (float value : state) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
        }
        return (float) Math.min(Float.MAX_VALUE, Math.pow(2, Math.ceil(Math.log(largest) / Math.log(2))));
    }
}
