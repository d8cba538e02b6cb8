package elman.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The automaton that wrote a run's text, the one that its network has become, and where both are as a text is read.
 *
 * @param step of the network
 * @param vocabulary V tokens, in the order of all probabilities
 * @param nodes of the automaton that wrote the text, from 0, where each string begins and ends; null where none did
 * @param edges its transitions
 * @param tokens that were read
 * @param path after each of them
 * @param extracted from the hidden states; null where it was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AutomatonAnswer(
        long step,
        List<String> vocabulary,
        @Nullable List<Node> nodes,
        @Nullable List<Edge> edges,
        List<String> tokens,
        List<Place> path,
        @Nullable Extracted extracted) {
    /** @param share of a text's tokens after which it is in the node */
    record Node(double share) {}

    /** @param probability of this edge among those that leave its node */
    record Edge(int from, int to, String token, double probability) {}

    /**
     * Where both are after a token.
     *
     * @param probabilities [V], the network's, of what may come next
     * @param standing of the token to the automaton that wrote the text: legal, illegal, or lost after an illegal one
     * @param nodes where that automaton can be; none where nothing is known
     * @param shares how likely each of them is
     * @param extracted the node of the extracted automaton to which the network's state belongs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            List<Float> probabilities,
            @Nullable String standing,
            @Nullable List<Integer> nodes,
            @Nullable List<Double> shares,
            @Nullable Integer extracted) {}

    /**
     * What was found in the hidden states, see {@link elman.insight.automaton.Extraction}.
     *
     * @param groups k, before merging
     * @param read how many tokens of the run's text
     * @param heldOut whether of the part that is held out
     * @param fidelity the share of pieces on which network and automaton agree at every token
     * @param agreement the share of tokens at which they agree
     * @param pieces how many were held against each other
     * @param isTrue whether it is the automaton that wrote the text; null where none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extracted(
            List<FoundNode> nodes,
            List<Edge> edges,
            double fidelity,
            double agreement,
            int pieces,
            int groups,
            int read,
            boolean heldOut,
            @Nullable Boolean isTrue) {}

    /**
     * A node that was found.
     *
     * @param expected the tokens that are expected next
     * @param truth the true node where the text is most often when the network is here; null where that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundNode(
            double share, List<String> expected, @Nullable Integer truth) {}
}
