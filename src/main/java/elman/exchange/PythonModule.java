package elman.exchange;

import elman.nn.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A Python file that rebuilds an exported network in PyTorch from the safetensors file of the same name beside it. It
 * repeats Elman's predictions, draws included.
 */
public final class PythonModule {
    private static final String TEMPLATE = "model.py";

    private PythonModule() {}

    /**
     * The file's text.
     *
     * @param c whose input and output are one vocabulary
     * @param dropout the share of values left out between two layers while training
     * @param step how many updates the network had
     */
    public static String text(NetworkConfig c, double dropout, long step) {
        return template()
                .replace("{about}", about(c, step))
                .replace("{recurrent}", recurrent(c, dropout))
                .replace("{linear}", String.format(Locale.ROOT, "nn.Linear(%d, %d)", c.hiddenSize(), c.outputSize()))
                .replace("{V}", Integer.toString(c.inputSize()));
    }

    private static String about(NetworkConfig c, long step) {
        String cell = ModelClaim.lower(c.cell());
        String kind = c.cell().isRecurrent() ? cell.toUpperCase(Locale.ROOT) : "memoryless";
        return String.format(
                Locale.ROOT,
                "A network trained in Elman, after %d updates: %s, layers: %d, units in each: %d, characters: %d.",
                step,
                kind,
                c.numLayers(),
                c.hiddenSize(),
                c.inputSize());
    }

    /** A memoryless network is a simple recurrent one with recurrent weights of 0. */
    private static String recurrent(NetworkConfig c, double dropout) {
        String sizes = String.format(Locale.ROOT, "%d, %d, num_layers=%d", c.inputSize(), c.hiddenSize(), c.numLayers())
                + (dropout > 0 ? ", dropout=" + dropout : "");
        return switch (c.cell()) {
            case LSTM -> "nn.LSTM(%s)".formatted(sizes);
            case GRU -> "nn.GRU(%s)".formatted(sizes);
            case RNN, MEMORYLESS ->
                "nn.RNN(%s, nonlinearity=\"%s\")".formatted(sizes, ModelClaim.lower(c.nonlinearity()));
        };
    }

    private static String template() {
        try (InputStream in = PythonModule.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + TEMPLATE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
