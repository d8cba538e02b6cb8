package elman.exchange;

import static elman.exchange.PyTorchImport.refused;

import elman.store.tensor.Quoted;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file's tensors told apart, whatever the modules' names are: those of one recurrent module end in {@code weight_ih_l0}
 * and the like, those of the linear module are what is left.
 */
final class PyTorchTensors {
    private static final Pattern RECURRENT =
            Pattern.compile("(?s)(.*?)((?:weight|bias)_(?:ih|hh)_l(?:0|[1-9]\\d{0,3}))");
    private static final Pattern NOT_ELMANS = Pattern.compile("(?s).*(_l\\d+_reverse|weight_hr_l\\d+)");

    /** By the names that PyTorch gives them inside their module. */
    private final Map<String, Tensor> recurrent;

    private final Tensor linear;
    private final Optional<Tensor> linearBias;

    private PyTorchTensors(Map<String, Tensor> recurrent, List<Tensor> others) {
        this.recurrent = recurrent;
        requireWholeLayers();
        List<Tensor> left = new ArrayList<>(others);
        linear = onlyMatrix(left);
        left.remove(linear);
        String bias = linear.name().replaceFirst("weight$", "bias");
        linearBias = left.stream().filter(tensor -> tensor.name().equals(bias)).findFirst();
        linearBias.ifPresent(left::remove);
        if (!left.isEmpty()) {
            throw refused("%s belongs neither to the recurrent layers nor to the linear layer %s."
                    .formatted(list(left), linear.shown()));
        }
    }

    /** @throws elman.nn.InvalidValueException for "weights", if they are not those of one recurrent and one linear module */
    static PyTorchTensors of(TensorFile file) {
        Map<String, Tensor> recurrent = new HashMap<>();
        List<Tensor> others = new ArrayList<>();
        String prefix = null;
        for (Tensor tensor : file.tensors()) {
            if (NOT_ELMANS.matcher(tensor.name()).matches()) {
                throw refused("%s is of a bidirectional network or one with projections, which Elman does not have."
                        .formatted(tensor.shown()));
            }
            Matcher name = RECURRENT.matcher(tensor.name());
            if (!name.matches()) {
                others.add(tensor);
                continue;
            }
            if (prefix != null && !prefix.equals(name.group(1))) {
                throw refused("The file has two recurrent modules: %s and %s."
                        .formatted(Quoted.name(prefix), Quoted.name(name.group(1))));
            }
            prefix = name.group(1);
            recurrent.put(name.group(2), tensor);
        }
        return new PyTorchTensors(recurrent, others);
    }

    private static Tensor onlyMatrix(List<Tensor> candidates) {
        List<Tensor> matrices = candidates.stream()
                .filter(tensor -> tensor.shape().length == 2 && tensor.name().endsWith("weight"))
                .toList();
        if (matrices.size() != 1) {
            throw refused(String.format(
                    Locale.ROOT,
                    "Beside the recurrent layers there must be one linear layer's weight, but there are %d%s.",
                    matrices.size(),
                    matrices.isEmpty() ? "" : ": " + list(matrices)));
        }
        return matrices.get(0);
    }

    private void requireWholeLayers() {
        int layers = layers();
        if (recurrent.isEmpty()) {
            throw refused("No tensor's name ends in weight_ih_l0.");
        }
        for (String name : recurrent.keySet()) {
            if (Integer.parseInt(name.substring(name.lastIndexOf('l') + 1)) >= layers) {
                throw refused(String.format(
                        Locale.ROOT,
                        "There is a tensor %s, but no weight_ih_l%d.",
                        recurrent.get(name).shown(),
                        layers));
            }
        }
    }

    /** L: how many layers there are from layer 0 on, each with a weight_ih. */
    int layers() {
        int l = 0;
        while (recurrent.containsKey("weight_ih_l" + l)) {
            l++;
        }
        return l;
    }

    Optional<Tensor> recurrent(String name) {
        return Optional.ofNullable(recurrent.get(name));
    }

    /** A recurrent layer's matrix, which must be there. */
    Tensor matrix(String name) {
        Tensor tensor = recurrent.get(name);
        if (tensor == null) {
            throw refused("No tensor's name ends in %s.".formatted(name));
        }
        if (tensor.shape().length != 2) {
            throw refused("%s is not a matrix.".formatted(tensor.shown()));
        }
        return tensor;
    }

    Tensor linear() {
        return linear;
    }

    Optional<Tensor> linearBias() {
        return linearBias;
    }

    private static String list(List<Tensor> tensors) {
        return tensors.stream().limit(5).map(Tensor::shown).collect(Collectors.joining(", "))
                + (tensors.size() > 5 ? " …" : "");
    }
}
