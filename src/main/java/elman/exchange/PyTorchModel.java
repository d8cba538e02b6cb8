package elman.exchange;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import elman.store.tensor.TensorFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network of characters as a safetensors file for PyTorch: {@code nn.RNN}, {@code nn.GRU} or {@code nn.LSTM} on one-hot
 * input, and {@code nn.Linear} on the top layer's state.
 *
 * @param dropout the share of values left out between two layers while training
 * @param notes what was inferred or changed in reading a file, in sentences
 */
public record PyTorchModel(RecurrentParameters parameters, Vocabulary vocabulary, double dropout, List<String> notes) {
    /** @throws IllegalArgumentException if the network does not read and write as many tokens as the vocabulary has */
    public PyTorchModel {
        RecurrentModel c = parameters.model();
        int V = vocabulary.size();
        if (c.inputSize() != V || c.outputSize() != V) {
            throw new IllegalArgumentException("a vocabulary of " + V + " tokens for " + c);
        }
    }

    public PyTorchModel(RecurrentParameters parameters, Vocabulary vocabulary, double dropout) {
        this(parameters, vocabulary, dropout, List.of());
    }

    /**
     * The weights by PyTorch's names as {@link PyTorchNames} has them, with the configuration and the vocabulary as
     * metadata.
     */
    public TensorFile file() {
        RecurrentModel c = parameters.model();
        List<Tensor> tensors = new ArrayList<>();
        PyTorchNames.toPyTorch(parameters).forEach((name, data) -> {
            int rows = name.startsWith("out.") ? c.outputSize() : c.cell().gates() * c.hiddenSize();
            int[] shape = name.contains("bias") ? new int[] {rows} : new int[] {rows, data.length / rows};
            tensors.add(new Tensor(name, shape, data));
        });
        Map<String, String> metadata = ModelJson.metadata(c, vocabulary, dropout);
        metadata.put("format", "pt");
        return new TensorFile(metadata, tensors);
    }

    /**
     * Reads a network that Elman or PyTorch trained: as {@link #file} has it, with {@code nn.LSTMCell} and the like, or with
     * an {@code nn.Embedding} below. The modules' names are free where the shapes tell them apart; what the shapes show need
     * not be said.
     *
     * @param claim what is said beside the file: the vocabulary where the file itself does not hold it, and nonlinearity
     *     or cell where they are not tanh and what the shapes show. Its order of tokens is that of the weights; the
     *     model's is sorted.
     * @throws TensorFileException if the file's metadata are not what Elman writes
     * @throws InvalidValueException for "weights", "vocabulary" or a field of "model", with a sentence that says what does
     *     not fit
     */
    public static PyTorchModel read(TensorFile file, ModelClaim claim) throws TensorFileException {
        return new PyTorchImport(file, claim.and(ModelJson.claim(file.metadata()))).model();
    }
}
