package elman.nn.kernel;

/**
 * The arithmetic that takes the time. An implementation checks nothing: callers go through {@link Kernels}. An instance
 * may keep scratch memory, so it belongs to one thread at a time.
 */
public interface Kernel {
    /** A short name to show. */
    String name();

    /**
     * C = A B, or C = C + A B.
     *
     * @param A m×k, rows and columns at any stride. Not modified.
     * @param B k×n, columns next to each other. Not modified.
     * @param C m×n, columns next to each other. Modified.
     * @param add whether the product is added to C
     */
    void multiply(Matrix A, Matrix B, Matrix C, boolean add);

    /** Columns of the panels of a {@link PackedMatrix} for this kernel, a multiple of 16. */
    int panelCols();

    /**
     * C = A B, or C = C + A B.
     *
     * @param A m×k, columns next to each other. Not modified.
     * @param B k×n, packed for this kernel. Not modified.
     * @param C m×n, columns next to each other. Modified.
     * @param add whether the product is added to C
     */
    void multiply(Matrix A, PackedMatrix B, Matrix C, boolean add);

    /** How many floats of scratch memory an instance keeps after the product of an m×k and a k×n matrix. */
    double scratchFloats(double m, double k, double n);

    /**
     * x = tanh x, count values in place.
     *
     * @param x Modified.
     */
    void tanh(float[] x, int from, int count);

    /**
     * d = d · (1 − h²), count values: the gradient before a tanh, from that of its result h.
     *
     * @param h Not modified.
     * @param d Modified.
     */
    void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count);

    /**
     * y = y + x, count values.
     *
     * @param x Not modified.
     * @param y Modified.
     */
    void add(float[] x, int xFrom, float[] y, int yFrom, int count);

    /**
     * x = scale · softmax(x), count values in place.
     *
     * @param x Modified.
     * @param count at least 1
     * @return ln Σ eˣ of the x before
     */
    double softmax(float[] x, int from, int count, float scale);

    /**
     * An LSTM's step, row by row: i, f, g, o become their activations, then c = f · c₋₁ + i · g and h = o · tanh c.
     *
     * @param gates [B][4·n]. Modified.
     * @param cPrevious c₋₁, [B][n], n a multiple of 16 as for all here. Not modified.
     * @param c [B][n]. Modified.
     * @param h [B][n]. Modified.
     */
    void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h);

    /**
     * The way back through {@link #lstm}, as {@link elman.nn.cell.LstmCell} states it.
     *
     * @param gates the activations, [B][4·n]. Not modified, unless it is the memory of dgates.
     * @param cPrevious Not modified.
     * @param h as {@link #lstm} left it. Not modified.
     * @param dh Not modified.
     * @param dcPrevious Modified: dc · f
     * @param dc before it what comes from the next step. Modified: complete.
     * @param dgates [B][4·n]. Modified.
     */
    void lstmBackward(Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates);

    /**
     * A GRU's step, row by row: r, z and then n = tanh(n + r · u) become their activations, and h = (1 − z) · n + z · h₋₁.
     *
     * @param gates n, r, z, u, [B][4·n]. Modified.
     * @param hPrevious h₋₁, [B][n]. Not modified.
     * @param h [B][n]. Modified.
     */
    void gru(Matrix gates, Matrix hPrevious, Matrix h);

    /**
     * The way back through {@link #gru}, as {@link elman.nn.cell.GruCell} states it.
     *
     * @param gates n, r, z, u as {@link #gru} left them. Not modified, unless it is the memory of dgates.
     * @param hPrevious Not modified.
     * @param dh Not modified.
     * @param dhPrevious Modified: dh · z is added.
     * @param dgates [B][4·n]. Modified.
     */
    void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates);
}
