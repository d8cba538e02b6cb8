package elman.exchange;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model beside its weights; null where nothing is said.
 *
 * @param dropout the share of values left out between two layers, which no weight shows
 * @param tokens the vocabulary in the order of the weights' columns and rows
 */
public record ModelClaim(
        @Nullable Cell cell,
        @Nullable Nonlinearity nonlinearity,
        @Nullable Integer hiddenSize,
        @Nullable Integer numLayers,
        @Nullable Double dropout,
        @Nullable List<String> tokens) {
    public static final ModelClaim NONE = new ModelClaim(null, null, null, null, null, null);

    /**
     * What either says. Another dropout than the file's may be wished; all else is so or not.
     *
     * @param file what a file says of itself
     * @throws InvalidValueException naming the field, if they contradict each other
     */
    ModelClaim and(ModelClaim file) {
        return new ModelClaim(
                agreed("model.cell", cell, file.cell),
                agreed("model.nonlinearity", nonlinearity, file.nonlinearity),
                agreed("model.hiddenSize", hiddenSize, file.hiddenSize),
                agreed("model.numLayers", numLayers, file.numLayers),
                dropout == null ? file.dropout : dropout,
                agreedTokens(file.tokens));
    }

    private static <A> @Nullable A agreed(String field, @Nullable A given, @Nullable A ofFile) {
        if (given != null && ofFile != null && !given.equals(ofFile)) {
            throw new InvalidValueException(
                    field, "%s is %s, but the file says %s.".formatted(field, lower(given), lower(ofFile)));
        }
        return given == null ? ofFile : given;
    }

    private @Nullable List<String> agreedTokens(@Nullable List<String> ofFile) {
        if (tokens != null && ofFile != null && !tokens.equals(ofFile)) {
            throw new InvalidValueException(
                    "vocabulary",
                    "vocabulary is not the one in the file: it %s.".formatted(Tokens.difference(tokens, ofFile)));
        }
        return tokens == null ? ofFile : tokens;
    }

    /**
     * Does nothing if a claim is right or was not made.
     *
     * @param claim what is said of the field
     * @param actual what the weights show
     * @param because the tensor that shows it, and its shape
     */
    static void require(String field, @Nullable Object claim, Object actual, String because) {
        if (claim != null && !Objects.equals(claim, actual)) {
            throw new InvalidValueException(
                    field, "%s is %s, but by %s it is %s.".formatted(field, lower(claim), because, lower(actual)));
        }
    }

    static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
