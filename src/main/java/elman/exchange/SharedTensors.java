package elman.exchange;

import static elman.exchange.PyTorchImport.refused;

import elman.store.tensor.Quoted;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Weights that two modules share, such as those of an embedding and of the linear layer tied to it. A file holds them once:
 * safetensors' {@code save_model} writes one of the names into the metadata, with the name that was kept as its value.
 */
final class SharedTensors {
    private static final Pattern PARAMETER = Pattern.compile("(?s)(.*\\.)?(weight|bias)(_[ih]h(_l\\d+)?)?");

    private SharedTensors() {}

    /**
     * A file's tensors, each under all of its names.
     *
     * @throws elman.nn.InvalidValueException for "weights", if the metadata name one that is not there
     */
    static List<Tensor> of(TensorFile file) {
        List<Tensor> tensors = new ArrayList<>(file.tensors());
        for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
            String name = entry.getKey();
            if (PARAMETER.matcher(name).matches() && file.tensor(name).isEmpty()) {
                Tensor kept = file.tensor(entry.getValue())
                        .orElseThrow(() -> refused("By the metadata %s is the same as %s, but there is no such tensor."
                                .formatted(Quoted.name(name), Quoted.name(entry.getValue()))));
                tensors.add(new Tensor(name, kept.shape(), kept.data()));
            }
        }
        return tensors;
    }
}
