package elman.server.corpus;

import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextDecoder;
import elman.nn.InvalidValueException;
import elman.server.fetch.TextImporter;
import elman.server.run.Addresses;
import elman.server.run.IllegalMoveException;
import elman.server.run.NotSavedException;
import elman.server.run.Workers;
import elman.store.CorpusStore;
import elman.store.RunStore;
import elman.store.RunStore.Learner;
import elman.store.StoredCorpus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** All texts one can train on: built-in ones first, then people's own, oldest first. Thread-safe. */
public final class CorpusRegistry {
    private final Vertx vertx;
    private final Workers workers;
    private final CorpusStore store;
    private final TextImporter importer;
    private final Map<String, CorpusEntry> entries = Collections.synchronizedMap(new LinkedHashMap<>());

    /**
     * Lists what is in the store, which blocks briefly.
     *
     * @param findings is told of each text that cannot be read
     */
    public CorpusRegistry(
            Vertx vertx, Workers workers, CorpusStore store, TextImporter importer, Consumer<String> findings)
            throws IOException {
        this.vertx = vertx;
        this.workers = workers;
        this.store = store;
        this.importer = importer;
        put(CorpusEntry.builtIn(BuiltInCorpora.hello()));
        put(CorpusEntry.builtIn("dictionary", "Dictionary", () -> workers.read(BuiltInCorpora::dictionary)));
        CorpusStore.Listing listing = store.list();
        for (StoredCorpus stored : listing.corpora()) {
            put(entryOf(stored));
        }
        listing.problems().forEach(findings);
    }

    /** Begins to read the built-in texts in the background, and says when each is ready. */
    public void readBuiltIn() {
        snapshot().stream()
                .filter(CorpusEntry::isBuiltIn)
                .forEach(entry -> entry.corpus().onComplete(done -> publish("ready", entry)));
    }

    public JsonArray list() {
        return new JsonArray(snapshot().stream().map(CorpusEntry::json).toList());
    }

    /** The text, once it is read; fails with {@link InvalidValueException} where there is none of that id. */
    public Future<Corpus> get(String id) {
        CorpusEntry entry = entries.get(id);
        return entry == null
                ? Future.failedFuture(new InvalidValueException("corpus", "corpus: there is no text \"" + id + '"'))
                : entry.corpus();
    }

    /** How a text is listed, once it is read; fails with {@link NoSuchCorpusException}. */
    public Future<JsonObject> show(String id) {
        CorpusEntry entry = entries.get(id);
        return entry == null
                ? Future.failedFuture(new NoSuchCorpusException(id))
                : entry.corpus().map(read -> entry.json());
    }

    /**
     * Removes a person's own text; fails with {@link IllegalMoveException} where a run learns it, for without its text no
     * run goes on.
     *
     * @param learnersOf the runs that learn the text of an id
     */
    public Future<Void> remove(String id, Function<String, Future<List<Learner>>> learnersOf) {
        CorpusEntry entry = entries.get(id);
        if (entry == null) {
            return Future.failedFuture(new NoSuchCorpusException(id));
        }
        if (entry.isBuiltIn()) {
            return Future.failedFuture(new IllegalMoveException("built-in texts cannot be removed"));
        }
        return learnersOf
                .apply(id)
                .compose(learners -> learners.isEmpty()
                        ? workers.read(() -> store.delete(id))
                        : Future.failedFuture(new IllegalMoveException(Refusals.learned(learners))))
                .map(done -> {
                    entries.remove(id);
                    publish("removed", entry);
                    return null;
                });
    }

    /** Stores a text in UTF-8, and answers how it is listed. */
    public Future<JsonObject> add(String name, Buffer utf8) {
        return add(new GivenText(name, utf8::getBytes, null));
    }

    /**
     * Decodes and stores a text, and answers how it is listed; {@code existing} says that it was here already, by the same
     * name. Fails with {@link NotSavedException} where it cannot be kept.
     */
    public Future<JsonObject> add(GivenText given) {
        return workers.read(() -> stored(given.shortName(), given.decode()));
    }

    /** One text after the other, so that two that are the same become one. */
    private synchronized JsonObject stored(String name, TextDecoder.Decoded decoded) {
        try {
            String known = store.find(name, decoded.text());
            CorpusEntry found = known == null ? null : entries.get(known);
            if (found != null) {
                return found.json().put("existing", true);
            }
            Corpus corpus = store.add(name, decoded.text(), decoded.notes());
            CorpusEntry entry = entryOf(new StoredCorpus(corpus.id(), corpus.name(), corpus.length(), corpus.notes()));
            entry.keep(corpus);
            put(entry);
            publish("added", entry);
            return entry.json();
        } catch (IOException e) {
            throw new NotSavedException("the text cannot be saved: " + RunStore.reason(e));
        }
    }

    /** Fetches a text, saying how far it is, and adds it. */
    public Future<JsonObject> fetch(String url, String name) {
        return importer.fetch(url, bytes -> publishProgress(url, bytes))
                .compose(text -> add(new GivenText(name, text.bytes()::getBytes, text.charset())));
    }

    private CorpusEntry entryOf(StoredCorpus stored) {
        return CorpusEntry.stored(stored, () -> workers.read(() -> store.load(stored.id())));
    }

    private void put(CorpusEntry entry) {
        entries.put(entry.id(), entry);
    }

    private List<CorpusEntry> snapshot() {
        synchronized (entries) {
            return List.copyOf(entries.values());
        }
    }

    private void publish(String type, CorpusEntry entry) {
        vertx.eventBus()
                .publish(Addresses.CORPORA, new JsonObject().put("type", type).put("corpus", entry.json()));
    }

    private void publishProgress(String url, long bytes) {
        vertx.eventBus()
                .publish(
                        Addresses.CORPORA,
                        new JsonObject().put("type", "progress").put("url", url).put("bytes", bytes));
    }
}
