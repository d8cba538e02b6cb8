package elman.exchange;

import static elman.exchange.PyTorchImport.refused;

import elman.store.tensor.Quoted;
import elman.store.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tensors of the recurrent layers, told from the others by how their names end, whatever stands before: in
 * {@code weight_ih_l0} and the like in {@code nn.LSTM}, in {@code weight_ih} in {@code nn.LSTMCell}. Cells in a list, such
 * as {@code cells.0} and {@code cells.1}, are layers one above the other.
 */
final class RecurrentTensors {
    private static final Pattern NAME = Pattern.compile("(?s)(.*?)((?:weight|bias)_(?:ih|hh))(?:_l(0|[1-9]\\d{0,3}))?");
    private static final Pattern NOT_ELMANS = Pattern.compile("(?s).*(_l\\d+_reverse|weight_hr(_l\\d+)?)");
    private static final Pattern IN_A_LIST = Pattern.compile("(?s)(.*?)(\\d{1,4})\\.");

    /** By the names that PyTorch gives them inside an {@code nn.LSTM}. */
    private final Map<String, Tensor> byName;

    private final List<Tensor> others = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @throws elman.nn.InvalidValueException for "weights", if they are not those of whole layers of one module */
    RecurrentTensors(List<Tensor> tensors) {
        Map<String, Map<String, Tensor>> modules = new TreeMap<>();
        for (Tensor tensor : tensors) {
            if (NOT_ELMANS.matcher(tensor.name()).matches()) {
                throw refused("%s is of a bidirectional network or one with projections, which Elman does not have."
                        .formatted(tensor.shown()));
            }
            Matcher name = NAME.matcher(tensor.name());
            if (!name.matches()) {
                others.add(tensor);
                continue;
            }
            String layer = name.group(3) == null ? "0" : name.group(3);
            Tensor before = modules.computeIfAbsent(name.group(1), prefix -> new HashMap<>())
                    .put(name.group(2) + "_l" + layer, tensor);
            if (before != null) {
                throw refused(
                        "%s and %s are the same weights of layer %s.".formatted(before.shown(), tensor.shown(), layer));
            }
        }
        byName = modules.size() > 1
                ? stacked(modules)
                : modules.values().stream().findFirst().orElseGet(Map::of);
        requireWholeLayers();
    }

    private Map<String, Tensor> stacked(Map<String, Map<String, Tensor>> modules) {
        TreeMap<Integer, Map<String, Tensor>> byNumber = new TreeMap<>();
        String list = "";
        for (Map.Entry<String, Map<String, Tensor>> module : modules.entrySet()) {
            Matcher place = IN_A_LIST.matcher(module.getKey());
            boolean one = module.getValue().keySet().stream().allMatch(name -> name.endsWith("_l0"));
            if (!place.matches() || !one || !(byNumber.isEmpty() || list.equals(place.group(1)))) {
                throw severalModules(modules);
            }
            list = place.group(1);
            byNumber.put(Integer.valueOf(place.group(2)), module.getValue());
        }
        if (byNumber.lastKey() - byNumber.firstKey() != modules.size() - 1) {
            throw severalModules(modules);
        }
        Map<String, Tensor> layers = new HashMap<>();
        int first = byNumber.firstKey();
        byNumber.forEach((number, module) -> module.forEach(
                (name, tensor) -> layers.put(name.replaceFirst("_l0$", "_l" + (number - first)), tensor)));
        notes.add(String.format(
                Locale.ROOT,
                "The %d modules in %s were taken for layers, each on top of the one before.",
                modules.size(),
                Quoted.name(list)));
        return layers;
    }

    private static RuntimeException severalModules(Map<String, Map<String, Tensor>> modules) {
        List<String> prefixes =
                modules.keySet().stream().limit(2).map(Quoted::name).toList();
        return refused("The file has %s recurrent modules, %s and %s%s, but only one can be opened."
                .formatted(
                        modules.size() == 2 ? "two" : "several",
                        prefixes.get(0),
                        prefixes.get(1),
                        modules.size() == 2 ? "" : " among them"));
    }

    private void requireWholeLayers() {
        int layers = layers();
        if (byName.isEmpty()) {
            throw refused(
                    "No tensor's name ends in weight_ih_l0 or weight_ih, as those of nn.LSTM and nn.LSTMCell do.");
        }
        for (Map.Entry<String, Tensor> entry : byName.entrySet()) {
            String name = entry.getKey();
            if (Integer.parseInt(name.substring(name.lastIndexOf('l') + 1)) >= layers) {
                throw refused(String.format(
                        Locale.ROOT,
                        "There is a tensor %s, but no weight_ih_l%d.",
                        entry.getValue().shown(),
                        layers));
            }
        }
    }

    /** L: how many layers there are from layer 0 on, each with a weight_ih. */
    int layers() {
        int l = 0;
        while (byName.containsKey("weight_ih_l" + l)) {
            l++;
        }
        return l;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** A layer's matrix, which must be there. */
    Tensor matrix(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw refused("No tensor's name ends in %s.".formatted(name));
        }
        if (tensor.shape().length != 2) {
            throw refused("%s is not a matrix.".formatted(tensor.shown()));
        }
        return tensor;
    }

    Optional<Tensor> bias(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tensors of other modules. */
    List<Tensor> others() {
        return others;
    }

    /** What was inferred, in sentences. */
    List<String> notes() {
        return notes;
    }
}
