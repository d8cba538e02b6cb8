package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.CausalMemory;
import elman.nn.InvalidValueException;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.watching.ProbeFrame;
import elman.train.Range;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/** What a network really remembers of a text. */
public final class CausalRoutes {
    private final Questions questions;
    private final TokenShares frequencies;

    public CausalRoutes(Questions questions) {
        this.questions = questions;
        this.frequencies = new TokenShares(questions.workers());
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/causal-memory").handler(Answers.ok(this::causalMemory));
    }

    private Future<Buffer> causalMemory(RoutingContext ctx) {
        Run run = questions.run(ctx);
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        int last = text.codePointCount(0, text.length()) - 1;
        int position = (int) Queries.number(ctx, Range.whole("position", 0, last), last);
        Texts.checkSize("text", text, run.config().model());
        Texts.checkWork("text", last + 1, run.parameterCount());
        int most = CausalMemory.quickDistances(run.shape());
        if (most == 0) {
            throw new InvalidValueException(
                    "model.hiddenSize", "a network of this size takes too long to read a text with each token changed");
        }
        Texts.known("text", text, run.vocabulary());
        return frequencies
                .of(run)
                .compose(shares -> questions.onSnapshot(
                        ctx, (snapshot, vocabulary) -> answer(snapshot, vocabulary, text, position, shares, most)));
    }

    private static JsonObject answer(
            Snapshot snapshot, Vocabulary vocabulary, String text, int position, double[] shares, int most) {
        int[] tokens = vocabulary.encode(text);
        CausalMemory memory = CausalMemory.of(snapshot.parameters(), tokens, position, shares, most);
        boolean finite = Arrays.stream(memory.kl()).allMatch(Double::isFinite)
                && Arrays.stream(memory.gradients()).allMatch(Double::isFinite);
        if (!finite) {
            throw Questions.noNumbers();
        }
        return new JsonObject()
                .put("step", snapshot.step())
                .put("tokens", ProbeFrame.tokens(text))
                .put("position", position)
                .put("target", vocabulary.token(memory.target()))
                .put("kl", RunJson.array(memory.kl()))
                .put("worst", worst(memory, vocabulary))
                .put("gradients", RunJson.array(memory.gradients()))
                .put("horizon", memory.horizon())
                .put("whole", memory.kl().length == position + 1);
    }

    private static JsonArray worst(CausalMemory memory, Vocabulary vocabulary) {
        JsonArray worst = new JsonArray();
        for (int k = 0; k < memory.worst().length; k++) {
            int token = memory.worst()[k];
            worst.add(
                    token < 0
                            ? null
                            : new JsonObject()
                                    .put("token", vocabulary.token(token))
                                    .put("kl", memory.worstKl()[k]));
        }
        return worst;
    }
}
