package elman.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;

/**
 * A model that is not recurrent, as small as one can be: what follows a token depends on that token alone.
 *
 * <pre>
 *   y = W x + b,   x one-hot, or 0 where the token is unknown
 * </pre>
 *
 * Its parameters are W [V][V] and b [V][1]. It carries nothing on, and there is nothing to be looked at.
 */
public record BigramModel(int V) implements Model {
    private static final String TABLE = "table.weight";
    private static final String BIAS = "table.bias";

    @Override
    public int inputSize() {
        return V;
    }

    @Override
    public int outputSize() {
        return V;
    }

    @Override
    public long parameterCount() {
        return (long) V * V + V;
    }

    @Override
    public Parameters zeros() {
        return new Parameters(
                this,
                List.of(new Parameters.Name("W", -1), new Parameters.Name("b", -1)),
                List.of(new FMatrixRMaj(V, V), new FMatrixRMaj(V, 1)));
    }

    @Override
    public State zeroState(int batch) {
        return new NoState(batch);
    }

    @Override
    public Engine engine(Execution execution) {
        return new BigramEngine(this);
    }

    @Override
    public void requireSizes(Execution execution) {}

    @Override
    public long bytes(Execution execution) {
        return (long) V * Double.BYTES;
    }

    @Override
    public double stateBytes(int batch) {
        return 0;
    }

    @Override
    public Pass pass(Parameters p, int[] tokens) {
        for (int token : tokens) {
            Objects.checkIndex(token + 1, V + 1);
        }
        return new BigramPass(p, tokens.clone());
    }

    @Override
    public Stepper stepper(Parameters p, int rows) {
        return new BigramStepper(p, rows);
    }

    @Override
    public Work work() {
        return new Work(1, V);
    }

    @Override
    public Set<Sight> sights() {
        return Set.of();
    }

    @Override
    public Map<String, int[]> stateShapes(int batch) {
        return Map.of();
    }

    @Override
    public Map<String, int[]> storedShapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(TABLE, new int[] {V, V});
        shapes.put(BIAS, new int[] {V});
        return shapes;
    }

    @Override
    public Map<String, float[]> stored(Parameters p) {
        p.requireModel(this);
        return Map.of(
                TABLE,
                p.arrays().get(0).data.clone(),
                BIAS,
                p.arrays().get(1).data.clone());
    }

    @Override
    public Parameters restored(Map<String, float[]> arrays) {
        Parameters p = zeros();
        System.arraycopy(
                Objects.requireNonNull(arrays.get(TABLE)), 0, p.arrays().get(0).data, 0, V * V);
        System.arraycopy(Objects.requireNonNull(arrays.get(BIAS)), 0, p.arrays().get(1).data, 0, V);
        return p;
    }

    /** What follows a token, or an unknown one, −1. */
    static float[] logits(Parameters p, int token) {
        FMatrixRMaj W = p.arrays().get(0);
        float[] y = p.arrays().get(1).data.clone();
        for (int o = 0; o < y.length && token >= 0; o++) {
            y[o] += W.get(o, token);
        }
        return y;
    }
}
