package elman.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * A sum of products weight · value, its largest products told one by one.
 *
 * @param largest by |product|, largest first; none of them is 0
 * @param others how many terms are not among them
 * @param rest what those others add up to
 */
public record Terms(List<Term> largest, int others, double rest) {
    /** A sum without terms: what there is of a past that is not read. */
    static final Terms NONE = new Terms(List.of(), 0, 0);

    /** One product; {@code index} is the column of its weight: a unit, or at the bottom a token. */
    public record Term(int index, double weight, double value) {
        public double product() {
            return weight * value;
        }
    }

    /** All of it: the largest terms in their order, then the rest. */
    public double sum() {
        double sum = 0;
        for (Term term : largest) {
            sum += term.product();
        }
        return sum + rest;
    }

    /** One row of W times x, of which at most {@code most} terms are told. */
    static Terms of(FMatrixRMaj W, int row, float[] x, int most) {
        List<Term> all = IntStream.range(0, x.length)
                .mapToObj(j -> new Term(j, W.get(row, j), x[j]))
                .toList();
        List<Term> ranked = new ArrayList<>(all);
        ranked.sort(Comparator.comparingDouble(term -> -Math.abs(term.product())));
        List<Term> largest =
                ranked.stream().limit(most).filter(term -> term.product() != 0).toList();
        double rest = 0;
        for (Term term : ranked.subList(largest.size(), ranked.size())) {
            rest += term.product();
        }
        return new Terms(largest, x.length - largest.size(), rest);
    }

    /** One row of W times a one-hot x: a single weight, and nothing where the token is unknown (−1). */
    static Terms ofToken(FMatrixRMaj W, int row, int token) {
        return token < 0 ? NONE : new Terms(List.of(new Term(token, W.get(row, token), 1)), 0, 0);
    }
}
