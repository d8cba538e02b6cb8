package elman.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.bench.FirstSeconds;
import elman.bench.Speed;
import elman.bench.Workload;
import java.util.List;
import java.util.Locale;

/** What {@code bench --json} prints. */
final class BenchJson {
    private BenchJson() {}

    /** An array with an object a workload. */
    static String of(List<Speed> speeds) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Speed speed : speeds) {
            array.add(workload(speed.workload(), speed.threads())
                    .put("tokensPerSecond", speed.tokensPerSecond())
                    .put("best", speed.best())
                    .put("gflops", speed.gflops())
                    .put("shareOfPeak", speed.shareOfPeak()));
        }
        return array.toPrettyString();
    }

    /** An object. */
    static String of(FirstSeconds first) {
        ObjectNode object = workload(first.workload(), first.threads())
                .put("start", first.start().name().toLowerCase(Locale.ROOT))
                .put("firstSecond", first.tokens()[0])
                .put("shareOfSteady", first.share(0))
                .put("tokensPerSecond", first.tokensPerSecond());
        ArrayNode seconds = object.putArray("tokensInSecond");
        for (long tokens : first.tokens()) {
            seconds.add(tokens);
        }
        return object.toPrettyString();
    }

    private static ObjectNode workload(Workload workload, int threads) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", workload.name())
                .put("cell", workload.network().cell().name())
                .put("vocabulary", workload.network().inputSize())
                .put("hiddenSize", workload.network().hiddenSize())
                .put("numLayers", workload.network().numLayers())
                .put("seqLength", workload.seqLength())
                .put("batchSize", workload.batchSize())
                .put("threads", threads);
    }
}
