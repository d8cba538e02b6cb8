package elman.nn.recurrent;

/**
 * What {@link PlainNetwork} carries from one token to the next.
 *
 * @param h hidden states, [L][H]
 * @param c cell states, [L][H]; [L][0] where the cell has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlainState(float[][] h, float[][] c) {}
