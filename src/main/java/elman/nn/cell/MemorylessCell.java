package elman.nn.cell;

import java.util.List;
import java.util.Optional;

/**
 * A unit without memory: a simple recurrent unit whose Whh is 0.
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + bh)             (or ReLU in place of tanh)
 * </pre>
 */
public record MemorylessCell(Nonlinearity nonlinearity) implements SimpleCell {
    @Override
    public RecurrentCell with(Nonlinearity changed) {
        return new MemorylessCell(changed);
    }

    @Override
    public String title() {
        return "Memoryless";
    }

    @Override
    public String help() {
        return "Sees the present token alone and carries nothing on. What others do better, they do by memory.";
    }

    @Override
    public String source() {
        return "a network without recurrence, for showing what memory is worth";
    }

    @Override
    public List<String> equations() {
        return List.of("h_t = \\tanh(W_{xh}\\,x_t + b_h)");
    }

    @Override
    public boolean hasMemory() {
        return false;
    }

    @Override
    public Optional<String> whyNoRecurrentWeights() {
        return Optional.of("a memoryless network has no recurrent weights: nothing is carried on");
    }
}
