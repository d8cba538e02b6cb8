package elman.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCheckTest extends WithServer {
    @Test
    void whatIsDescribedFits() {
        assertThatCode(() -> check("run.a.events", "{'type':'removed','step':3}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("run.a.events", "{'type':'state','step':3,'failure':null}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("corpora", "{'type':'progress','url':'a','bytes':1}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    run.a.events  | {'type':'removed','step':3,'run':'a'}             | #/run
                    run.a.events  | {'type':'removed'}                                | "step"
                    run.a.events  | {'type':'removed','step':null}                    | #/step
                    run.a.events  | {'type':'rename','step':3}                        | #/type
                    run.a.events  | {'type':'saved','step':3,'saved':{'step':3}}      | "error"
                    run.a.metrics | {'run':'a','since':0,'step':1,'tokensPerSecond':null,'points':[{}]} | #/points/0
                    corpora       | {'type':'progress','url':'a'}                     | "bytes"
                    corpora       | {'type':'added','url':'a','bytes':1}              | "corpus"
                    run.a.secrets | {}                                                | the address is not described
                    """)
    void aMessageThatIsNotDescribedIsToldWithThePlace(String address, String body, String told) {
        assertThatThrownBy(() -> check(address, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(address)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/cells, /api/health, Expected array",
        "GET, /api/runs/a/units/matches?from=1, /api/health, threshold",
        "DELETE, /api/corpora/a, /api/health, the status is not described",
        "GET, /api/runs/a/export/metrics.csv, /api/health, no header Content-Disposition",
        "GET, /api/cells, /, text/html",
        "GET, /api/nothing, /api/health, title",
    })
    void anAnswerThatIsNotDescribedIsToldWithItsRequest(String method, String path, String other, String told) {
        Answer answer = server.get(other);
        assertThatThrownBy(() -> AnswerCheck.checkAnswer(method, path, answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(method + " " + path + " → 200")
                .hasMessageContaining(told);
    }

    @Test
    void whatOnlyARequestMayHoldIsToldWhereItIsAnswered() {
        JsonObject run = server.newRunObject("{\"lesson\":\"hello\"}");
        run.remove("vocabulary");
        JsonObject message =
                new JsonObject().put("type", "changed").put("step", 0).put("run", run);
        assertThatCode(() -> AnswerCheck.checkMessage("runs", message)).doesNotThrowAnyException();

        run.getJsonObject("config").getJsonObject("training").put("schedule", "step");
        assertThatThrownBy(() -> AnswerCheck.checkMessage("runs", message))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("#/run/config/training/schedule");
    }

    private static void check(String address, String body) {
        AnswerCheck.checkMessage(address, new JsonObject(body.replace('\'', '"')));
    }
}
