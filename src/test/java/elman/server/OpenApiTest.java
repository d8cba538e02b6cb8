package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.server.corpus.CorpusRegistry;
import elman.server.corpus.TaskSource;
import elman.server.fetch.TextImporter;
import elman.server.live.Audience;
import elman.server.live.LiveBridge;
import elman.server.live.LiveLimits;
import elman.server.run.RunJson;
import elman.server.run.Workers;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.server.saving.Disk;
import elman.server.sweeps.Sweeps;
import elman.server.web.ConnectionDeadlines;
import elman.server.web.StaticFiles;
import elman.store.CorpusStore;
import elman.store.DataFolder;
import elman.store.RunStore;
import elman.store.StoreLimits;
import elman.store.SweepStore;
import elman.train.ModelConfig;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TrainingConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void describesExactlyTheRoutesThereAre(@TempDir Path data) throws IOException {
        Vertx vertx = Vertx.vertx();
        try (Workers workers = new Workers(vertx)) {
            Set<String> routes = new TreeSet<>();
            for (Route route : api(vertx, workers, data).getRoutes()) {
                if (route.getPath() != null && route.getPath().startsWith("/api/") && route.methods() != null) {
                    for (HttpMethod method : route.methods()) {
                        routes.add(method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}"));
                    }
                }
            }
            assertThat(Described.routes("/")).isEqualTo(routes);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void givesTheRangesThatAreChecked() throws IOException {
        for (Range range : RunConfig.RANGES) {
            JsonNode property = property(range.field());
            String least = range.open() ? "exclusiveMinimum" : "minimum";
            assertThat(property.at("/" + least).doubleValue()).as(range.field()).isEqualTo(range.min());
            assertThat(property.at("/maximum").doubleValue()).as(range.field()).isEqualTo(range.max());
            assertThat(property.at("/type").textValue()).isEqualTo(range.whole() ? "integer" : "number");
        }
    }

    @Test
    void givesTheWordsThatAreUnderstood() throws IOException {
        Map<String, Class<? extends Enum<?>>> choices = Map.of(
                "model.cell", Cell.class,
                "model.nonlinearity", Nonlinearity.class,
                "model.initialization", Initialization.class,
                "training.optimizer", OptimizerKind.class,
                "training.schedule.kind", Schedule.Kind.class);
        for (Map.Entry<String, Class<? extends Enum<?>>> choice : choices.entrySet()) {
            assertThat(words(Described.resolve(property(choice.getKey())).get("enum")))
                    .as(choice.getKey())
                    .isEqualTo(words(choice.getValue()));
        }
        assertThat(words(property("training.schedule").at("/anyOf/1/enum"))).isEqualTo(words(Schedule.Kind.class));
    }

    @Test
    void givesTheDefaults() throws IOException {
        JsonNode defaults =
                YAML.readTree(RunJson.config(new RunConfig("", ModelConfig.DEFAULT, TrainingConfig.DEFAULT, ""))
                        .encode());
        for (String field : fields("", defaults)) {
            if (field.contains(".")) {
                JsonNode stated = property(field).get("default");
                JsonNode held = defaults.at("/" + field.replace('.', '/'));
                assertThat(stated.asText()).as(field).isEqualTo(held.asText().replaceFirst("\\.0$", ""));
            }
        }
    }

    /** A comma in a sentence without quotes begins a new field in YAML. */
    @Test
    void hasNoSentenceThatIsCutOff() throws IOException {
        assertThat(document().findParents("description").stream()
                        .filter(described -> described.properties().stream()
                                .anyMatch(entry -> entry.getValue().isNull())))
                .isEmpty();
    }

    @Test
    void isServed(@TempDir Path data) throws IOException {
        try (TestServer server = TestServer.start(data)) {
            assertThat(YAML.readTree(server.get("/openapi.yaml").body())).isEqualTo(document());
            assertThat(document().at("/info/version").textValue()).isEqualTo(Version.NUMBER);
        }
    }

    /** What a configuration's field may hold. */
    private static JsonNode property(String field) throws IOException {
        String[] path = field.split("\\.", -1);
        String schema = path[path.length - 2];
        String name = schema.substring(0, 1).toUpperCase(Locale.ROOT) + schema.substring(1);
        return document().at("/components/schemas/" + name + "/properties/" + path[path.length - 1]);
    }

    /** The dotted names of all values in a tree. */
    private static List<String> fields(String path, JsonNode tree) {
        return tree.properties().stream()
                .flatMap(entry -> entry.getValue().isObject()
                        ? fields(path + entry.getKey() + ".", entry.getValue()).stream()
                        : Stream.of(path + entry.getKey()))
                .toList();
    }

    private static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<String> words(Class<? extends Enum<?>> choices) {
        return Stream.of(choices.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static JsonNode document() throws IOException {
        return YAML.readTree(OpenApiTest.class.getResource("/openapi.yaml"));
    }

    private static Router api(Vertx vertx, Workers workers, Path data) throws IOException {
        Audience audience = new Audience();
        Disk disk = disk(data);
        SweepStore sweeps;
        try (DataFolder folder = DataFolder.open(data)) {
            sweeps = SweepStore.open(folder);
        }
        Findings findings = new Findings();
        RunRegistry runs = new RunRegistry(vertx, workers, audience::watched, disk, 1);
        CorpusRegistry corpora =
                new CorpusRegistry(vertx, workers, CorpusStore.open(data), new TextImporter(vertx, false), findings);
        Routes routes = new Routes(
                new ConnectionDeadlines(vertx),
                new LiveBridge(vertx, audience, probe -> {}, LiveLimits.DEFAULT),
                runs,
                new RunArchive(runs, disk, workers),
                new Sweeps(vertx, workers, sweeps, runs, 1),
                corpora,
                new TaskSource(corpora, workers),
                workers,
                findings,
                new StaticFiles(vertx));
        return routes.router(vertx);
    }

    private static Disk disk(Path data) throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            return new Disk(RunStore.open(folder, StoreLimits.DEFAULT), ServerOptions.SAVE_EVERY);
        }
    }
}
