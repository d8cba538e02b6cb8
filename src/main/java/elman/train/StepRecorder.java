package elman.train;

import elman.nn.Batch;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.Stepper;
import elman.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks on while a {@link Trainer} makes one step, and copies what passes by. It changes nothing of the step. */
public final class StepRecorder {
    /** Multiplications that the losses of the first stream may take. */
    private static final double MOST_WORK = 2e8;

    private final Parameters.Place place;
    private StepRecord.@Nullable Window window;
    private @Nullable Parameters before;
    private double[] gradientNorms = {};
    private double[] clippedNorms = {};
    private float gradient;
    private List<Optimizer.Memory> memoryBefore = List.of();
    private @Nullable StepRecord record;

    /** @param place the weight to be followed, which the model must have */
    public StepRecorder(Parameters.Place place) {
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
    void windowRead(Parameters p, Batch batch, State state, boolean fromZero) {
        before = p.copy();
        int most = (int) Math.max(1, MOST_WORK / p.model().parameterCount());
        int B = state.batch();
        int n = Math.min(lastAnswer(batch, B) + 1, most);
        int[] read = new int[n];
        int[] following = new int[n];
        double[] losses = new double[n];
        Stepper stepper = p.model().stepper(before, 1);
        stepper.startFrom(state, 0);
        for (int t = 0; t < n; t++) {
            int at = t;
            read[t] = batch.tokens()[t * B];
            following[t] = isAsked(batch, t * B) ? batch.targetTokens()[t * B] : StepRecord.NOT_ASKED;
            stepper.step(new int[] {read[t]});
            stepper.logits((row, logits) -> losses[at] = loss(logits, following[at]));
        }
        window = new StepRecord.Window(batch.steps(), read, following, losses, fromZero);
    }

    /** After which token of the first sequence the last answer is asked; what stands behind it pads. */
    private static int lastAnswer(Batch batch, int B) {
        int t = batch.steps() - 1;
        while (t > 0 && !isAsked(batch, t * B)) {
            t--;
        }
        return t;
    }

    private static boolean isAsked(Batch batch, int i) {
        return !batch.isWeighted() || batch.weights()[i] > 0;
    }

    /** −ln softmax(y)[target]; NaN where there is none. */
    private static double loss(float[] y, int target) {
        if (target == StepRecord.NOT_ASKED) {
            return Double.NaN;
        }
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
        gradientNorms = gradients.norms();
    }

    /** They are clipped, and the update is about to be made. */
    void clipped(Parameters gradients, Optimizer optimizer) {
        clippedNorms = gradients.norms();
        gradient = gradients.value(place);
        memoryBefore = optimizer.memory(place);
    }

    /** The update was made. */
    void updated(Parameters after, Optimizer optimizer, double gradNorm) {
        if (window == null || before == null) {
            throw new IllegalStateException("the step's beginning was not seen");
        }
        double[] weights = before.norms();
        double[] updates = after.distances(before);
        List<StepRecord.ArrayRecord> arrays = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Parameters.Name name = after.names().get(i);
            arrays.add(new StepRecord.ArrayRecord(
                    name.name(), name.layer(), gradientNorms[i], clippedNorms[i], weights[i], updates[i]));
        }
        StepRecord.WeightRecord weight = new StepRecord.WeightRecord(
                optimizer.updates(),
                before.value(place),
                gradient,
                after.value(place),
                memoryBefore,
                optimizer.memory(place));
        double clippedNorm =
                Math.sqrt(Arrays.stream(clippedNorms).map(x -> x * x).sum());
        record = new StepRecord(window, gradNorm, clippedNorm, List.copyOf(arrays), weight);
        before = null;
    }
}
