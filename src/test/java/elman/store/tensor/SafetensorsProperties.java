package elman.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SafetensorsProperties {
    @Property(tries = 300)
    void whatIsWrittenIsReadAgainToTheLastBit(@ForAll("files") TensorFile file) throws IOException {
        byte[] bytes = Safetensors.bytes(file);
        assertThat(headerEnd(bytes) % 8).as("where the data begin, modulo 8").isZero();
        assertSame(Safetensors.readChecked(bytes), file);
        assertThat(Safetensors.bytes(Safetensors.read(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 20)
    void aPathIsReadAsItsBytesAre(@ForAll("files") TensorFile file) throws IOException {
        Path path = Files.createTempFile("elman", ".safetensors");
        try {
            Safetensors.write(path, file);
            assertThat(Files.readAllBytes(path)).isEqualTo(Safetensors.bytes(file));
            assertSame(Safetensors.readChecked(path), file);
        } finally {
            Files.delete(path);
        }
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefusedWithASentence(@ForAll byte[] bytes, @ForAll("files") TensorFile file)
            throws IOException {
        byte[] damaged = Safetensors.bytes(file);
        for (int i = 0; i < bytes.length; i++) {
            damaged[i * 31 % damaged.length] ^= bytes[i];
        }
        for (byte[] candidate : List.of(bytes, damaged)) {
            if (!Arrays.equals(candidate, Safetensors.bytes(file))) {
                assertThatThrownBy(() -> Safetensors.readChecked(candidate))
                        .isInstanceOf(TensorFileException.class)
                        .message()
                        .endsWith(".");
            }
        }
    }

    @Provide
    Arbitrary<TensorFile> files() {
        Arbitrary<Map<String, String>> metadata = Arbitraries.maps(Arbitraries.strings(), Arbitraries.strings())
                .ofMaxSize(3)
                .map(map -> {
                    Map<String, String> free = new HashMap<>(map);
                    free.remove(TensorFile.CHECKSUM);
                    return free;
                });
        Arbitrary<int[]> shape =
                Arbitraries.integers().between(0, 5).array(int[].class).ofMaxSize(3);
        return Combinators.combine(
                        metadata,
                        Arbitraries.strings().set().ofMaxSize(4),
                        shape.list().ofSize(4),
                        Arbitraries.integers())
                .as((strings, names, shapes, bits) ->
                        new TensorFile(strings, tensors(List.copyOf(names), shapes, bits)));
    }

    /** Values of any bits: numbers, infinities, each NaN, both zeros. */
    private static List<Tensor> tensors(List<String> names, List<int[]> shapes, int bits) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int count = IntStream.of(shapes.get(i)).reduce(1, (a, b) -> a * b);
            float[] data = new float[count];
            for (int j = 0; j < count; j++) {
                data[j] = Float.intBitsToFloat(bits * (j + 1) + i);
            }
            tensors.add(new Tensor(names.get(i), shapes.get(i), data));
        }
        return tensors;
    }

    private static int headerEnd(byte[] file) {
        return 8 + (file[0] & 255) + 256 * (file[1] & 255) + 65536 * (file[2] & 255);
    }

    private static void assertSame(TensorFile actual, TensorFile expected) {
        assertThat(actual.metadata()).isEqualTo(expected.metadata());
        assertThat(actual.tensors()).extracting(Tensor::name).isEqualTo(names(expected));
        for (int i = 0; i < expected.tensors().size(); i++) {
            Tensor a = actual.tensors().get(i);
            Tensor e = expected.tensors().get(i);
            assertThat(a.shape()).isEqualTo(e.shape());
            assertThat(bits(a)).isEqualTo(bits(e));
        }
    }

    private static List<String> names(TensorFile file) {
        return file.tensors().stream().map(Tensor::name).toList();
    }

    private static int[] bits(Tensor tensor) {
        int[] bits = new int[tensor.data().length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(tensor.data()[i]));
        return bits;
    }
}
