package elman.nn;

/** What a model makes of one sequence of N tokens, read from its beginning. */
public interface Pass {
    /** A copy of the outputs y after every token, [N][O]. */
    float[][] logits();

    /** How many layers can be looked at; 0 where {@link Sight#HIDDEN} is no sight of the model. */
    int layers();

    /** A copy of what the units of a layer hold after every token, [N][H]. */
    float[][] hidden(int layer);

    /** A copy of what they keep behind their gates, [N][H]; [0] where {@link Sight#CELL} is no sight of the model. */
    float[][] cells(int layer);
}
