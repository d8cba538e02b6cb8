package elman.server.corpus;

import elman.data.Corpus;
import elman.store.StoredCorpus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that one can train on; it is read when it is first needed, and again if that failed. Thread-safe. */
final class CorpusEntry {
    private final String id;
    private final String name;
    private final boolean builtIn;
    private final @Nullable StoredCorpus stored;
    private final Supplier<Future<Corpus>> reader;
    private @Nullable Future<Corpus> reading;

    private CorpusEntry(
            String id, String name, @Nullable StoredCorpus stored, boolean builtIn, Supplier<Future<Corpus>> reader) {
        this.id = id;
        this.name = name;
        this.builtIn = builtIn;
        this.stored = stored;
        this.reader = reader;
    }

    static CorpusEntry builtIn(String id, String name, Supplier<Future<Corpus>> reader) {
        return new CorpusEntry(id, name, null, true, reader);
    }

    static CorpusEntry stored(StoredCorpus stored, Supplier<Future<Corpus>> reader) {
        return new CorpusEntry(stored.id(), stored.name(), stored, false, reader);
    }

    /** A stored text that has just come in. */
    static CorpusEntry added(Corpus corpus) {
        return new CorpusEntry(corpus.id(), corpus.name(), null, false, () -> Future.succeededFuture(corpus)).begun();
    }

    String id() {
        return id;
    }

    boolean isBuiltIn() {
        return builtIn;
    }

    synchronized Future<Corpus> corpus() {
        if (reading == null || reading.failed()) {
            reading = reader.get();
        }
        return reading;
    }

    /** {@code tokens} and {@code vocabulary} are null while they are not known. */
    synchronized JsonObject json() {
        JsonObject json = new JsonObject().put("id", id).put("name", name).put("builtIn", builtIn);
        if (reading != null && reading.succeeded()) {
            Corpus corpus = reading.result();
            return describe(json, "ready", corpus.length(), corpus.notes())
                    .put("vocabulary", new JsonArray(corpus.vocabulary().tokens()));
        }
        if (reading != null && reading.failed()) {
            return describe(
                    json, "failed", null, List.of(String.valueOf(reading.cause().getMessage())));
        }
        return stored == null
                ? describe(json, "loading", null, List.of())
                : describe(json, "ready", stored.tokens(), stored.notes());
    }

    private static JsonObject describe(JsonObject json, String state, @Nullable Integer tokens, List<String> notes) {
        return json.put("state", state)
                .put("tokens", tokens)
                .putNull("vocabulary")
                .put("notes", new JsonArray(notes));
    }

    private CorpusEntry begun() {
        var unused = corpus();
        return this;
    }
}
