package elman.exchange;

import static elman.exchange.PyTorchImport.refused;

import elman.store.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands between the characters and the recurrent layers: above them the linear layer [V][H], below them an embedding
 * [V][I] or nothing. Their shapes tell which is which, and where I = H their names; where neither does, nothing is guessed.
 */
final class CharacterLayers {
    private static final Pattern EMBEDDING = Pattern.compile("(?i)emb|encoder|lookup|wte");
    private static final Pattern LINEAR =
            Pattern.compile("(?i)linear|fc|out|decoder|head|proj|dense|logit|classif|h2o");

    private final List<Tensor> others;
    /** Numbers that the lowest recurrent layer reads. */
    private final int I;

    private final int H;
    private final Optional<Tensor> embedding;
    private final Tensor linear;
    private final List<String> notes = new ArrayList<>();

    /**
     * Finds them.
     *
     * @param others the tensors that are not the recurrent layers'
     * @throws elman.nn.InvalidValueException for "weights", if they are not those of these two modules, or could be either's
     */
    CharacterLayers(List<Tensor> others, int I, int H) {
        this.others = others;
        this.I = I;
        this.H = H;
        List<Tensor> matrices = others.stream()
                .filter(tensor -> tensor.shape().length == 2 && tensor.name().endsWith("weight"))
                .toList();
        if (matrices.isEmpty() || matrices.size() > 2) {
            throw refused(String.format(
                    Locale.ROOT,
                    "Beside the recurrent layers there must be one linear layer's weight, and one embedding's at most,"
                            + " but there are %d%s.",
                    matrices.size(),
                    matrices.isEmpty() ? "" : ": " + list(matrices)));
        }
        embedding = matrices.size() == 1 ? Optional.empty() : Optional.of(embedding(matrices.get(0), matrices.get(1)));
        linear = matrices.size() == 1
                ? alone(matrices.get(0))
                : matrices.get(embedding.equals(Optional.of(matrices.get(0))) ? 1 : 0);
        requireNothingElse();
    }

    /** The linear layer, where there is no other matrix and it cannot be an embedding. */
    private Tensor alone(Tensor matrix) {
        boolean couldBeLinear = matrix.shape()[0] == I && matrix.shape()[1] == H;
        boolean couldBeEmbedding = matrix.shape()[1] == I && biasOf(matrix).isEmpty();
        boolean saysEmbedding = says(EMBEDDING, matrix);
        boolean isOnItsSide = matrix.shape()[0] == H && matrix.shape()[1] == I && !saysEmbedding;
        if (!couldBeEmbedding || (!couldBeLinear && isOnItsSide)) {
            return matrix; // whether it fits is seen when its shape is asked for
        }
        if (!couldBeLinear || saysEmbedding) {
            throw refused(("%s is an embedding, and there is no linear layer above the recurrent ones. If both share"
                            + " their weights, save them twice: state[\"decoder.weight\"] = embedding.weight.clone().")
                    .formatted(matrix.shown()));
        }
        if (!says(LINEAR, matrix)) {
            throw refused(
                    ("%s could be an embedding or a linear layer, by its shape as by its name. Save it under a name"
                                    + " that tells, for example \"fc.weight\" or \"embedding.weight\".")
                            .formatted(matrix.shown()));
        }
        return matrix;
    }

    /** Which of two is the embedding; the other is the linear layer. */
    private Tensor embedding(Tensor one, Tensor other) {
        boolean first = fit(one, other);
        boolean second = fit(other, one);
        if (!first && !second) {
            throw refused(String.format(
                    Locale.ROOT,
                    "Beside the recurrent layers, %s and %s should be an embedding of %d columns and a linear layer of"
                            + " %d.",
                    one.shown(),
                    other.shown(),
                    I,
                    H));
        }
        if (first && second) {
            first = areNamedSo(one, other);
            if (first == areNamedSo(other, one)) {
                throw refused(
                        ("%s and %s could each be the embedding or the linear layer, by shape as by name. Save them"
                                        + " under names that tell, for example \"embedding.weight\" and \"fc.weight\".")
                                .formatted(one.shown(), other.shown()));
            }
            notes.add("%s was taken for the embedding and %s for the linear layer, by their names."
                    .formatted((first ? one : other).shown(), (first ? other : one).shown()));
        }
        return first ? one : other;
    }

    private boolean fit(Tensor embedding, Tensor linear) {
        return embedding.shape()[1] == I && biasOf(embedding).isEmpty() && linear.shape()[1] == H;
    }

    private static boolean areNamedSo(Tensor embedding, Tensor linear) {
        return (says(EMBEDDING, embedding) && !says(EMBEDDING, linear))
                || (says(LINEAR, linear) && !says(LINEAR, embedding));
    }

    private static boolean says(Pattern role, Tensor tensor) {
        return role.matcher(tensor.name()).find();
    }

    private Optional<Tensor> biasOf(Tensor weight) {
        String name = weight.name().replaceFirst("weight$", "bias");
        return others.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }

    private void requireNothingElse() {
        List<Tensor> left = new ArrayList<>(others);
        left.remove(linear);
        linearBias().ifPresent(left::remove);
        embedding.ifPresent(left::remove);
        if (!left.isEmpty()) {
            throw refused("%s belongs neither to the recurrent layers nor to the linear layer %s%s."
                    .formatted(
                            list(left),
                            linear.shown(),
                            embedding
                                    .map(tensor -> " nor to the embedding " + tensor.shown())
                                    .orElse("")));
        }
    }

    /** [V][I], if the recurrent layers do not read one-hot characters. */
    Optional<Tensor> embedding() {
        return embedding;
    }

    /** [V][H], if it is right. */
    Tensor linear() {
        return linear;
    }

    Optional<Tensor> linearBias() {
        return biasOf(linear);
    }

    /** What was inferred, in sentences. */
    List<String> notes() {
        return notes;
    }

    private static String list(List<Tensor> tensors) {
        return tensors.stream().limit(5).map(Tensor::shown).collect(Collectors.joining(", "))
                + (tensors.size() > 5 ? " …" : "");
    }
}
