package elman.train;

import elman.nn.Batch;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.ParameterArrays;
import elman.nn.Parameters;
import elman.nn.PlainNetwork;
import elman.nn.PlainState;
import elman.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks on while a {@link Trainer} makes one step, and copies what passes by. It changes nothing of the step. */
public final class StepRecorder {
    /** Multiplications that the losses of the first stream may take. */
    private static final double MOST_WORK = 2e8;

    private final WeightPlace place;
    private StepRecord.@Nullable Window window;
    private @Nullable Parameters before;
    private double[] gradientNorms = {};
    private double[] clippedNorms = {};
    private float gradient;
    private List<Optimizer.Memory> memoryBefore = List.of();
    private @Nullable StepRecord record;

    /** @param place the weight to be followed, which the network must have */
    public StepRecorder(WeightPlace place) {
        this.place = place;
    }

    /** What was seen; throws {@link IllegalStateException} before a step was made. */
    public StepRecord record() {
        if (record == null) {
            throw new IllegalStateException("no step was made yet");
        }
        return record;
    }

    /** A window was read from the text, and nothing done with it yet. */
    void windowRead(Parameters p, Batch batch, NetworkState state, boolean fromZero) {
        before = p.copy();
        NetworkConfig shape = p.config();
        int most = (int) Math.max(1, MOST_WORK / shape.parameterCount());
        int B = state.batch();
        int n = Math.min(batch.steps(), most);
        int[] read = new int[n];
        int[] following = new int[n];
        double[] losses = new double[n];
        PlainNetwork network = new PlainNetwork(before);
        PlainState at = firstOf(state, shape, network);
        for (int t = 0; t < n; t++) {
            read[t] = batch.tokens()[t * B];
            following[t] = batch.targetTokens()[t * B];
            at = network.step(read[t], at);
            losses[t] = loss(network.logits(at), following[t]);
        }
        window = new StepRecord.Window(batch.steps(), read, following, losses, fromZero);
    }

    private static PlainState firstOf(NetworkState state, NetworkConfig shape, PlainNetwork network) {
        PlainState first = network.zeroState();
        for (int l = 0; l < shape.numLayers(); l++) {
            int from = state.index(l, 0);
            System.arraycopy(state.h(), from, first.h()[l], 0, shape.hiddenSize());
            System.arraycopy(state.c(), state.c().length == 0 ? 0 : from, first.c()[l], 0, first.c()[l].length);
        }
        return first;
    }

    /** −ln softmax(y)[target]. */
    private static double loss(float[] y, int target) {
        double max = Double.NEGATIVE_INFINITY;
        for (float score : y) {
            max = Math.max(max, score);
        }
        double sum = 0;
        for (float score : y) {
            sum += Math.exp(score - max);
        }
        return Math.log(sum) + max - y[target];
    }

    /** The gradients are complete. */
    void wentBack(Parameters gradients) {
        gradientNorms = ParameterArrays.norms(gradients);
    }

    /** They are clipped, and the update is about to be made. */
    void clipped(Parameters gradients, Optimizer optimizer) {
        NetworkConfig shape = gradients.config();
        clippedNorms = ParameterArrays.norms(gradients);
        gradient = ParameterArrays.value(gradients, place.array(shape), place.index(shape));
        memoryBefore = optimizer.memory(place.array(shape), place.index(shape));
    }

    /** The update was made. */
    void updated(Parameters after, Optimizer optimizer, double gradNorm) {
        if (window == null || before == null) {
            throw new IllegalStateException("the step's beginning was not seen");
        }
        NetworkConfig shape = after.config();
        int array = place.array(shape);
        int index = place.index(shape);
        double[] weights = ParameterArrays.norms(before);
        double[] updates = ParameterArrays.distances(after, before);
        List<ParameterArrays.Name> names = ParameterArrays.names(shape);
        List<StepRecord.ArrayRecord> arrays = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            arrays.add(new StepRecord.ArrayRecord(
                    names.get(i).name(),
                    names.get(i).layer(),
                    gradientNorms[i],
                    clippedNorms[i],
                    weights[i],
                    updates[i]));
        }
        StepRecord.WeightRecord weight = new StepRecord.WeightRecord(
                place,
                optimizer.updates(),
                ParameterArrays.value(before, array, index),
                gradient,
                ParameterArrays.value(after, array, index),
                memoryBefore,
                optimizer.memory(array, index));
        double clippedNorm =
                Math.sqrt(Arrays.stream(clippedNorms).map(x -> x * x).sum());
        record = new StepRecord(window, gradNorm, clippedNorm, List.copyOf(arrays), weight);
        before = null;
    }
}
