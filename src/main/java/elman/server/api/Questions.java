package elman.server.api;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.nn.recurrent.RecurrentParameters;
import elman.server.run.IllegalMoveException;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.server.watching.Measures;
import elman.train.ModelConfig;
import elman.train.Range;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions about a run's network: answered from a snapshot of its weights, on a worker thread. */
public final class Questions {
    private static final int QUICK_SIZE = 160;
    private static final Range AT = Range.whole("at", 0, (1L << 53) - 1);

    private final RunRegistry runs;
    private final RunArchive archive;
    private final Workers workers;

    public Questions(RunRegistry runs, RunArchive archive, Workers workers) {
        this.runs = runs;
        this.archive = archive;
        this.workers = workers;
    }

    Workers workers() {
        return workers;
    }

    /** The run that the path names; throws {@link elman.server.run.NoSuchRunException}. */
    Run run(RoutingContext ctx) {
        return runs.get(ctx.pathParam("id"));
    }

    /** What was found out about the run that the path names. */
    Measures measures(RoutingContext ctx) {
        return runs.measures(run(ctx));
    }

    /**
     * The moment that the query parameter {@code at} names: the newest that is kept of those not after that step, or the
     * first; null where there is no such parameter, and the weights as they are now are meant.
     */
    static @Nullable Long at(RoutingContext ctx) {
        long at = Queries.number(ctx, AT, -1);
        return at < 0 ? null : at;
    }

    /** The weights at the moment that is asked about. */
    Future<Snapshot> snapshot(RoutingContext ctx, Run run) {
        Long at = at(ctx);
        return at == null ? runs.snapshot(run) : archive.snapshot(run, at);
    }

    /**
     * What {@code question} makes of the weights at the moment that is asked about, as JSON; refused (409) where a number
     * in it is not finite.
     */
    Future<Buffer> onSnapshot(RoutingContext ctx, BiFunction<Snapshot, Vocabulary, JsonObject> question) {
        return onSnapshot(ctx, true, question);
    }

    /** The same; a question that is not quick does not keep others waiting. */
    Future<Buffer> onSnapshot(
            RoutingContext ctx, boolean quick, BiFunction<Snapshot, Vocabulary, JsonObject> question) {
        return bytesOf(
                ctx,
                quick,
                (snapshot, vocabulary) ->
                        finite(question.apply(snapshot, vocabulary)).toBuffer());
    }

    private static JsonObject finite(JsonObject answer) {
        if (!isFinite(answer)) {
            throw noNumbers();
        }
        return answer;
    }

    /** JSON has no NaN and no infinity. */
    private static boolean isFinite(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.getMap().values().stream().allMatch(Questions::isFinite);
        }
        if (value instanceof JsonArray array) {
            return array.getList().stream().allMatch(item -> isFinite(item));
        }
        return !(value instanceof Number number) || Double.isFinite(number.doubleValue());
    }

    /** The same, where the answer is not JSON. */
    Future<Buffer> bytesOf(RoutingContext ctx, boolean quick, BiFunction<Snapshot, Vocabulary, Buffer> question) {
        Run run = run(ctx);
        Vocabulary vocabulary = run.vocabulary();
        return snapshot(ctx, run).compose(snapshot -> {
            Callable<Buffer> answer = () -> question.apply(snapshot, vocabulary);
            return quick ? workers.answer(answer) : workers.read(answer);
        });
    }

    /** The weights of a recurrent network; throws {@link IllegalMoveException} where they are those of another kind. */
    static RecurrentParameters recurrent(Snapshot snapshot) {
        if (snapshot.parameters() instanceof RecurrentParameters recurrent) {
            return recurrent;
        }
        throw new IllegalMoveException("this is asked of recurrent networks alone, and this run trains another kind");
    }

    /** The query parameter {@code layer}, from 0 for the one that reads the tokens; the top layer by default. */
    static int layer(RoutingContext ctx, ModelConfig model) {
        int last = model.numLayers() - 1;
        return (int) Queries.number(ctx, Range.whole("layer", 0, last), last);
    }

    /**
     * The query parameter {@code unit}, from 0.
     *
     * @throws InvalidValueException if it is missing or no unit of the model
     */
    static int unit(RoutingContext ctx, ModelConfig model) {
        Range range = Range.whole("unit", 0, model.hiddenSize() - 1);
        long unit = Queries.number(ctx, range, -1);
        range.check(unit);
        return (int) unit;
    }

    /** Whether the decomposition of a matrix of this size is work for a short question. */
    static boolean decomposesQuickly(int size) {
        return size <= QUICK_SIZE;
    }

    /** What {@code search} finds; where it does not converge, the refusal (409) says what was not found. */
    static <T> T found(Supplier<T> search) {
        try {
            return search.get();
        } catch (ArithmeticException e) {
            throw new IllegalMoveException(e.getMessage() + "; ask again after some steps of training");
        }
    }

    /** What is to be said where the answer is no number. */
    static IllegalMoveException noNumbers() {
        return new IllegalMoveException("this network's weights no longer give finite numbers; start a new run");
    }
}
