package elman.nn;

import java.util.Arrays;

/** Cross-entropy of a {@link BigramModel}: ∂L/∂y = w (softmax(y) − onehot(target)) / Σ w. */
final class BigramEngine implements Engine {
    private final int V;
    private final double[] softmax;

    BigramEngine(BigramModel model) {
        V = model.V();
        softmax = new double[V];
    }

    @Override
    public void dropoutKey(long key) {}

    @Override
    public double lossAndGradients(Parameters p, Batch batch, State state, Parameters gradients) {
        float[] dW = gradients.arrays().get(0).data;
        float[] db = gradients.arrays().get(1).data;
        Arrays.fill(dW, 0);
        Arrays.fill(db, 0);
        double total = batch.predictions();
        double loss = 0;
        for (int i = 0; i < batch.steps() * state.batch(); i++) {
            int token = batch.tokens()[i];
            int target = batch.targetTokens()[i];
            double weight = (batch.isWeighted() ? batch.weights()[i] : 1) / total;
            loss += weight * loss(p, token, target);
            for (int o = 0; o < V; o++) {
                float dy = (float) (weight * (softmax[o] - (o == target ? 1 : 0)));
                db[o] += dy;
                if (token >= 0) {
                    dW[o * V + token] += dy;
                }
            }
        }
        return loss;
    }

    @Override
    public double loss(Parameters p, Batch batch, State state) {
        double total = batch.predictions();
        double loss = 0;
        for (int i = 0; i < batch.steps() * state.batch(); i++) {
            double weight = batch.isWeighted() ? batch.weights()[i] : 1;
            loss += weight / total * loss(p, batch.tokens()[i], batch.targetTokens()[i]);
        }
        return loss;
    }

    /** −ln p(target), and the probabilities of all in {@link #softmax}. */
    private double loss(Parameters p, int token, int target) {
        float[] W = p.arrays().get(0).data;
        float[] b = p.arrays().get(1).data;
        double sum = 0;
        for (int o = 0; o < V; o++) {
            softmax[o] = Math.exp((double) b[o] + (token < 0 ? 0 : W[o * V + token]));
            sum += softmax[o];
        }
        for (int o = 0; o < V; o++) {
            softmax[o] /= sum;
        }
        return -Math.log(softmax[target]);
    }

    @Override
    public void close() {}
}
