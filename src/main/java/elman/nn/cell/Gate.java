package elman.nn.cell;

import org.jspecify.annotations.Nullable;

/**
 * A gate or candidate of a cell: a number that each unit works out of the input and of what recurrent weights bring.
 *
 * @param letter as in the equations and in PyTorch
 * @param meaning what it decides, in a few words
 * @param pastFactor the letter of the gate that what the recurrent weights bring is multiplied by, with a bias of its own;
 *     null where it is added as it is
 */
public record Gate(
        String letter,
        String name,
        String meaning,
        Function function,
        @Nullable String pastFactor) {
    /** What is done to the sum. */
    public enum Function {
        SIGMOID {
            @Override
            public double of(double sum) {
                return RecurrentCell.sigmoid(sum);
            }
        },
        TANH {
            @Override
            public double of(double sum) {
                return Math.tanh(sum);
            }
        },
        IDENTITY {
            @Override
            public double of(double sum) {
                return sum;
            }
        };

        public abstract double of(double sum);
    }

    Gate(String letter, String name, String meaning, Function function) {
        this(letter, name, meaning, function, null);
    }

    /** Whether it decides how much, rather than what. */
    public boolean isShare() {
        return function == Function.SIGMOID;
    }
}
