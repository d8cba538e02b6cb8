package elman.server.watching;

import elman.server.run.Addresses;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.run.RunStatus;
import elman.server.run.StatesAddress;
import elman.server.run.Workers;
import elman.train.MetricsHistory;
import elman.train.Snapshot;
import elman.train.Trainer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Publishes what a run's viewers see. What nobody watches is not computed; a frame that is late is left out, never
 * queued. All probes that are watched are read by the same snapshot, each once, however many viewers and addresses name
 * it. Called on the run's own context; frames are computed on worker threads.
 */
public final class LivePublisher {
    private static final Logger LOG = Logger.getLogger(LivePublisher.class.getName());
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long METRICS_NANOS = 100_000_000L;

    private final Vertx vertx;
    private final Workers workers;
    private final Function<String, Set<String>> watched;
    private final Run run;
    private final BiFunction<Snapshot, String, ProbeFrame> reading;
    private final WatchingCost watching = new WatchingCost();
    private final FramePace pace = new FramePace(Runtime.getRuntime().availableProcessors());
    private String ownProbe;
    private long lastFrameTime;
    private long lastFrameStep = -1;
    private boolean computing;
    private boolean frameWanted;
    private long lastMetricsTime;
    private long lastMetricsStep;

    /** @param watched the addresses of a topic to which anyone listens: the topic itself, and it with a probe */
    public LivePublisher(Vertx vertx, Workers workers, Function<String, Set<String>> watched, Run run) {
        this(vertx, workers, watched, run, (snapshot, text) -> ProbeFrame.of(snapshot, run.task(), text));
    }

    /** @param reading what a network makes of a text */
    LivePublisher(
            Vertx vertx,
            Workers workers,
            Function<String, Set<String>> watched,
            Run run,
            BiFunction<Snapshot, String, ProbeFrame> reading) {
        this.vertx = vertx;
        this.workers = workers;
        this.watched = watched;
        this.run = run;
        this.reading = reading;
        this.ownProbe = run.config().probe();
    }

    /** The curve so far is no news. */
    public void begin(Trainer trainer) {
        lastMetricsStep = trainer.history().lastCompleteStep();
    }

    /**
     * Publishes what is due, unless this is a moment of quiet.
     *
     * @param tokens that the slice trained
     * @param pure whether it did nothing but train
     */
    public void afterSlice(Trainer trainer, double tokensPerSecond, long tokens, boolean pure) {
        long now = System.nanoTime();
        watching.slice(now, tokens, pure, isWatched());
        if (watching.isQuiet()) {
            return;
        }
        double slowness = watching.slowness();
        if (now - lastMetricsTime >= Math.max(METRICS_NANOS, FramePace.SHORTEST_NANOS * slowness)) {
            publishMetrics(trainer, tokensPerSecond);
        }
        if (now - lastFrameTime >= pace.interval(slowness)) {
            publishFrame(trainer);
        }
    }

    /** Publishes the newest of everything, due or not: the run has come to rest. */
    public void flush(Trainer trainer, double tokensPerSecond) {
        rest(trainer, tokensPerSecond);
        publishFrame(trainer);
    }

    /** Publishes the newest metrics, and no frame: the run has failed. */
    public void rest(Trainer trainer, double tokensPerSecond) {
        watching.rest();
        publishMetrics(trainer, tokensPerSecond);
    }

    /** Training stands aside until other lanes have caught up: nobody is held back meanwhile. */
    public void standAside() {
        watching.standAside();
    }

    /** Whether viewers are to be told nothing at present, so that the speed of training without them can be seen. */
    public boolean isQuiet() {
        return watching.isQuiet();
    }

    /** What watching costs, 0 to 1, NaN where it is not known: see {@link WatchingCost}. */
    public double cost() {
        return watching.cost();
    }

    private boolean isWatched() {
        return isWatched(Addresses.states(run.id())) || isWatched(Addresses.metrics(run.id()));
    }

    private boolean isWatched(String topic) {
        return !watched.apply(topic).isEmpty();
    }

