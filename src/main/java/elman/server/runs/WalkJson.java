package elman.server.runs;

import elman.data.Vocabulary;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerDescription;
import elman.nn.optim.UpdateEquation;
import elman.nn.recurrent.WeightPlace;
import elman.server.run.Command;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.train.StepMetrics;
import elman.train.StepRecord;
import elman.train.TrainingConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened in one step, as the interface tells it. */
final class WalkJson {
    private WalkJson() {}

    static JsonObject of(Run run, WeightPlace place, Command.Walked walked) {
        StepMetrics metrics = walked.metrics();
        StepRecord record = walked.record();
        TrainingConfig training = run.config().training();
        return new JsonObject()
                .put("step", metrics.step())
                .put("seqLength", record.window().steps())
                .put("batchSize", training.batchSize())
                .put("window", window(record.window(), run.vocabulary()))
                .put("loss", metrics.loss())
                .put("gradNorm", record.gradNorm())
                .put("clippedNorm", record.clippedNorm())
                .put("gradClip", training.gradClip())
                .put("learningRate", metrics.learningRate())
                .put("optimizer", training.optimizer().id())
                .put("arrays", arrays(record.arrays()))
                .put(
                        "weight",
                        weight(place, record.weight(), training.optimizer().description(), metrics.learningRate()));
    }

    private static JsonObject window(StepRecord.Window window, Vocabulary vocabulary) {
        return new JsonObject()
                .put("tokens", tokens(window.tokens(), vocabulary))
                .put("targets", tokens(window.targets(), vocabulary))
                .put("losses", RunJson.array(window.losses()))
                .put("fromZero", window.fromZero());
    }

    private static JsonArray tokens(int[] ids, Vocabulary vocabulary) {
        JsonArray tokens = new JsonArray();
        for (int id : ids) {
            tokens.add(id == StepRecord.NOT_ASKED ? null : vocabulary.token(id));
        }
        return tokens;
    }

    private static JsonArray arrays(List<StepRecord.ArrayRecord> arrays) {
        JsonArray json = new JsonArray();
        for (StepRecord.ArrayRecord array : arrays) {
            json.add(new JsonObject()
                    .put("name", array.name())
                    .put("layer", array.layer() < 0 ? null : array.layer())
                    .put("gradient", array.gradient())
                    .put("clipped", array.clipped())
                    .put("weights", array.weights())
                    .put("update", array.update()));
        }
        return json;
    }

    private static JsonObject weight(
            WeightPlace place, StepRecord.WeightRecord weight, OptimizerDescription optimizer, double rate) {
        JsonArray memory = new JsonArray();
        for (int i = 0; i < weight.memoryBefore().size(); i++) {
            Optimizer.Memory before = weight.memoryBefore().get(i);
            memory.add(new JsonObject()
                    .put("name", before.name())
                    .put("before", before.value())
                    .put("after", weight.memoryAfter().get(i).value()));
        }
        return new JsonObject()
                .put("matrix", RunJson.lower(place.matrix()))
                .put("layer", place.layer())
                .put("gate", place.gate())
                .put("unit", place.unit())
                .put("from", place.from())
                .put("before", weight.before())
                .put("gradient", weight.gradient())
                .put("after", weight.after())
                .put("memory", memory)
                .put("updates", weight.updates())
                .put("quantities", quantities(weight, optimizer, rate));
    }

    /** What the optimiser worked out: the weight and its memories as they are, what stands between from their equations. */
    private static JsonArray quantities(StepRecord.WeightRecord weight, OptimizerDescription optimizer, double rate) {
        Map<String, Double> known = new HashMap<>();
        known.put("w-", weight.before());
        known.put("w", weight.after());
        known.put("g", weight.gradient());
        known.put("lr", rate);
        known.put("t", (double) weight.updates());
        weight.memoryBefore().forEach(memory -> known.put(memory.name() + "-", (double) memory.value()));
        weight.memoryAfter().forEach(memory -> known.put(memory.name(), (double) memory.value()));
        UpdateEquation.Values worked = optimizer.work(known);
        JsonArray quantities = new JsonArray();
        for (UpdateEquation equation : optimizer.update()) {
            quantities.add(new JsonObject().put("name", equation.name()).put("value", worked.of(equation.name())));
        }
        return quantities;
    }
}
