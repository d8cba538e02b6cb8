package elman.exchange;

import elman.nn.cell.Cell;
import elman.nn.recurrent.RecurrentModel;
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
    private static final String OWN_CLASS = "Recurrent";

    private PythonModule() {}

    /**
     * The file's text.
     *
     * @param c whose input and output are one vocabulary
     * @param dropout the share of values left out between two layers while training
     * @param step how many updates the network had
     */
    public static String text(RecurrentModel c, double dropout, long step) {
        return resource(TEMPLATE)
                .replace("{own class}", ownClass(c.cell()))
                .replace("{about}", about(c, step))
                .replace("{recurrent}", recurrent(c, dropout))
                .replace("{linear}", String.format(Locale.ROOT, "nn.Linear(%d, %d)", c.hiddenSize(), c.outputSize()))
                .replace("{V}", Integer.toString(c.inputSize()));
    }

    private static String about(RecurrentModel c, long step) {
        return String.format(
                Locale.ROOT,
                "A network trained in Elman, after %d updates: %s, layers: %d, units in each: %d, characters: %d.",
                step,
                c.cell().description().title(),
                c.numLayers(),
                c.hiddenSize(),
                c.inputSize());
    }

    /** A module of PyTorch; a memoryless network is a simple recurrent one with recurrent weights of 0. */
    private static String recurrent(RecurrentModel c, double dropout) {
        String sizes = String.format(Locale.ROOT, "%d, %d, num_layers=%d", c.inputSize(), c.hiddenSize(), c.numLayers())
                + (dropout > 0 ? ", dropout=" + dropout : "");
        String nonlinearity =
                c.cell().hasNonlinearity() ? ", nonlinearity=\"" + ModelClaim.lower(c.nonlinearity()) + '"' : "";
        return c.cell().description().pytorch().orElse(OWN_CLASS) + '(' + sizes + nonlinearity + ')';
    }

    /** The class of a cell that PyTorch does not have, from a file of the cell's name. */
    private static String ownClass(Cell cell) {
        return cell.isInPyTorch() ? "" : resource(cell.id() + ".py") + "\n\n";
    }

    private static String resource(String name) {
        try (InputStream in = PythonModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
