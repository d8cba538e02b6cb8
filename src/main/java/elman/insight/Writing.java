package elman.insight;

import elman.nn.LogSoftmax;
import elman.nn.Parameters;
import elman.nn.Stepper;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What a network writes from nothing, drawn from its own distribution. */
public final class Writing {
    private Writing() {}

    /**
     * Writes.
     *
     * @param p Not modified.
     * @param streams how many texts, side by side, each from a zero state
     * @param length of each, in tokens
     * @param seed of the draws; the same seed gives the same texts
     * @return [streams · length], one text after the other
     */
    public static int[] of(Parameters p, int streams, int length, long seed) {
        Stepper stepper = p.model().stepper(p, streams);
        SplittableRandom[] random = new SplittableRandom[streams];
        Arrays.setAll(random, stream -> new SplittableRandom(seed + stream));
        int[] text = new int[streams * length];
        int[] next = new int[streams];
        for (int n = 0; n < length; n++) {
            stepper.logits((stream, logits) -> next[stream] = Predictor.draw(LogSoftmax.of(logits, 1), random[stream]));
            for (int stream = 0; stream < streams; stream++) {
                text[stream * length + n] = next[stream];
            }
            stepper.step(next);
        }
        return text;
    }
}
