package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest extends WithServer {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":1000000000}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":99999999999999999999}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":0}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":"16"}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":1.5}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":NaN}}
                    model.hiddenSize            | from 1 to 4096     | {"lesson":"hello","model":{"hiddenSize":[]}}
                    model.hiddenSize            | null               | {"lesson":"hello","model":{"hiddenSize":null}}
                    model.numLayers             | from 1 to 8        | {"lesson":"hello","model":{"numLayers":-1}}
                    model.cell                  | "rnn", "gru", "lstm", "mingru" or "memoryless" | {"lesson":"hello","model":{"cell":"transformer"}}
                    model.cell                  | "rnn", "gru", "lstm", "mingru" or "memoryless" | {"lesson":"hello","model":{"cell":""}}
                    model.cell                  | "rnn", "gru", "lstm", "mingru" or "memoryless" | {"lesson":"hello","model":{"cell":2}}
                    model.nonlinearity          | "tanh" or "relu"   | {"lesson":"hello","model":{"nonlinearity":3}}
                    model.nonlinearity          | must be tanh where model.cell is gru         | {"lesson":"hello","model":{"cell":"gru","nonlinearity":"relu"}}
                    model.nonlinearity          | must be tanh where model.cell is lstm        | {"lesson":"hello","model":{"nonlinearity":"relu","cell":"lstm"}}
                    model.dropout               | from 0 to 0.9      | {"lesson":"hello","model":{"numLayers":2,"dropout":1}}
                    model.dropout               | from 0 to 0.9      | {"lesson":"hello","model":{"numLayers":2,"dropout":"half"}}
                    model.dropout               | with one layer it must be 0 | {"lesson":"hello","model":{"dropout":0.1}}
                    model.units                 | not a field        | {"lesson":"hello","model":{"units":3}}
                    model                       | an object          | {"lesson":"hello","model":3}
                    model.initialization        | "identity"         | {"lesson":"hello","model":{"initialization":"zero"}}
                    model.initialization        | at most 1024       | {"lesson":"hello","model":{"initialization":"orthogonal","hiddenSize":1025}}
                    training.learningRate       | above 0            | {"lesson":"hello","training":{"learningRate":NaN}}
                    training.learningRate       | above 0            | {"lesson":"hello","training":{"learningRate":1e999}}
                    training.learningRate       | not 1E+999         | {"lesson":"hello","training":{"learningRate":1e999}}
                    training.learningRate       | not -1E+999        | {"lesson":"hello","training":{"learningRate":-1e999}}
                    training.learningRate       | not 1E-400         | {"lesson":"hello","training":{"learningRate":1e-400}}
                    training.learningRate       | not "0,002"        | {"lesson":"hello","training":{"learningRate":"0,002"}}
                    training.learningRate       | not [0.1]          | {"lesson":"hello","training":{"learningRate":[0.1]}}
                    training.seqLength          | not 4.0            | {"lesson":"hello","training":{"seqLength":4.0}}
                    training.seqLength          | not "4"            | {"lesson":"hello","training":{"seqLength":"4"}}
                    training.seqLength          | not 2147483648     | {"lesson":"hello","training":{"seqLength":2147483648}}
                    training.seed               | not 9007199254740993 | {"lesson":"hello","training":{"seed":9007199254740993}}
                    training.seed               | to 9007199254740991, not 18446744073709551617 | {"lesson":"hello","training":{"seed":18446744073709551617}}
                    training.seed               | not 1.0            | {"lesson":"hello","training":{"seed":1.0}}
                    training.learningRate       | above 0            | {"lesson":"hello","training":{"learningRate":0}}
                    training.learningRate       | above 0            | {"lesson":"hello","training":{"learningRate":"NaN"}}
                    training.gradClip           | above 0            | {"lesson":"hello","training":{"gradClip":-5}}
                    training.seqLength          | at most S = 4      | {"lesson":"hello","training":{"seqLength":5}}
                    training.seqLength          | from 1 to 4096     | {"lesson":"hello","training":{"seqLength":0}}
                    training.batchSize          | from 1 to 1024     | {"lesson":"hello","training":{"batchSize":99999}}
                    training.seed               | whole number       | {"lesson":"hello","training":{"seed":-1}}
                    training.validationFraction | from 0 to 0.5      | {"lesson":"hello","training":{"validationFraction":0.6}}
                    training.threads            | from 0 to 256      | {"lesson":"hello","training":{"threads":1000}}
                    training.shards             | from 0 to 64       | {"lesson":"hello","training":{"batchSize":128,"shards":65}}
                    training.shards             | at most training.batchSize, 1 | {"lesson":"hello","training":{"batchSize":1,"shards":2}}
                    training.optimizer          | "adam" or "adamw"  | {"lesson":"hello","training":{"optimizer":"lbfgs"}}
                    training.schedule           | "constant", "step" or "cosine", or an object | {"lesson":"hello","training":{"schedule":3}}
                    training.schedule           | null               | {"lesson":"hello","training":{"schedule":null}}
                    training.schedule.kind      | "constant", "step" or "cosine" | {"lesson":"hello","training":{"schedule":"linear"}}
                    training.schedule.kind      | "constant", "step" or "cosine" | {"lesson":"hello","training":{"schedule":{"kind":"linear"}}}
                    training.schedule.warmupSteps | from 0 to 1000000 | {"lesson":"hello","training":{"schedule":{"warmupSteps":-1}}}
                    training.schedule.decaySteps | from 1 to 1000000000 | {"lesson":"hello","training":{"schedule":{"decaySteps":0}}}
                    training.schedule.decaySteps | more than the 10000 steps of the warm-up | {"lesson":"hello","training":{"schedule":{"kind":"cosine","warmupSteps":10000}}}
                    training.schedule.decayFactor | from 0 to 1       | {"lesson":"hello","training":{"schedule":{"decayFactor":1.5}}}
                    training.schedule.gamma     | not a field        | {"lesson":"hello","training":{"schedule":{"gamma":1}}}
                    probe                       | 1 to 2000          | {"lesson":"hello","probe":""}
                    probe                       | a string           | {"lesson":"hello","probe":[]}
                    lesson                      | one of             | {"lesson":"nonsense"}
                    lesson                      | one of             | {"lesson":7}
                    corpus                      | no text            | {"corpus":"nonsense"}
                    corpus                      | must name a text   | {}
                    surprise                    | not a field        | {"lesson":"hello","surprise":true}
                    body                        | JSON object        | []
                    body                        | not JSON           | {"lesson":
                    body                        | goes on            | {"lesson":"hello"} {}
                    body                        | not JSON           | {"lesson":"hello","lesson":"hello"}
                    """)
    void aRunIsRefusedWithItsFieldAndRange(String field, String range, String body) {
        Answer refused = server.post("/api/runs", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().getInteger("status")).isEqualTo(400);
        assertThat(refused.json().getString("title")).isNotBlank();
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(range);
    }

    /** Field by field what the answer says is wrong. */
    private static Map<String, String> errors(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        Map<String, String> errors = new LinkedHashMap<>();
        for (Object error : refused.json().getJsonArray("errors")) {
            JsonObject json = (JsonObject) error;
            errors.put(json.getString("field"), json.getString("detail"));
        }
        assertThat(refused.json().getString("field"))
                .isEqualTo(errors.keySet().iterator().next());
        assertThat(refused.json().getString("detail")).isEqualTo(String.join("; ", errors.values()));
        return errors;
    }

    @Test
    void oneRefusalNamesAllThatMustChange() {
        Map<String, String> errors = errors(server.post("/api/runs", """
                {"corpus":"nowhere", "surprise":1, "probe":"",
                 "model":{"hiddenSize":0,"numLayers":"two","cell":"gur","units":3},
                 "training":{"batchSize":99999,"seqLength":null,"learningRate":1e999,"seed":-1,"shards":50,
                             "schedule":{"kind":"cosine","warmupSteps":-1,"decayFactor":2}}}"""));
        assertThat(errors)
                .containsOnlyKeys(
                        "corpus",
                        "surprise",
                        "probe",
                        "model.hiddenSize",
                        "model.numLayers",
                        "model.cell",
                        "model.units",
                        "training.batchSize",
                        "training.seqLength",
                        "training.learningRate",
                        "training.seed",
                        "training.schedule.warmupSteps",
                        "training.schedule.decayFactor");
        assertThat(errors.get("model.hiddenSize")).contains("from 1 to 4096, not 0");
        assertThat(errors.get("training.seed")).contains("from 0 to 9007199254740991, not -1");
    }

    @Test
    void oneRefusalNamesWhatTheTextHasNoRoomForBesideTheRest() {
        assertThat(errors(server.post(
                        "/api/runs",
                        "{\"corpus\":\"hello\",\"model\":{\"hiddenSize\":0},"
                                + "\"training\":{\"batchSize\":32,\"seqLength\":64}}")))
                .containsOnlyKeys("model.hiddenSize", "training.batchSize", "training.seqLength");
    }

    @Test
    void otherRequestsNameAllThatIsWrongToo() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        String predictions = run + "/predictions";
        assertThat(errors(server.post(predictions, "{\"prefix\":\"\",\"topK\":0,\"length\":\"9\",\"temperature\":-1}")))
                .containsOnlyKeys("prefix", "topK", "length", "temperature");
        assertThat(errors(server.patch(run, "{\"state\":\"flying\",\"probe\":\"\",\"training\":{\"learningRate\":0}}")))
                .containsOnlyKeys("state", "probe", "training.learningRate");
        assertThat(errors(server.post(run + "/walk", "{\"layer\":9,\"unit\":99}")))
                .containsOnlyKeys("layer", "unit");
        assertThat(errors(server.post(
                        "/api/runs",
                        "{\"fork\":{\"run\":\"" + run.replaceAll(".*/", "")
                                + "\"},\"training\":{\"learningRate\":0,\"seed\":-1}}")))
                .containsOnlyKeys("training.learningRate", "training.seed");
    }

    @Test
    void nothingIsAllocatedForANetworkThatDoesNotFit() {
        Answer refused = server.post("/api/runs", """
                {"lesson":"dictionary","model":{"hiddenSize":4096,"numLayers":8},
                 "training":{"seqLength":4096,"batchSize":1024}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("model.hiddenSize");
        assertThat(refused.json().getString("detail")).contains("MiB");
        Answer wideWindow = server.post(
                "/api/runs",
                "{\"lesson\":\"dictionary\",\"model\":{\"hiddenSize\":4096},"
                        + "\"training\":{\"seqLength\":4096,\"batchSize\":1024}}");
        assertThat(wideWindow.json().getString("field")).isEqualTo("training.seqLength");
    }

    @Test
    void aQuestionThatWouldTakeTooLongIsRefused() {
        String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"hiddenSize\":1500,\"numLayers\":2}}");
        Answer refused = server.post(run + "/predictions", "{\"prefix\":\"h\",\"length\":2000}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo("length");
        assertThat(refused.json().getString("detail")).contains("at most");
        Answer gradients = server.get(run + "/gradients?text=" + "h".repeat(80));
        assertThat(gradients.status()).isEqualTo(400);
        assertThat(gradients.json().getString("field")).isEqualTo("text");
        assertThat(gradients.json().getString("detail")).contains("at most 54 characters");
        server.delete(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    prefix      | {"prefix":""}
                    prefix      | {}
                    topK        | {"prefix":"h","topK":0}
                    length      | {"prefix":"h","length":100000}
                    temperature | {"prefix":"h","temperature":-1}
                    temperature | {"prefix":"h","temperature":NaN}
                    seed        | {"prefix":"h","seed":0.5}
                    top         | {"prefix":"h","top":3}
                    """)
    void aPredictionIsRefusedWithItsField(String field, String body) {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        Answer refused = server.post(run + "/predictions", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    count  | from 1 to 1000000    | POST  | /steps            | {"count":0}
                    count  | from 1 to 1000000    | POST  | /steps            | {"count":"many"}
                    count  | from 1 to 1000000    | POST  | /steps            | {}
                    since  | from 0               | GET   | /metrics?since=-1 |
                    since  | from 0               | GET   | /metrics?since=x  |
                    points | from 1 to 100000     | GET   | /metrics?points=0 |
                    text   | 1 to 2000            | GET   | /states           |
                    text   | 2 to 200             | GET   | /gradients?text=h |
                    split  | "true" or "false"    | GET   | /gradients?text=hello&split=1 |
                    state  | "training" or "paused" | PATCH |                 | {"state":"flying"}
                    training.batchSize | not a field | PATCH |                | {"training":{"batchSize":2}}
                    """)
    void aQuestionIsRefusedWithItsFieldAndRange(String field, String range, String method, String path, String body) {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        Answer refused = server.send(
                method,
                run + (path == null ? "" : path),
                "application/json",
                java.net.http.HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(range);
    }

    @Test
    void aTextOfOverTwoThousandCharactersIsRefused() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        assertThat(server.get(run + "/states?text=" + "h".repeat(2000)).status())
                .isEqualTo(200);
        assertThat(server.get(run + "/states?text=" + "h".repeat(2001)).json().getString("field"))
                .isEqualTo("text");
    }

    @Test
    void prefixesAndProbesAreReadAsTextsAre() {
        String id = server.postText(
                        "/api/corpora?name=lines", "ab\nba\n".repeat(30).getBytes(StandardCharsets.UTF_8))
                .json()
                .getString("id");
        String run = server.newRun("{\"corpus\":\"" + id + "\",\"probe\":\"\\ufeffa\\r\\nb\","
                + "\"training\":{\"seqLength\":8,\"batchSize\":2},\"model\":{\"hiddenSize\":4}}");
        assertThat(probe(server.get(run))).isEqualTo("a\nb");
        assertThat(probe(server.patch(run, "{\"probe\":\"\\ufeffb\\ra\"}"))).isEqualTo("b\na");
        assertThat(server.get(run + "/states?text=%EF%BB%BFa%0D%0Ab%0D").json().getJsonArray("tokens"))
                .containsExactly("a", "\n", "b", "\n");
        String prefix = "{\"prefix\":\"\\ufeffa\\r\\nb\\r\",\"temperature\":0}";
        JsonObject expected = server.post(run + "/predictions", "{\"prefix\":\"a\\nb\\n\",\"temperature\":0}")
                .json();
        assertThat(server.post(run + "/predictions", prefix).json()).isEqualTo(expected);
        assertThat(expected.getJsonArray("unknown")).isEmpty();
        assertThat(server.post(run + "/surgery", "{\"prefix\":\"a\\r\",\"transplant\":\"\\ufeffb\\r\\n\"}")
                        .status())
                .isEqualTo(200);
        Answer unknown = server.post(run + "/surgery", "{\"prefix\":\"a\\u202e\"}");
        assertThat(unknown.json().getString("detail")).contains("number 2", "U+202E (right-to-left override)");
    }

    private static String probe(Answer run) {
        return run.json().getJsonObject("config").getString("probe");
    }

    @Test
    void aPrefixIsCountedInCharacters() {
        String run = server.newRun("{\"lesson\":\"hello\"}");
        assertThat(server.post(run + "/predictions", "{\"prefix\":\"" + "😀".repeat(2000) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(server.post(run + "/predictions", "{\"prefix\":\"" + "h".repeat(2001) + "\"}")
                        .json()
                        .getString("detail"))
                .contains("1 to 2000 characters, not 2001");
    }

    @Test
    void anUnknownRunAnUnknownPathAWrongMethodAndAWrongTypeAreProblemsToo() {
        assertThat(server.get("/api/runs/nobody").status()).isEqualTo(404);
        assertThat(server.get("/api/nothing").status()).isEqualTo(404);
        assertThat(server.delete("/api/lessons").status()).isEqualTo(405);
        assertThat(server.postText("/api/runs", "hello".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
        assertThat(server.get("/api/nothing").json().getString("title")).isNotBlank();
    }
}
