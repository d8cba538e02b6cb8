package elman.server.corpus;

import elman.data.Corpus;
import elman.server.run.RunJson;
import elman.store.StoredCorpus;
import elman.train.TextSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text that one can train on; it is read when it is first needed, and again if that failed. A person's own text is
 * given up when memory runs short and no run holds it, for it can be read again. Thread-safe.
 */
final class CorpusEntry {
    private final String id;
    private final String name;
    private final @Nullable StoredCorpus stored;
    private final Supplier<Future<Corpus>> reader;
    private @Nullable Future<Corpus> reading;
    private SoftReference<Corpus> kept = new SoftReference<>(null);

    private CorpusEntry(String id, String name, @Nullable StoredCorpus stored, Supplier<Future<Corpus>> reader) {
        this.id = id;
        this.name = name;
        this.stored = stored;
        this.reader = reader;
    }

    static CorpusEntry builtIn(Corpus corpus) {
        CorpusEntry entry = builtIn(corpus.id(), corpus.name(), () -> Future.succeededFuture(corpus));
        entry.reading = entry.reader.get();
        return entry;
    }

    static CorpusEntry builtIn(String id, String name, Supplier<Future<Corpus>> reader) {
        return new CorpusEntry(id, name, null, reader);
    }

    static CorpusEntry stored(StoredCorpus stored, Supplier<Future<Corpus>> reader) {
        return new CorpusEntry(stored.id(), stored.name(), stored, reader);
    }

    String id() {
        return id;
    }

    boolean isBuiltIn() {
        return stored == null;
    }

    synchronized Future<Corpus> corpus() {
        Corpus inMemory = kept.get();
        if (inMemory != null) {
            return Future.succeededFuture(inMemory);
        }
        if (reading == null || reading.failed()) {
            reading = reader.get().onSuccess(this::keep);
        }
        return reading;
    }

    synchronized void keep(Corpus corpus) {
        if (stored != null) {
            kept = new SoftReference<>(corpus);
            reading = null;
        }
    }

    /** {@code tokens}, {@code vocabulary} and {@code settings} are null while they are not known. */
    synchronized JsonObject json() {
        JsonObject json = new JsonObject().put("id", id).put("name", name).put("builtIn", isBuiltIn());
        Corpus corpus = reading != null && reading.succeeded() ? reading.result() : kept.get();
        if (corpus != null) {
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

    private JsonObject describe(JsonObject json, String state, @Nullable Integer tokens, List<String> notes) {
        return json.put("state", state)
                .put("tokens", tokens)
                .put("settings", tokens == null ? null : settings(tokens))
                .putNull("vocabulary")
                .put("notes", new JsonArray(notes));
    }

    private JsonObject settings(int tokens) {
        JsonObject config = RunJson.config(TextSettings.of(id, tokens, TextSettings.Given.NOTHING));
        return new JsonObject().put("model", config.getValue("model")).put("training", config.getValue("training"));
    }
}
