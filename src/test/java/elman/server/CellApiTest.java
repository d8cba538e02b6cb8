package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.cell.Cell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of the kinds of cell, and which views their runs can show. */
class CellApiTest extends WithServer {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rnn        |         | hidden      | true  | true  | tanh,relu | nn.RNN
                    gru        | r,z,n   | hidden      | true  | true  | tanh      | nn.GRU
                    lstm       | i,f,g,o | hidden,cell | true  | true  | tanh      | nn.LSTM
                    mingru     | z,c     | hidden      | true  | false | tanh      |
                    memoryless |         | hidden      | false | false | tanh,relu |
                    """)
    void aCellIsDescribed(
            String id, String gates, String states, boolean memory, boolean weights, String functions, String pytorch) {
        JsonObject cell = cell(id);
        assertThat(cell.getJsonArray("gates").stream()
                        .map(gate -> ((JsonObject) gate).getString("letter"))
                        .toList())
                .containsExactly(gates == null ? new String[0] : gates.split(","));
        assertThat(cell.getJsonArray("states")).isEqualTo(new JsonArray(List.of(states.split(","))));
        assertThat(cell.getBoolean("memory")).isEqualTo(memory);
        assertThat(cell.getBoolean("recurrentWeights")).isEqualTo(weights);
        assertThat(cell.getJsonArray("nonlinearities")).isEqualTo(new JsonArray(List.of(functions.split(","))));
        assertThat(cell.getString("pytorch")).isEqualTo(pytorch);
        assertThat(cell.getString("name")).isNotBlank();
        assertThat(cell.getString("help")).endsWith(".");
        assertThat(cell.getString("source")).isNotBlank();
    }

    @Test
    void everyCellIsListedInItsOrder() {
        JsonArray cells = server.get("/api/cells").array();
        assertThat(cells.stream()
                        .map(cell -> ((JsonObject) cell).getString("id"))
                        .toList())
                .containsExactlyElementsOf(
                        Stream.of(Cell.values()).map(Cell::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aRunTellsWhichViewsItCanShow(Cell cell) {
        JsonObject run = server.newRunObject(
                "{\"lesson\":\"hello\",\"model\":{\"cell\":\"" + cell.id() + "\",\"hiddenSize\":4}}");
        boolean recurrence =
                server.get("/api/runs/" + run.getString("id") + "/recurrence").status() == 200;
        assertThat(run.getJsonArray("views").contains("recurrence")).isEqualTo(recurrence);
        assertThat(run.getJsonArray("views"))
                .contains("horizon", "causal", "unit", "trajectory", "equation", "surgery");
        assertThat(run.getJsonObject("missingViews").fieldNames().contains("recurrence"))
                .isNotEqualTo(recurrence);
    }

    @Test
    void aRunTellsOfTheViewsThatThePageOffersInTheirOrder() throws IOException {
        String registry = Files.readString(Path.of("webroot/js/views/registry.js"));
        assertThat(Pattern.compile("\\bid: '(\\w+)'")
                        .matcher(registry)
                        .results()
                        .map(id -> id.group(1)))
                .containsExactlyElementsOf(server.newRunObject("{\"lesson\":\"reber\"}").getJsonArray("views").stream()
                        .map(String.class::cast)
                        .toList());
    }

    private JsonObject cell(String id) {
        return server.get("/api/cells").array().stream()
                .map(JsonObject.class::cast)
                .filter(cell -> cell.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
