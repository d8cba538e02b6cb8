package elman;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.optim.OptimizerDescription;
import elman.nn.optim.OptimizerKind;
import elman.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents that people read name what the program computes and writes. */
class DefinitionsTest {
    private static final String DEFINITIONS = read("definitions.md");
    private static final String FORMATS = read("formats.md");
    /** The letters of the document by their names at the interface. */
    private static final Map<String, String> LETTERS =
            Map.of("mu", "μ", "alpha", "α", "beta1", "β₁", "beta2", "β₂", "epsilon", "ε", "lambda", "λ");

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void optimisersHaveTheConstantsThatAreWrittenDown(OptimizerKind kind) {
        Map<String, Double> told = new HashMap<>();
        for (OptimizerDescription.Constant constant : kind.description().constants()) {
            told.put(LETTERS.getOrDefault(constant.name(), constant.name()), constant.value());
        }
        assertThat(constantsOf(kind)).isEqualTo(told);
    }

    private static Map<String, Double> constantsOf(OptimizerKind kind) {
        String row = DEFINITIONS
                .lines()
                .filter(line -> line.startsWith("| `" + kind.id() + "` |"))
                .findFirst()
                .orElseThrow();
        Map<String, Double> constants = new HashMap<>();
        Pattern.compile("(\\S+) = ([\\d.e-]+)")
                .matcher(row.split("\\|", -1)[3])
                .results()
                .forEach(each -> constants.put(each.group(1), Double.valueOf(each.group(2))));
        return constants;
    }

    /** What is saved of a run is what is written down, read from the bytes that people get. */
    @Test
    void whatFilesHoldIsNamed(@TempDir Path data) {
        try (TestServer server = TestServer.start(data)) {
            String run = server.newRun("{\"lesson\":\"hello\",\"model\":{\"cell\":\"lstm\"}}");
            server.post(run + "/steps", "{\"count\":3}");
            assertCurveIsNamed(
                    file(server, run, "metrics.csv").lines().findFirst().orElseThrow(),
                    file(server, run, "metrics.tfevents"));
            assertWeightsAreNamed(file(server, run, "model.safetensors"));
            assertOnnxIsNamed(file(server, run, "model.onnx"));
            String said = DEFINITIONS.substring(DEFINITIONS.indexOf("Fields of `metrics` of a run"));
            assertThat(server.get(run).json().getJsonObject("metrics").fieldNames())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(said).contains("`" + field + "`"));
        }
    }

    private static void assertCurveIsNamed(String header, String events) {
        List<String> columns = new ArrayList<>();
        for (String[] cells : rows("| CSV column")) {
            columns.add(cells[0]);
            if (!cells[1].startsWith("(") && !cells[1].equals("loss/validation")) { // nothing is held out here
                assertThat(events).contains(cells[1]);
            }
        }
        assertThat(header).isEqualTo(String.join(",", columns));
    }

    private static void assertWeightsAreNamed(String file) {
        int length = ByteBuffer.wrap(file.getBytes(StandardCharsets.ISO_8859_1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        JsonObject header = new JsonObject(file.substring(Long.BYTES, Long.BYTES + length));
        JsonObject metadata = header.getJsonObject("__metadata__");
        header.remove("__metadata__");
        assertThat(header.fieldNames())
                .containsExactlyInAnyOrderElementsOf(rows("| tensor").stream()
                        .map(cells -> cells[0].replace("K", "0"))
                        .toList());
        assertThat(metadata.fieldNames()).allSatisfy(key -> assertThat(FORMATS).contains("`" + key + "`"));
    }

    private static void assertOnnxIsNamed(String file) {
        List<String[]> rows = rows("| | name");
        assertThat(rows).hasSize(4);
        for (String[] cells : rows) {
            Pattern.compile("`(\\w+)`")
                    .matcher(cells[1])
                    .results()
                    .forEach(name -> assertThat(file).contains(name.group(1)));
        }
    }

    /** The bytes of a file, a character each. */
    private static String file(TestServer server, String run, String name) {
        return new String(server.download(run + "/export/" + name).body(), StandardCharsets.ISO_8859_1);
    }

    /** The cells of a table's rows, without the marks of code around what is a single name. */
    private static List<String[]> rows(String head) {
        return FORMATS.lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Pattern.compile("\\|")
                        .splitAsStream(line.substring(1))
                        .map(cell -> cell.trim().replaceAll("^`([^`]*)`$", "$1"))
                        .toArray(String[]::new))
                .toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("src/docs", name));
        } catch (IOException e) {
            throw new AssertionError(name + " cannot be read", e);
        }
    }
}
