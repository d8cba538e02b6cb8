package elman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A case that PyTorch computed in float64: {@code src/test/resources/golden}. */
public record Golden(String name, JsonNode json) {
    /** The names of all cases in which a state is carried through streams of one length. */
    public static List<String> cases() {
        return names(name -> !name.startsWith("horizon-") && !sequences().contains(name));
    }

    /** The names of all cases of independent sequences of unequal length. */
    public static List<String> sequences() {
        return names(name -> name.startsWith("sequences-") || name.startsWith("mingru-"));
    }

    private static List<String> names(Predicate<String> wanted) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Golden read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(in).as("golden/" + name + ".json").isNotNull();
            return new Golden(name, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public RecurrentModel config() {
        Nonlinearity nonlinearity =
                json.path("nonlinearity").asText("tanh").equals("relu") ? Nonlinearity.RELU : Nonlinearity.TANH;
        Cell cell = Cell.valueOf(json.required("cell").asText());
        int outputs = json.required("params").required("out.bias").size();
        return new RecurrentModel(cell, nonlinearity, integer("input"), integer("hidden"), integer("layers"), outputs);
    }

    public int integer(String field) {
        return json.required(field).intValue();
    }

    public RecurrentParameters params() {
        return params(json.required("params"));
    }

    public RecurrentParameters params(JsonNode arrays) {
        Map<String, float[]> byName = new LinkedHashMap<>();
        arrays.properties().forEach(e -> byName.put(e.getKey(), floats(flat(e.getValue()))));
        return PyTorchNames.fromPyTorch(config(), byName);
    }

    /** Values of parameters in float64, in the order of {@link RecurrentParameters#arrays()}. */
    public double[] exact(JsonNode arrays) {
        DoubleStream.Builder all = DoubleStream.builder();
        int H = integer("hidden");
        for (int l = 0; l < integer("layers"); l++) {
            collect(arrays.required("rnn.weight_ih_l" + l), all);
            collect(arrays.required("rnn.weight_hh_l" + l), all);
            collect(arrays.required("rnn.bias_ih_l" + l), all);
            if (config().cell().hasCandidateBias()) {
                Arrays.stream(flat(arrays.required("rnn.bias_hh_l" + l)), 2 * H, 3 * H)
                        .forEach(all);
            }
        }
        collect(arrays.required("out.weight"), all);
        collect(arrays.required("out.bias"), all);
        return all.build().toArray();
    }

    /** The numbers of a nested array, row-major. */
    public static double[] flat(JsonNode node) {
        DoubleStream.Builder all = DoubleStream.builder();
        collect(node, all);
        return all.build().toArray();
    }

    /** The numbers of a nested array, row-major. */
    public static double[] flat(double[][][] values) {
        return Stream.of(values)
                .flatMap(Stream::of)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static void collect(JsonNode node, DoubleStream.Builder into) {
        if (node.isNumber()) {
            into.add(node.doubleValue());
        }
        node.forEach(child -> collect(child, into));
    }

    /** Tokens of a nested array, row-major. */
    public static int[] tokens(JsonNode node) {
        double[] numbers = flat(node);
        int[] tokens = new int[numbers.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (int) numbers[i];
        }
        return tokens;
    }

    public static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** Every value within {@code relative} of its expectation, or {@code floor} where that is more. */
    public static void assertClose(String what, double[] actual, double[] expected, double relative, double floor) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = Math.max(floor, relative * Math.abs(expected[i]));
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s, expected %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
