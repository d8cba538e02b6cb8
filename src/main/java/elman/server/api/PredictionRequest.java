package elman.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.data.NormalText;
import elman.nn.Faults;
import elman.train.Range;
import java.util.List;
import java.util.Objects;

/**
 * What follows a prefix?
 *
 * @param topK how many of the likeliest next tokens to list
 * @param length tokens of the continuation
 * @param temperature 0 takes the likeliest each time, 1 draws by the network's own probabilities
 * @param seed fixes what is drawn
 */
record PredictionRequest(String prefix, int topK, int length, double temperature, long seed) {
    static final Range TOP_K = Range.whole("topK", 1, 4096);
    static final Range LENGTH = Range.whole("length", 0, 2000);
    static final Range TEMPERATURE = Range.real("temperature", 0, 5);
    static final Range SEED = Range.whole("seed", 0, (1L << 53) - 1);
    static final List<Range> RANGES = List.of(TOP_K, LENGTH, TEMPERATURE, SEED);
    static final PredictionRequest DEFAULT = new PredictionRequest("", 8, 32, 1, 1);

    PredictionRequest {
        prefix = NormalText.of(prefix);
        Faults.requireAll(
                () -> TOP_K.check(topK),
                () -> LENGTH.check(length),
                () -> TEMPERATURE.check(temperature),
                () -> SEED.check(seed));
    }

    /** With all that is wrong, the prefix included. */
    static PredictionRequest read(ObjectNode tree) {
        Faults faults = new Faults();
        PredictionRequest request =
                RequestJson.read(RequestJson.toTree(DEFAULT), tree, PredictionRequest.class, faults);
        if (request != null) {
            faults.of(() -> Texts.check("prefix", request.prefix()));
        }
        faults.raise();
        return Objects.requireNonNull(request);
    }
}
