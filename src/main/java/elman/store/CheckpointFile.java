package elman.store;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.optim.OptimizerKind;
import elman.nn.optim.OptimizerState;
import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import elman.store.tensor.TensorFileException;
import elman.train.MetricsHistory.Newest;
import elman.train.MetricsHistory.RateChange;
import elman.train.Position;
import elman.train.TrainerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A moment of training as a safetensors file: the weights by the names that their model gives them, {@code
 * optimizer.M.NAME} for each memory M of the optimiser, {@code state.NAME} for each part of the streams' state, and the
 * numbers as JSON in the metadata. Of a recurrent network the names are PyTorch's, and the state's parts h and c.
 */
final class CheckpointFile {
    private static final String NUMBERS = "elman";
    private static final String OPTIMIZER = "optimizer.";
    private static final String STATE = "state.";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CheckpointFile() {}

    /** What of a moment is no array; {@code taskHash} tells on what it was reached. */
    private record Numbers(
            long step,
            boolean validating,
            double loss,
            double gradNorm,
            double lastRate,
            double baseRate,
            OptimizerKind optimizer,
            long updates,
            @JsonAlias("trainingTokens") int trainingSize,
            int seqLength,
            int batchSize,
            @JsonAlias("offset") int next,
            @Nullable Newest newest,
            List<RateChange> rates,
            long reachedAt,
            @JsonAlias("corpusHash") String taskHash) {}

    /** What a file holds. */
    record Content(TrainerState state, List<RateChange> rates) {}

    static byte[] bytes(TrainerState s, List<RateChange> rates, String taskHash) throws IOException {
        Position position = s.position();
        Numbers numbers = new Numbers(
                s.step(),
                s.validating(),
                s.loss(),
                s.gradNorm(),
                s.lastRate(),
                s.baseRate(),
                s.optimizer().kind(),
                s.optimizer().updates(),
                position.trainingSize(),
                position.seqLength(),
                position.state().batch(),
                position.next(),
                s.newest(),
                rates,
                s.reachedAt(),
                taskHash);
        List<Tensor> tensors = new ArrayList<>(tensors("", s.weights()));
        s.optimizer().memories().forEach((name, memory) -> tensors.addAll(tensors(OPTIMIZER + name + ".", memory)));
        State state = position.state();
        tensors.addAll(tensors(STATE, s.weights().model().stateShapes(state.batch()), state.values()));
        return Safetensors.bytes(new TensorFile(Map.of(NUMBERS, JSON.writeValueAsString(numbers)), tensors));
    }

    private static List<Tensor> tensors(String prefix, Parameters p) {
        return tensors(prefix, p.model().storedShapes(), p.model().stored(p));
    }

    private static List<Tensor> tensors(String prefix, Map<String, int[]> shapes, Map<String, float[]> values) {
        List<Tensor> tensors = new ArrayList<>();
        shapes.forEach((name, shape) ->
                tensors.add(new Tensor(prefix + name, shape, Objects.requireNonNull(values.get(name)))));
        return tensors;
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param model whose training it was
     * @param step that the file's name says
     * @throws IOException with a sentence, where this is not such a file, whole and of that run
     */
    static Content read(Path path, Model model, long step, String taskHash) throws IOException {
        TensorFile file = Safetensors.readChecked(path);
        try {
            Numbers numbers = numbers(file);
            if (numbers.step() != step) {
                throw new TensorFileException("It is of step " + numbers.step() + ", not of step " + step + ".");
            }
            if (!numbers.taskHash().equals(taskHash)) {
                throw new TensorFileException("It was reached on another text or task.");
            }
            Map<String, Tensor> rest = new LinkedHashMap<>();
            file.tensors().forEach(tensor -> rest.put(tensor.name(), tensor));
            TrainerState state = state(numbers, model, rest);
            if (!rest.isEmpty()) {
                throw new TensorFileException("It has a tensor that belongs to nothing, "
                        + rest.keySet().iterator().next() + ".");
            }
            return new Content(state, numbers.rates());
        } catch (JsonProcessingException e) {
            throw new TensorFileException("Its numbers cannot be read: " + Reasons.of(e) + ".");
        } catch (IllegalArgumentException e) {
            throw new TensorFileException("It fits no such training: " + e.getMessage() + ".");
        }
    }

    private static Numbers numbers(TensorFile file) throws IOException {
        String json = file.metadata().get(NUMBERS);
        if (json == null) {
            throw new TensorFileException("It is no checkpoint: its metadata has no " + NUMBERS + ".");
        }
        JsonNode tree = JSON.readTree(json);
        complete(tree);
        return JSON.treeToValue(tree, Numbers.class);
    }

    /** Adds what files did not say until December 2026: then no task had a goal, and texts were read after a point's last step. */
    private static void complete(JsonNode tree) {
        if (tree instanceof ObjectNode numbers && !numbers.has("reachedAt")) {
            numbers.put("reachedAt", 0);
        }
        if (!(tree.path("newest").path("point") instanceof ObjectNode point)) {
            return;
        }
        if (!point.has("validationStep")) {
            boolean isMeasured = !Double.isNaN(point.path("validationLoss").asDouble());
            point.put("validationStep", isMeasured ? point.path("step").asLong() : 0);
        }
        if (!point.has("score")) {
            point.put("score", Double.NaN);
        }
    }

    private static TrainerState state(Numbers n, Model model, Map<String, Tensor> rest) throws TensorFileException {
        Map<String, int[]> shapes = model.storedShapes();
        Parameters weights = model.restored(take(rest, "", shapes));
        SortedMap<String, Parameters> memories = new TreeMap<>();
        for (String name : n.optimizer().create(model, n.baseRate()).memories().keySet()) {
            memories.put(name, model.restored(take(rest, OPTIMIZER + name + ".", shapes)));
        }
        Map<String, float[]> carried = take(rest, STATE, model.stateShapes(n.batchSize()));
        State state = model.zeroState(n.batchSize());
        state.values()
                .forEach((name, values) ->
                        System.arraycopy(Objects.requireNonNull(carried.get(name)), 0, values, 0, values.length));
        return new TrainerState(
                n.step(),
                n.validating(),
                n.loss(),
                n.gradNorm(),
                n.lastRate(),
                n.baseRate(),
                weights,
                new OptimizerState(n.optimizer(), n.updates(), memories),
                new Position(n.trainingSize(), n.seqLength(), n.next(), state),
                n.newest(),
                n.reachedAt());
    }

    private static Map<String, float[]> take(Map<String, Tensor> rest, String prefix, Map<String, int[]> shapes)
            throws TensorFileException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> expected : shapes.entrySet()) {
            arrays.put(expected.getKey(), take(rest, prefix + expected.getKey(), expected.getValue()));
        }
        return arrays;
    }

    private static float[] take(Map<String, Tensor> rest, String name, int[] shape) throws TensorFileException {
        Tensor tensor = rest.remove(name);
        if (tensor == null) {
            throw new TensorFileException("It has no tensor " + name + ".");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new TensorFileException("Its tensor " + name + " has the shape " + Arrays.toString(tensor.shape())
                    + ", not " + Arrays.toString(shape) + ".");
        }
        return tensor.data();
    }
}
