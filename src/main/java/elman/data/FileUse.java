package elman.data;

/** What one can do with a file of some kind where a text, or weights, are wanted. */
public enum FileUse {
    TEXT("", "To learn it, add it as a text"),
    MARKUP("", "The file of weights itself is wanted"),
    DOCUMENT("Save it as plain text in UTF-8, and add that", ""),
    PACKED("Unpack it, and add the text in it", "Unpack it, and open the safetensors file in it"),
    POINTER(
            "It only stands for a file: fetch that with git lfs pull, and add it",
            "It only stands for a file: fetch that with git lfs pull, and open it"),
    SAFETENSORS("Open it as weights, under a name that ends in .safetensors", ""),
    PYTORCH(
            "Weights can be opened once they are saved with safetensors.torch.save_file(model.state_dict(),"
                    + " \"model.safetensors\")",
            "Load it in Python, and save it with safetensors.torch.save_file(model.state_dict(),"
                    + " \"model.safetensors\")"),
    ARRAYS(
            "Weights can be opened once they are saved, by PyTorch's names and shapes, with"
                    + " safetensors.numpy.save_file(arrays, \"model.safetensors\")",
            "Load it in Python, and save its arrays, by PyTorch's names and shapes, with"
                    + " safetensors.numpy.save_file(arrays, \"model.safetensors\")"),
    OTHER("", "");

    private final String wayToText;
    private final String wayToWeights;

    FileUse(String wayToText, String wayToWeights) {
        this.wayToText = wayToText;
        this.wayToWeights = wayToWeights;
    }

    /** What to do where a text is wanted; empty where there is no way. */
    String wayToText() {
        return wayToText;
    }

    /** What to do where weights are wanted; empty where there is no way. */
    String wayToWeights() {
        return wayToWeights;
    }
}
