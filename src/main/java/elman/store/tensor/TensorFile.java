package elman.store.tensor;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a safetensors file holds.
 *
 * @param metadata strings by name, sorted, without the checksum, which belongs to the file's bytes
 * @param tensors in the order of their values in the file; each name once
 * @param altered whether the file had a checksum that was not that of its contents: it was saved again by another
 *     program, or is damaged
 */
public record TensorFile(Map<String, String> metadata, List<Tensor> tensors, boolean altered) {
    /** The metadata's key of the file's checksum. */
    static final String CHECKSUM = "checksum";
    /** The header's key of the metadata. */
    static final String METADATA = "__metadata__";

    /** @throws IllegalArgumentException if two tensors have one name, or a name is one that the format reserves */
    public TensorFile {
        SortedMap<String, String> sorted = new TreeMap<>(metadata);
        metadata = Collections.unmodifiableSortedMap(sorted);
        tensors = List.copyOf(tensors);
        if (metadata.containsKey(CHECKSUM)) {
            throw new IllegalArgumentException("the metadata " + CHECKSUM + " is reserved");
        }
        Set<String> names = new HashSet<>();
        names.add(METADATA);
        for (Tensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("the name " + tensor.name() + " is taken");
            }
        }
    }

    /** As above, unaltered. */
    public TensorFile(Map<String, String> metadata, List<Tensor> tensors) {
        this(metadata, tensors, false);
    }

    /** The tensor of a name. */
    public Optional<Tensor> tensor(String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }

    /** The first tensor in which a value is infinite or not a number. */
    public Optional<Tensor> firstNonFinite() {
        return tensors.stream().filter(tensor -> !isFinite(tensor.data())).findFirst();
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
