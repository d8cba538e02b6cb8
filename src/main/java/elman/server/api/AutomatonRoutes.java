package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.Reading;
import elman.insight.automaton.Expectation;
import elman.insight.automaton.StateTrace;
import elman.server.run.IllegalMoveException;
import elman.server.run.Run;
import elman.task.Automaton;
import elman.task.Whereabouts;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The automaton that wrote a text, and the one that a network has become. */
public final class AutomatonRoutes {
    private final Questions questions;
    private final FoundAutomata found = new FoundAutomata();

    public AutomatonRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/automaton").handler(Answers.ok(this::automaton));
    }

    private Future<Buffer> automaton(RoutingContext ctx) {
        Run run = questions.run(ctx);
        requireFewSymbols(run.vocabulary());
        UnitText read = UnitText.of(run.split(), run.shape());
        String text = ctx.queryParams().contains("text")
                ? Queries.text(ctx, 1, Texts.MOST_TOKENS)
                : run.config().probe();
        boolean extract = !ctx.queryParams().contains("extract") || Queries.flag(ctx, "extract");
        Texts.checkSize("text", text, run.config().model());
        Texts.checkWork("text", text.codePointCount(0, text.length()), run.parameterCount());
        return questions.bytesOf(ctx, !extract, (snapshot, vocabulary) -> {
            FoundAutomaton automaton = extract ? found.get(run, read, snapshot) : null;
            return Json.encodeToBuffer(answer(run, snapshot, vocabulary, text, automaton));
        });
    }

    private static void requireFewSymbols(Vocabulary vocabulary) {
        if (vocabulary.size() > Expectation.MOST_TOKENS) {
            throw new IllegalMoveException(String.format(
                    Locale.ROOT,
                    "an automaton is found in texts with at most %d different symbols, and this one has %,d",
                    Expectation.MOST_TOKENS,
                    vocabulary.size()));
        }
    }

    private static AutomatonAnswer answer(
            Run run, Snapshot snapshot, Vocabulary vocabulary, String text, @Nullable FoundAutomaton automaton) {
        Optional<Automaton> truth = run.task().automaton();
        return new AutomatonAnswer(
                snapshot.step(),
                vocabulary.tokens(),
                truth.map(AutomatonRoutes::nodes).orElse(null),
                truth.map(AutomatonRoutes::edges).orElse(null),
                text.codePoints().mapToObj(Character::toString).toList(),
                path(snapshot, vocabulary, text, truth.map(Whereabouts::new).orElse(null), automaton),
                automaton == null ? null : automaton.told());
    }

    private static List<AutomatonAnswer.Node> nodes(Automaton automaton) {
        return Arrays.stream(new Whereabouts(automaton).nodes())
                .mapToObj(AutomatonAnswer.Node::new)
                .toList();
    }

    /** The end of a string is the start of the next one. */
    static List<AutomatonAnswer.Edge> edges(Automaton automaton) {
        return automaton.edges().stream()
                .map(edge -> new AutomatonAnswer.Edge(
                        edge.from(),
                        edge.to() == automaton.end() ? Automaton.START : edge.to(),
                        String.valueOf(edge.letter()),
                        edge.probability()))
                .toList();
    }

    private static List<AutomatonAnswer.Place> path(
            Snapshot snapshot,
            Vocabulary vocabulary,
            String text,
            @Nullable Whereabouts where,
            @Nullable FoundAutomaton automaton) {
        int[] tokens = vocabulary.encode(text);
        int[] letters = text.codePoints().toArray();
        StateTrace trace = StateTrace.of(tokens, Reading.of(snapshot.parameters(), tokens));
        if (!trace.isFinite()) {
            throw Questions.noNumbers();
        }
        List<AutomatonAnswer.Place> path = new ArrayList<>();
        for (int t = 0; t < tokens.length; t++) {
            @Nullable Integer extracted = automaton == null ? null : automaton.node(trace.states()[t]);
            path.add(place(trace.probabilities()[t], letters[t], where, extracted));
        }
        return path;
    }

    /** Where both are after a letter. */
    private static AutomatonAnswer.Place place(
            float[] p, int letter, @Nullable Whereabouts where, @Nullable Integer extracted) {
        List<Float> probabilities =
                IntStream.range(0, p.length).mapToObj(i -> p[i]).toList();
        if (where == null) {
            return new AutomatonAnswer.Place(probabilities, null, null, null, extracted);
        }
        String standing = where.read(letter).name().toLowerCase(Locale.ROOT);
        double[] all = where.nodes();
        List<Integer> nodes = IntStream.range(0, all.length)
                .filter(node -> all[node] > 0)
                .boxed()
                .toList();
        List<Double> shares = nodes.stream().map(node -> all[node]).toList();
        return new AutomatonAnswer.Place(probabilities, standing, nodes, shares, extracted);
    }
}
