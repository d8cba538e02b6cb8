package elman.server.api;

import elman.data.NormalText;
import elman.insight.Surgery;
import elman.nn.InvalidValueException;
import elman.nn.recurrent.RecurrentModel;
import elman.train.ModelConfig;
import elman.train.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would follow a prefix if the state after it were another?
 *
 * @param topK how many of the likeliest next tokens to list, before or after
 * @param transplant the text whose state takes the place of that after the prefix
 * @param hold whether edits are made after every token, not after the last alone
 */
record SurgeryRequest(
        String prefix, int topK, List<Edit> edits, @Nullable String transplant, boolean hold) {
    static final int MOST_EDITS = 256;
    private static final double LARGEST = 1000;
    static final Range SET = Range.real("edits.set", -LARGEST, LARGEST);
    static final Range SCALE = Range.real("edits.scale", -LARGEST, LARGEST);
    static final List<Range> RANGES = List.of(
            Range.whole("edits.layer", 0, RecurrentModel.MAX_LAYERS - 1),
            Range.whole("edits.unit", 0, RecurrentModel.MAX_HIDDEN - 1),
            SET,
            SCALE);
    static final SurgeryRequest DEFAULT = new SurgeryRequest("", 8, List.of(), null, false);

    SurgeryRequest {
        prefix = NormalText.of(prefix);
        transplant = transplant == null ? null : NormalText.of(transplant);
        PredictionRequest.TOP_K.check(topK);
        if (edits.size() > MOST_EDITS) {
            throw new InvalidValueException("edits", "edits must be at most " + MOST_EDITS + ", not " + edits.size());
        }
    }

    /**
     * One unit's new value.
     *
     * @param set h becomes this
     * @param scale h becomes so many times what it is; one of the two must be given
     */
    record Edit(
            @Nullable Integer layer,
            @Nullable Integer unit,
            @Nullable Double set,
            @Nullable Double scale) {}

    /** The edits, checked against the network. */
    List<Surgery.Edit> editsOf(ModelConfig model) {
        List<Surgery.Edit> checked = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            String name = "edits[" + i + "]";
            int layer = place(Range.whole(name + ".layer", 0, model.numLayers() - 1), edit.layer());
            int unit = place(Range.whole(name + ".unit", 0, model.hiddenSize() - 1), edit.unit());
            Double set = edit.set();
            Double scale = edit.scale();
            if ((set == null) == (scale == null)) {
                throw new InvalidValueException(name, name + " must have either set or scale");
            }
            checked.add(
                    set != null
                            ? Surgery.Edit.set(layer, unit, amount(SET.named(name + ".set"), set))
                            : Surgery.Edit.scale(layer, unit, amount(SCALE.named(name + ".scale"), scale)));
        }
        return checked;
    }

    private static int place(Range range, @Nullable Integer value) {
        if (value == null) {
            throw new InvalidValueException(range.field(), range.field() + " must be " + range.describe());
        }
        range.check(value);
        return value;
    }

    private static double amount(Range range, @Nullable Double value) {
        double amount = value == null ? Double.NaN : value;
        range.check(amount);
        return amount;
    }
}
