package elman.nn.cell;

import java.util.List;

/**
 * The simple recurrent unit (Elman 1990).
 *
 * <pre>
 *   z = Wxh x_t + Whh h_{t−1} + bh
 *   h_t = tanh(z)                        (or ReLU in place of tanh)
 *
 *   dz = dh_t · (1 − h_t²)
 * </pre>
 */
public record ElmanCell(Nonlinearity nonlinearity) implements SimpleCell {
    @Override
    public RecurrentCell with(Nonlinearity changed) {
        return new ElmanCell(changed);
    }

    @Override
    public String title() {
        return "RNN";
    }

    @Override
    public String help() {
        return "Elman’s simple network: at each token it writes its whole state anew, so that what is old soon fades.";
    }

    @Override
    public String source() {
        return "Elman, Finding structure in time, Cognitive Science 14 (1990)";
    }

    @Override
    public List<String> equations() {
        return List.of("h_t = \\tanh(W_{xh}\\,x_t + W_{hh}\\,h_{t-1} + b_h)");
    }
}
