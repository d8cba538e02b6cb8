package elman.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import elman.nn.Initialization;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.server.corpus.CorpusRegistry;
import elman.server.fetch.TextImporter;
import elman.server.live.Audience;
import elman.server.live.LiveBridge;
import elman.server.live.LiveLimits;
import elman.server.run.RunRegistry;
import elman.server.run.Workers;
import elman.server.web.ConnectionDeadlines;
import elman.store.CorpusStore;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.Schedule;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void describesExactlyTheRoutesThereAre(@TempDir Path data) throws IOException {
        Vertx vertx = Vertx.vertx();
        try {
            Set<String> routes = new TreeSet<>();
            for (Route route : api(vertx, data).getRoutes()) {
                if (route.getPath() != null && route.getPath().startsWith("/api/") && route.methods() != null) {
                    for (HttpMethod method : route.methods()) {
                        routes.add(method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}"));
                    }
                }
            }
            assertThat(described()).isEqualTo(routes);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void givesTheRangesThatAreChecked() throws IOException {
        for (Range range : RunConfig.RANGES) {
            String[] path = range.field().split("\\.", -1);
            String schema = path[0].equals("model") ? "Model" : "Training";
            JsonNode property = document()
                    .at("/components/schemas/" + schema + "/properties/"
                            + String.join("/properties/", List.of(path).subList(1, path.length)));
            String least = range.open() ? "exclusiveMinimum" : "minimum";
            assertThat(property.at("/" + least).doubleValue()).as(range.field()).isEqualTo(range.min());
            assertThat(property.at("/maximum").doubleValue()).as(range.field()).isEqualTo(range.max());
            assertThat(property.at("/type").textValue()).isEqualTo(range.whole() ? "integer" : "number");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void namesTheChoicesThatAreAccepted(String property, Enum<?>[] values) throws IOException {
        List<String> described = new ArrayList<>();
        document()
                .at("/components/schemas/" + property + "/enum")
                .forEach(name -> described.add(name.textValue().toUpperCase(Locale.ROOT)));
        assertThat(described)
                .containsExactlyElementsOf(Arrays.stream(values).map(Enum::name).toList());
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("Model/properties/nonlinearity", Nonlinearity.values()),
                Arguments.of("Model/properties/initialization", Initialization.values()),
                Arguments.of("Training/properties/optimizer", OptimizerKind.values()),
                Arguments.of("Training/properties/schedule/properties/kind", Schedule.Kind.values()));
    }

    @Test
    void isServed(@TempDir Path data) throws IOException {
        try (TestServer server = TestServer.start(data)) {
            assertThat(YAML.readTree(server.get("/openapi.yaml").body())).isEqualTo(document());
            assertThat(document().at("/info/version").textValue()).isEqualTo(Version.NUMBER);
        }
    }

    private static Set<String> described() throws IOException {
        Set<String> calls = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        calls.add(HttpMethod.valueOf(name.toUpperCase(Locale.ROOT)) + " " + path.getKey());
                    }
                }));
        return calls;
    }

    private static JsonNode document() throws IOException {
        return YAML.readTree(OpenApiTest.class.getResource("/openapi.yaml"));
    }

    private static Router api(Vertx vertx, Path data) throws IOException {
        Workers workers = new Workers(vertx);
        Audience audience = new Audience();
        Routes routes = new Routes(
                new ConnectionDeadlines(vertx),
                new LiveBridge(vertx, audience, LiveLimits.DEFAULT),
                new RunRegistry(vertx, workers, audience::isWatched, 1),
                new CorpusRegistry(vertx, workers, CorpusStore.open(data), new TextImporter(vertx, false)),
                workers);
        return routes.router(vertx);
    }
}
