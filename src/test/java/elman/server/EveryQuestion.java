package elman.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that can be asked about a run.
 *
 * @param route as openapi.yaml has it: method and path
 * @param suffix what follows the run's path, query included
 * @param body JSON, empty for none
 */
record EveryQuestion(String route, String suffix, String body) {
    /** What can be asked of one network. */
    record Asked(String cell, int layers, int hiddenSize, List<String> vocabulary, String text) {
        /** The bottom and the top one. */
        List<Integer> ends() {
            return layers == 1 ? List.of(0) : List.of(0, layers - 1);
        }

        boolean hasCells() {
            return cell.equals("lstm");
        }

        List<String> gates() {
            return switch (cell) {
                case "gru" -> List.of("r", "z", "n");
                case "lstm" -> List.of("i", "f", "g", "o");
                default -> List.of();
            };
        }
    }

    /** Routes of a run that ask nothing about its network. */
    static final Set<String> COMMANDS = Set.of(
            "PATCH /api/runs/{id}",
            "DELETE /api/runs/{id}",
            "POST /api/runs/{id}/restore",
            "POST /api/runs/{id}/steps",
            "PUT /api/runs/{id}/checkpoints/{step}/mark",
            "DELETE /api/runs/{id}/checkpoints/{step}/mark");

    static List<EveryQuestion> of(Asked asked) {
        List<EveryQuestion> all = new ArrayList<>();
        Stream.of(ofTheRun(), ofText(asked), ofUnits(asked), ofWeights(asked), ofPredictions(asked), exports(asked))
                .forEach(all::addAll);
        all.add(new EveryQuestion("POST /api/runs/{id}/walk", "/walk", "{}"));
        return all;
    }

    private static EveryQuestion get(String path) {
        return get(path, path);
    }

    private static EveryQuestion get(String path, String suffix) {
        return new EveryQuestion("GET /api/runs/{id}" + path, suffix, "");
    }

    private static EveryQuestion post(String path, JsonObject body) {
        return new EveryQuestion("POST /api/runs/{id}" + path, path, body.encode());
    }

    private static List<EveryQuestion> ofTheRun() {
        return List.of(
                get(""),
                get("/checkpoints"),
                get("/metrics", "/metrics?since=1&points=2"),
                get("/baselines"),
                get("/measures"),
                get("/diagnosis"),
                get("/diagnosis", "/diagnosis?at=0"));
    }

    private static List<EveryQuestion> ofText(Asked asked) {
        String text = "?text=" + TestServer.query(asked.text);
        String first = "?text=" + TestServer.query(asked.text.substring(0, 1));
        List<EveryQuestion> all = new ArrayList<>(List.of(
                get("/states", "/states" + text),
                get("/states", "/states" + first + "&at=0"),
                get("/states", "/states?text=" + TestServer.query("\u2603" + asked.text)),
                get("/gradients", "/gradients" + text + "&split=true"),
                get("/causal-memory", "/causal-memory" + text + "&position=40"),
                get("/causal-memory", "/causal-memory" + first),
                get("/trajectory", "/trajectory" + first),
                get("/trial", "/trial?sequence=0"),
                get("/trial", "/trial?failing=true"),
                get("/automaton", "/automaton" + text),
                get("/automaton", "/automaton" + first + "&extract=false")));
        for (int layer : asked.ends()) {
            String of = text + "&layer=" + layer;
            all.add(get("/equation", "/equation" + of + "&unit=0"));
            all.add(get("/equation", "/equation" + of + "&unit=1&token=5&terms=1"));
            all.add(get("/trajectory", "/trajectory" + of));
            if (asked.hasCells()) {
                all.add(get("/trajectory", "/trajectory" + of + "&state=cell"));
            }
        }
        return all;
    }

    private static List<EveryQuestion> ofUnits(Asked asked) {
        List<EveryQuestion> all = new ArrayList<>();
        for (int layer : asked.ends()) {
            for (String state : asked.hasCells() ? List.of("hidden", "cell") : List.of("hidden")) {
                String of = "?layer=" + layer + "&state=" + state;
                all.add(get("/units", "/units" + of));
                all.add(get("/units/{unit}", "/units/1" + of + "&from=5&length=40"));
                all.add(get("/units/matches", "/units/matches" + of + "&from=2&to=4"));
                all.add(get("/units/matches", "/units/matches" + of + "&from=2&to=4&threshold=0"));
            }
            all.add(get("/unit-costs", "/unit-costs?layer=" + layer));
        }
        return all;
    }

    private static List<EveryQuestion> ofWeights(Asked asked) {
        List<EveryQuestion> all = new ArrayList<>();
        String text = "?text=" + TestServer.query(asked.text);
        for (int layer : asked.ends()) {
            String of = "?layer=" + layer;
            all.add(get("/recurrence", "/recurrence" + of));
            for (String gate : asked.gates()) {
                all.add(get("/recurrence", "/recurrence" + of + "&gate=" + gate));
            }
            all.add(get("/phase-portrait", "/phase-portrait" + text + "&layer=" + layer));
            all.add(get("/phase-portrait", "/phase-portrait" + text + "&token=3&layer=" + layer));
        }
        return all;
    }

    private static List<EveryQuestion> ofPredictions(Asked asked) {
        List<EveryQuestion> all = new ArrayList<>();
        for (double temperature : new double[] {0, 1e-300, 1}) {
            all.add(post(
                    "/predictions", new JsonObject().put("prefix", asked.text).put("temperature", temperature)));
        }
        JsonObject prefix = new JsonObject().put("prefix", asked.text);
        JsonObject unit = new JsonObject().put("layer", asked.layers - 1).put("unit", 1);
        all.add(post("/surgery", prefix.copy().put("transplant", asked.text.substring(3))));
        for (JsonObject edit : List.of(unit.copy().put("set", 1000), unit.copy().put("scale", -1000))) {
            JsonArray edits = new JsonArray().add(edit);
            all.add(post("/surgery", prefix.copy().put("edits", edits).put("hold", true)));
        }
        return all;
    }

    private static List<EveryQuestion> exports(Asked asked) {
        double share = 1.0 / asked.vocabulary.size();
        JsonArray row = new JsonArray(Collections.nCopies(asked.vocabulary.size(), share));
        JsonArray rows = new JsonArray(Collections.nCopies(asked.text.length(), row));
        return List.of(
                post("/parity", new JsonObject().put("text", asked.text).put("probabilities", rows)),
                get("/export/model.safetensors"),
                get("/export/model.py"),
                get("/export/model.onnx"),
                get("/export/metrics.csv"),
                get("/export/metrics.tfevents"));
    }
}
