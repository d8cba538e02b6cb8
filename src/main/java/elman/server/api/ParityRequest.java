package elman.server.api;

import elman.data.Vocabulary;
import elman.exchange.TokenOrder;
import elman.exchange.Tokens;
import elman.nn.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities that someone else's program gave for a text.
 *
 * @param rows for each of the text's characters those of the tokens that may follow it
 * @param order of the tokens in each row, where it is not that of the run's vocabulary
 */
record ParityRequest(
        String text, List<double[]> rows, @Nullable TokenOrder order) {
    /** As it is sent. */
    private record Body(
            @Nullable String text,
            @Nullable List<double[]> probabilities,
            @Nullable List<String> vocabulary) {}

    static ParityRequest read(Buffer json) {
        Body body = RequestJson.read(RequestJson.object(json), Body.class);
        if (body.text == null || body.probabilities == null) {
            String field = body.text == null ? "text" : "probabilities";
            throw new InvalidValueException(field, field + " must be given");
        }
        Texts.check("text", body.text);
        return new ParityRequest(
                body.text, body.probabilities, body.vocabulary == null ? null : TokenOrder.of(body.vocabulary));
    }

    /** The rows in the order of a run's vocabulary. */
    List<double[]> probabilities(Vocabulary vocabulary) {
        if (order == null) {
            return rows;
        }
        if (!order.vocabulary().tokens().equals(vocabulary.tokens())) {
            throw new InvalidValueException(
                    "vocabulary",
                    "vocabulary must have the same tokens as the run's, in any order, but it "
                            + Tokens.difference(order.vocabulary().tokens(), vocabulary.tokens()));
        }
        for (double[] row : rows) {
            if (row.length != vocabulary.size()) {
                return rows; // refused by Parity, with the row
            }
        }
        return rows.stream().map(order::sort).toList();
    }
}
