package elman.cli;

import elman.data.NormalText;
import elman.data.VisibleText;
import elman.data.Vocabulary;
import elman.exchange.ModelClaim;
import elman.exchange.PyTorchModel;
import elman.insight.Predictor;
import elman.nn.InvalidValueException;
import elman.store.UserFile;
import elman.store.tensor.Safetensors;
import elman.store.tensor.TensorFileException;
import elman.train.TrainingConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code elman predict}. */
@Command(
        name = "predict",
        description = "Go on from a text as a trained model would.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "A safetensors file that train or the page has written.")
    private Path file = Path.of("");

    @Option(names = "--prefix", paramLabel = "TEXT", description = "What the model reads first. Default: nothing.")
    private String prefix = "";

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many characters to go on for. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "1",
            description = "0 takes the likeliest each time, 1 draws by the model's own probabilities."
                    + " Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes what is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Print the K likeliest next characters with their probabilities instead.")
    private @Nullable Integer top;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        CommandSpec spec = Objects.requireNonNull(command);
        try {
            PyTorchModel model = read();
            model.notes().forEach(note -> System.err.println("elman: " + note));
            return predict(model);
        } catch (InvalidValueException e) {
            throw Refusals.of(spec, e);
        } catch (IOException e) {
            return Refusals.failed(spec, e);
        } catch (OutOfMemoryError e) {
            return Refusals.outOfMemory(spec);
        }
    }

    private PyTorchModel read() throws IOException {
        byte[] bytes = UserFile.read(file);
        try {
            return PyTorchModel.read(Safetensors.read(bytes), ModelClaim.NONE);
        } catch (TensorFileException | InvalidValueException e) {
            throw new IOException(file + " cannot be read as a model: " + e.getMessage(), e);
        }
    }

    private int predict(PyTorchModel model) throws IOException {
        TrainingConfig.SEED.check(seed);
        Vocabulary vocabulary = model.vocabulary();
        prefix = NormalText.of(prefix);
        int[] tokens = vocabulary.encode(prefix);
        Predictor.Prediction prediction = Predictor.predict(
                model.parameters(), tokens, top == null ? 1 : top, top == null ? length : 0, temperature, seed);
        if (!prediction.isFinite()) {
            throw new IOException(file + " has weights so large that they give no finite numbers after this prefix");
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        warnOfUnknown(vocabulary);
        if (top == null) {
            out.println(prefix
                    + vocabulary.decode(prediction.continuation().stream()
                            .mapToInt(Predictor.Choice::token)
                            .toArray()));
        } else {
            prediction
                    .top()
                    .forEach(choice -> out.println(row(vocabulary.token(choice.token()), choice.probability())));
        }
        return 0;
    }

    private static String row(String token, double probability) {
        return String.format(Locale.ROOT, "%.6f %s", probability, VisibleText.of(token.codePointAt(0)));
    }

    private void warnOfUnknown(Vocabulary vocabulary) {
        String unknown = prefix.codePoints()
                .filter(c -> vocabulary.id(c) == Vocabulary.UNKNOWN)
                .distinct()
                .mapToObj(VisibleText::of)
                .collect(Collectors.joining(" "));
        if (!unknown.isEmpty()) {
            System.err.println("elman: the model does not know, and reads as unknown: " + unknown);
        }
    }
}
