package elman.nn.recurrent;

/** What each value between two layers is multiplied by. */
interface DropoutMask {
    DropoutMask NONE = (layer, t, b, unit) -> 1;

    /** The factor of a hidden state of {@code layer} on its way to the layer above. */
    double factor(int layer, int t, int b, int unit);
}
