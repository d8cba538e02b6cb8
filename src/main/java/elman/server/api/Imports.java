package elman.server.api;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.exchange.PyTorchModel;
import elman.exchange.Tokens;
import elman.insight.Writing;
import elman.nn.InvalidValueException;
import elman.nn.recurrent.RecurrentParameters;
import elman.server.corpus.CorpusRegistry;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.server.web.ServerLimits;
import elman.store.RunFolder.Moment;
import elman.store.tensor.Quoted;
import elman.store.tensor.Safetensors;
import elman.store.tensor.TensorFileException;
import elman.task.Task;
import elman.task.text.TextTask;
import elman.train.RunConfig;
import elman.train.TrainerState;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs of weights that were trained elsewhere, paused at step 0: a form with the parts {@code weights}, a
 * safetensors file, and {@code config}, JSON. Where no text is given that the network could go on learning, it is one
 * that the network writes itself.
 */
public final class Imports {
    private static final String WEIGHTS = "weights";
    private static final String CONFIG = "config";
    private static final String WRITTEN = "Written by an imported network";
    /** Multiplications that writing may take: some seconds. */
    private static final double MOST_WORK = 5e10;

    private static final int LEAST_WRITTEN = 50;
    private static final int MOST_WRITTEN = 500;

    private final RunRegistry runs;
    private final CorpusRegistry corpora;
    private final Workers workers;
    private final RunArchive archive;

    public Imports(RunRegistry runs, RunArchive archive, CorpusRegistry corpora, Workers workers) {
        this.runs = runs;
        this.archive = archive;
        this.corpora = corpora;
        this.workers = workers;
    }

    private record Read(ImportRequest request, PyTorchModel model) {}

    /** Makes a run of what a request sends. */
    Future<Run> create(RoutingContext ctx) {
        List<FileUpload> files = ctx.fileUploads();
        MultiMap attributes = ctx.request().formAttributes();
        return workers.read(() -> read(files, attributes)).compose(this::create);
    }

    /** Puts on the run what was inferred or changed; where that cannot be kept, neither is the run. */
    private Future<Run> noted(Run run, Read read) {
        List<String> notes = new ArrayList<>(read.request.standIns().notes());
        notes.addAll(read.model.notes());
        return notes.isEmpty()
                ? Future.succeededFuture(run)
                : archive.label(run, null, Texts.shortened(String.join("\n", notes), RunPatch.LONGEST_NOTE))
                        .map(run)
                        .recover(notSaved -> runs.takeBack(run).transform(gone -> Future.failedFuture(notSaved)));
    }

    private static Read read(List<FileUpload> files, MultiMap attributes) throws IOException {
        ImportRequest request = ImportRequest.read(config(files, attributes.get(CONFIG)));
        Path weights = part(files, WEIGHTS);
        if (weights == null) {
            throw new InvalidValueException(WEIGHTS, missing(files, attributes));
        }
        if (files.stream().filter(file -> file.name().equals(WEIGHTS)).count() > 1) {
            throw new InvalidValueException(
                    WEIGHTS,
                    "the form has two parts named weights; send one, as in: curl -F weights=@model.safetensors");
        }
        try {
            return new Read(request, PyTorchModel.read(Safetensors.read(weights), request.claim()));
        } catch (TensorFileException e) {
            throw new InvalidValueException(WEIGHTS, String.valueOf(e.getMessage()));
        }
    }

    private static String missing(List<FileUpload> files, MultiMap attributes) {
        if (attributes.contains(WEIGHTS)) {
            return "weights must be a part with a file name, as in: curl -F weights=@model.safetensors";
        }
        String parts = Stream.concat(files.stream().map(FileUpload::name), attributes.names().stream())
                .map(Quoted::name)
                .collect(Collectors.joining(", "));
        return "the form must have a part named weights, with a safetensors file, as in: curl -F"
                + " weights=@model.safetensors; it has " + (parts.isEmpty() ? "no part with a name" : parts);
    }

    private static Buffer config(List<FileUpload> files, @Nullable String said) throws IOException {
        if (said != null) {
            return Buffer.buffer(said);
        }
        Path file = part(files, CONFIG);
        if (file == null) {
            return Buffer.buffer("{}");
        }
        if (Files.size(file) > ServerLimits.MAX_JSON) {
            throw new InvalidValueException(CONFIG, "config must have at most " + ServerLimits.MAX_JSON + " bytes");
        }
        return Buffer.buffer(Files.readAllBytes(file));
    }

    private static @Nullable Path part(List<FileUpload> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(file -> Path.of(file.uploadedFileName()))
                .findFirst()
                .orElse(null);
    }

    private Future<Run> create(Read read) {
        String corpus = read.request.corpus();
        if (corpus != null) {
            return corpora.get(corpus).compose(text -> create(read, text, false));
        }
        return workers.read(() -> Buffer.buffer(written(read.model)))
                .compose(text -> corpora.add(WRITTEN, text))
                .compose(entry -> {
                    String id = entry.getString("id");
                    return corpora.get(id)
                            .compose(text -> create(read, text, true))
                            .recover(refused -> takenBack(entry).transform(gone -> Future.failedFuture(refused)));
                });
    }

    /** Removes a text that was written for a run that was refused, unless it was there before or is learned by another meanwhile. */
    private Future<Void> takenBack(JsonObject entry) {
        return entry.getBoolean("existing", false)
                ? Future.succeededFuture()
                : corpora.remove(entry.getString("id"), archive::learnersOf);
    }

    private Future<Run> create(Read read, Corpus corpus, boolean ownText) {
        List<String> tokens = read.model.vocabulary().tokens();
        if (!corpus.vocabulary().tokens().equals(tokens)) {
            throw new InvalidValueException(
                    "corpus",
                    "corpus must have the same characters as vocabulary, but it "
                            + Tokens.difference(corpus.vocabulary().tokens(), tokens));
        }
        RecurrentParameters weights = read.model.parameters();
        RunConfig asked = read.request.config(weights.model(), read.model.dropout(), corpus, ownText);
        RunConfig config = asked.probe().isEmpty() ? asked.withProbe(Texts.defaultProbe(corpus)) : asked;
        Task task = new TextTask(new TextSplit(corpus, config.training().validationFraction()));
        // what the optimiser remembers is as large as the weights
        return workers.read(() -> TrainerState.first(task, config.training(), weights))
                .compose(first -> runs.create(
                        null,
                        config,
                        task,
                        new RunRegistry.Origin(null, new Moment(first, List.of(), List.of(), List.of()), true)))
                .compose(run -> noted(run, read));
    }

    /** What the network writes from nothing, and after it those characters that it did not use. */
    private static String written(PyTorchModel model) {
        RecurrentParameters p = model.parameters();
        double affordable = MOST_WORK / p.model().parameterCount() / ImportRequest.STREAMS;
        int length = (int) Math.max(LEAST_WRITTEN, Math.min(MOST_WRITTEN, affordable));
        int[] tokens = Writing.of(p, ImportRequest.STREAMS, length, 1);
        StringBuilder text = new StringBuilder(model.vocabulary().decode(tokens));
        for (String token : model.vocabulary().tokens()) {
            if (text.indexOf(token) < 0) {
                text.append(token);
            }
        }
        return text.toString();
    }
}