    /** The run's own probe, shown to those who name none, has changed. */
    public void probe(String text, Trainer trainer) {
        ownProbe = text;
        lastFrameStep = -1;
        publishFrame(trainer);
    }

    /** Says that something happened to the run, on its own address and on that of all runs. */
    public void event(String type, RunStatus status) {
        JsonObject summary = RunJson.summary(run, status);
        JsonObject event = new JsonObject()
                .put("step", status.step())
                .put("type", type)
                .put("state", summary.getString("state"))
                .put("waiting", status.waiting())
                .put("failure", status.failure())
                .put("saved", summary.getJsonObject("saved"));
        vertx.eventBus().publish(Addresses.events(run.id()), event);
        vertx.eventBus()
                .publish(
                        Addresses.RUNS,
                        new JsonObject()
                                .put("type", "changed")
                                .put("step", status.step())
                                .put("run", summary));
    }

    /** Publishes the points since the last message. */
    private void publishMetrics(Trainer trainer, double tokensPerSecond) {
        MetricsHistory history = trainer.history();
        if (history.lastStep() <= lastMetricsStep) {
            return;
        }
        long since = lastMetricsStep;
        lastMetricsTime = System.nanoTime();
        lastMetricsStep = history.lastCompleteStep();
        if (isWatched(Addresses.metrics(run.id()))) {
            List<MetricsHistory.Point> points = history.since(since);
            JsonObject message = new JsonObject()
                    .put("run", run.id())
                    .put("since", since)
                    .put("step", history.lastStep())
                    .put("points", RunJson.points(points))
                    .put("tokensPerSecond", RunJson.orNull(tokensPerSecond));
            if (!Double.isNaN(watching.cost())) {
                message.put("watching", watching.cost()).put("slowness", watching.slowness());
            }
            vertx.eventBus().publish(Addresses.metrics(run.id()), message);
        }
    }

    private void publishFrame(Trainer trainer) {
        Set<String> addresses = watched.apply(Addresses.states(run.id()));
        if (trainer.step() == lastFrameStep || addresses.isEmpty()) {
            return;
        }
        if (computing) {
            frameWanted = true;
            return;
        }
        Snapshot snapshot = trainer.snapshot();
        String own = ownProbe;
        computing = true;
        frameWanted = false;
        lastFrameTime = System.nanoTime();
        lastFrameStep = snapshot.step();
        workers.answer(() -> compute(snapshot, byText(addresses, own)))
                .onSuccess(pace::took)
                .onFailure(failure -> LOG.log(Level.WARNING, "a frame of run " + run.id() + " failed", failure))
                .onComplete(done -> {
                    computing = false;
                    if (frameWanted && !watching.isQuiet()) {
                        publishFrame(trainer);
                    }
                });
    }

    /** The texts that are watched, each with the addresses at which its frames are published. */
    private static Map<String, List<String>> byText(Set<String> addresses, String own) {
        Map<String, List<String>> byText = new HashMap<>();
        for (String address : addresses) {
            String named = StatesAddress.of(address).probe();
            byText.computeIfAbsent(named == null ? own : named, text -> new ArrayList<>())
                    .add(address);
        }
        return byText;
    }

    /** Publishes a frame of each text; answers how much processor time they took, in nanoseconds. */
    private long compute(Snapshot snapshot, Map<String, List<String>> byText) {
        long begin = THREADS.getCurrentThreadCpuTime();
        int most = ProbeFrame.mostTokens(run.config().model());
        byText.forEach((text, addresses) -> {
            if (text.codePointCount(0, text.length()) <= most) { // a viewer may have named it before the run was there
                publish(reading.apply(snapshot, text), addresses);
            }
        });
        return THREADS.getCurrentThreadCpuTime() - begin;
    }

    private void publish(ProbeFrame frame, List<String> addresses) {
        if (frame.isFinite()) {
            JsonObject message = frame.quantised(run.id());
            addresses.forEach(address -> vertx.eventBus().publish(address, message));
        }
    }
}
