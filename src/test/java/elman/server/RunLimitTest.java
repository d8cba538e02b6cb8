package elman.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import elman.server.runs.RunPlaces;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that has as many runs as it keeps. */
class RunLimitTest extends WithServer {
    private static final String HELLO = "{\"lesson\":\"hello\"}";
    private static String id;

    @BeforeAll
    static void fill() {
        id = server.newRunObject(HELLO).getString("id");
        // at once, so that the last places are wanted by several
        List<CompletableFuture<Integer>> made = IntStream.range(0, RunPlaces.MOST + 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> server.post("/api/runs", HELLO).status()))
                .toList();
        assertThat(made.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(RunPlaces.MOST - 1);
    }

    private static JsonArray texts() {
        return server.get("/api/corpora").array();
    }

    private static String refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(server.get("/api/runs").array()).hasSize(RunPlaces.MOST);
        return answer.json().getString("detail");
    }

    @Test
    void anotherRunIsRefusedWithTheLimitAndTheWayOut() {
        assertThat(refused(server.post("/api/runs", HELLO)))
                .contains("at most " + RunPlaces.MOST)
                .contains("remove one first")
                .contains("DELETE /api/runs/ID");
        assertThat(server.get("/api/health").json().getJsonObject("limits").getInteger("runs"))
                .isEqualTo(RunPlaces.MOST);
    }

    @Test
    void aForkIsRefused() {
        refused(server.post("/api/runs", "{\"fork\":{\"run\":\"" + id + "\"}}"));
    }

    @Test
    void weightsFromElsewhereAreRefusedAndLeaveNoText() {
        byte[] weights =
                server.download("/api/runs/" + id + "/export/model.safetensors").body();
        int before = texts().size();
        refused(server.postWeights(weights, ""));
        assertThat(texts()).hasSize(before);
    }

    @Test
    void aComparisonIsRefusedBeforeItsFirstLaneAndFillsNoBin() {
        assertThat(refused(server.post("/api/comparisons", "{\"run\":\"" + id + "\"}")))
                .contains("remove 3 first");
        assertThat(data.resolve("bin")).isEmptyDirectory();
    }

    @Test
    void aTextOfARefusedRunCanBeRemoved() {
        JsonObject text = server.postText("/api/corpora?name=new", "a text for nobody".getBytes(UTF_8))
                .json();
        refused(server.post("/api/runs", "{\"corpus\":\"" + text.getString("id") + "\"}"));
        assertThat(server.delete("/api/corpora/" + text.getString("id")).status())
                .isEqualTo(204);
    }
}
