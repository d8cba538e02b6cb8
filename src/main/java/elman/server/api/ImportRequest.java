package elman.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.data.Corpus;
import elman.exchange.ModelClaim;
import elman.exchange.StandIns;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.TextSettings;
import elman.train.TrainingConfig;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of weights that are to become a run.
 *
 * @param claim what they are the weights of
 * @param standIns the characters in claim's vocabulary that stand for other tokens
 * @param corpus the text to go on learning, or null
 * @param settings {@code training} and {@code probe}, as far as they are given
 */
record ImportRequest(
        ModelClaim claim, StandIns standIns, @Nullable String corpus, ObjectNode settings) {
    /** How many texts a network writes for itself, and how many it learns side by side. */
    static final int STREAMS = 4;

    private static final TrainingConfig ON_ITS_OWN_TEXT = TrainingConfig.DEFAULT.withWindow(32, STREAMS);
    private static final String VOCABULARY = "vocabulary";

    /** As it is sent, but for the vocabulary, which is a list of tokens or a string of them. */
    private record Body(
            @Nullable Model model,
            @Nullable Map<String, String> standIns,
            @Nullable String corpus,
            @Nullable ObjectNode training,
            @Nullable String probe) {}

    private record Model(
            @Nullable Cell cell,
            @Nullable Nonlinearity nonlinearity,
            @Nullable Integer hiddenSize,
            @Nullable Integer numLayers,
            @Nullable Double dropout) {
        private static final Model UNSAID = new Model(null, null, null, null, null);
    }

    static ImportRequest read(Buffer json) {
        ObjectNode tree = RequestJson.object(json);
        JsonNode tokens = tree.remove(VOCABULARY);
        if (tree.get("training") instanceof ObjectNode training) {
            RunRequest.expandSchedule(training);
        }
        Body body = RequestJson.read(tree, Body.class);
        Model model = body.model == null ? Model.UNSAID : body.model;
        if (body.probe != null) {
            Texts.check("probe", body.probe);
        }
        tree.remove(List.of("model", "standIns", "corpus"));
        StandIns standIns = body.standIns == null ? StandIns.NONE : new StandIns(body.standIns);
        List<String> given = standIns.in(tokens == null ? List.of() : tokens(tokens));
        return new ImportRequest(
                new ModelClaim(
                        model.cell,
                        model.nonlinearity,
                        model.hiddenSize,
                        model.numLayers,
                        model.dropout,
                        tokens == null ? null : given),
                standIns,
                body.corpus,
                tree);
    }

    private static List<String> tokens(JsonNode vocabulary) {
        if (vocabulary instanceof TextNode text) {
            return text.textValue().codePoints().mapToObj(Character::toString).toList();
        }
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : vocabulary) {
            if (token.isTextual()) {
                tokens.add(token.textValue());
            }
        }
        if (!vocabulary.isArray() || tokens.size() < vocabulary.size()) {
            throw new InvalidValueException(VOCABULARY, "vocabulary must be a list of strings, or one string");
        }
        return tokens;
    }

    /**
     * The run's configuration; its probe is empty where none was given.
     *
     * @param dropout as it is, or as it was asked for
     * @param text the text to be learned
     * @param ownText whether the network wrote it itself
     */
    RunConfig config(RecurrentModel network, double dropout, Corpus text, boolean ownText) {
        ModelConfig model = new ModelConfig(
                network.cell(),
                network.nonlinearity(),
                network.hiddenSize(),
                network.numLayers(),
                dropout,
                Initialization.UNIFORM);
        TextSettings.Given given = RequestJson.given(settings);
        RunConfig suits = ownText
                ? TextSettings.fitted(new RunConfig(text.id(), model, ON_ITS_OWN_TEXT, ""), text.length(), given)
                : TextSettings.of(text.id(), text.length(), given).withModel(model);
        RunConfig config = RequestJson.read(RequestJson.toTree(suits), settings, RunConfig.class);
        Texts.checkSize("probe", config.probe(), config.model());
        return config;
    }
}
