package elman.server.api;

import elman.data.Vocabulary;
import elman.server.run.IllegalMoveException;
import elman.server.watching.ProbeFrame;
import elman.task.Goal;
import elman.task.Goal.Marked;
import elman.task.Trial;
import elman.train.Range;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The sequences on which a network is tried at its goal, one by one. */
public final class TrialRoutes {
    private final Questions questions;

    public TrialRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/trial").handler(Answers.ok(this::trial));
    }

    private Future<Buffer> trial(RoutingContext ctx) {
        Goal goal = questions
                .run(ctx)
                .task()
                .goal()
                .orElseThrow(() -> new IllegalMoveException("what this run learns has no goal to be tried at"));
        Range range = Range.whole("sequence", 0, goal.sequences().size() - 1);
        int sequence = (int) Queries.number(ctx, range, 0);
        boolean failing = Queries.flag(ctx, "failing");
        return questions.onSnapshot(
                ctx, false, (snapshot, vocabulary) -> answer(goal, snapshot, vocabulary, sequence, failing));
    }

    /** @param failing whether it is the first from {@code from} on, the beginning after the end, that was not right */
    private static JsonObject answer(Goal goal, Snapshot snapshot, Vocabulary vocabulary, int from, boolean failing) {
        Trial trial = new Trial(goal, snapshot.parameters());
        while (!trial.advance()) {
            // reads on
        }
        int size = goal.sequences().size();
        OptionalInt found = IntStream.range(0, size)
                .map(i -> (from + i) % size)
                .filter(i -> !failing || !trial.isRight(i))
                .findFirst();
        JsonObject answer = new JsonObject()
                .put("step", snapshot.step())
                .put("sequences", size)
                .put("score", trial.score())
                .put("sequence", found.isPresent() ? found.getAsInt() : null);
        found.ifPresent(i -> put(answer, goal.sequences().get(i), vocabulary)
                .put("right", trial.isRight(i))
                .put("fault", trial.faultOf(i).isPresent() ? trial.faultOf(i).getAsInt() : null));
        return answer;
    }

    private static JsonObject put(JsonObject answer, Marked sequence, Vocabulary vocabulary) {
        JsonArray answers = new JsonArray();
        for (long right : sequence.right()) {
            answers.add(right == 0 ? null : tokens(right, vocabulary));
        }
        return answer.put("tokens", ProbeFrame.tokens(vocabulary.decode(sequence.tokens())))
                .put("answers", answers);
    }

    private static JsonArray tokens(long set, Vocabulary vocabulary) {
        JsonArray tokens = new JsonArray();
        for (int answer = 0; answer < vocabulary.size(); answer++) {
            if (Goal.isIn(set, answer)) {
                tokens.add(vocabulary.token(answer));
            }
        }
        return tokens;
    }
}
