package elman.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie about themselves: each is refused with a sentence, before what it claims is allocated. */
class HostileTensorFileTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int OF_ANY_REFUSAL = 300_000;

    static Stream<Arguments> files() {
        byte[] spaces = " ".repeat(100).getBytes();
        return Stream.of(
                arguments(
                        "The header is said to have 9223372036854775807", FileBytes.of(Long.MAX_VALUE, spaces, spaces)),
                arguments(
                        "The header is said to have 9223372036854775808", FileBytes.of(Long.MIN_VALUE, spaces, spaces)),
                arguments("The header is said to have 18446744073709551615", FileBytes.of(-1, spaces, spaces)),
                arguments("may have at most 8388608", FileBytes.of(10_000_000, new byte[10_000_000], spaces)),
                arguments("truncated: its header takes 8388608", FileBytes.of(8 << 20, spaces, spaces)),
                arguments("truncated: its header takes 201", FileBytes.of(201, spaces, spaces)),
                arguments("does not begin with {", FileBytes.of(0, spaces, spaces)),
                arguments("does not begin with {", file(" {}", 0)),
                arguments("does not begin with {", file("[1]", 0)),
                arguments("not UTF-8", FileBytes.of(3, new byte[] {'{', (byte) 0xC0, (byte) 0x80}, spaces)),
                arguments("not valid JSON", file("{", 0)),
                arguments("not valid JSON", file("{\"a\":{\"dtype\":\"F32\"", 0)),
                arguments("not valid JSON", file("{\"__metadata__\":{\"a\":\"", 0)),
                arguments("not valid JSON", file("{}x", 0)),
                arguments("not valid JSON", file("{}\0\0\0", 0)),
                arguments("not valid JSON", file("{'a':1}", 0)),
                arguments("not valid JSON", file("{\"" + "a".repeat(1_000_000) + "\":1}", 0)),
                arguments("follows the JSON object", file("{} {}", 0)),
                arguments("\"a\" in the header is not an object", file("{\"a\":1}", 0)),
                arguments("\"a\" in the header is not an object", file("{\"a\":" + "[".repeat(1_000_000), 0)),
                arguments(
                        "more than 4096 tensors",
                        file(many("\"%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}"), 0)),
                arguments(
                        "more than 4096 strings of metadata",
                        file("{\"__metadata__\":" + many("\"%d\":\"\"") + "}", 0)),
                arguments(
                        "\"a\" twice",
                        file("{" + entry("a", "[1]", "[0,4]") + "," + entry("a", "[1]", "[4,8]") + "}", 8)),
                arguments(
                        "\"a\" twice",
                        file("{" + entry("a", "[1]", "[0,4]") + "," + entry("\\u0061", "[1]", "[4,8]") + "}", 8)),
                arguments("\"__metadata__\" twice", file("{\"__metadata__\":{},\"__metadata__\":{}}", 0)),
                arguments("The metadata has \"x\" twice", file("{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", 0)),
                arguments("The metadata \"x\" is not a string", file("{\"__metadata__\":{\"x\":1}}", 0)),
                arguments(
                        "The metadata \"x\" is not a string",
                        file("{\"__metadata__\":{\"x\":" + "{\"x\":".repeat(200_000), 0)),
                arguments("\"__metadata__\" in the header is not an object", file("{\"__metadata__\":null}", 0)),
                arguments(
                        "unknown field \"stride\"",
                        file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"stride\":[1],\"data_offsets\":[0,4]}}", 4)),
                arguments(
                        "two fields shape",
                        file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]}}", 4)),
                arguments("lacks one of", file("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", 4)),
                arguments("lacks one of", file("{\"a\":{}}", 0)),
                arguments("dtype \"I64\"", file("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8)),
                arguments("dtype \"f32\"", file("{\"a\":{\"dtype\":\"f32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4)),
                arguments(
                        "a dtype that is not a string",
                        file("{\"a\":{\"dtype\":1,\"shape\":[1],\"data_offsets\":[0,4]}}", 4)),
                arguments("not an integer", tensor("[-1]", "[0,4]", 4)),
                arguments("not an integer", tensor("[1.0]", "[0,4]", 4)),
                arguments("not an integer", tensor("[1e9]", "[0,4]", 4)),
                arguments("not an integer", tensor("[\"1\"]", "[0,4]", 4)),
                arguments("not an integer", tensor("[[1]]", "[0,4]", 4)),
                arguments("not an integer", tensor("[9223372036854775808]", "[0,4]", 4)),
                arguments("not an integer", tensor("[1]", "[-4,0]", 4)),
                arguments("not an integer", tensor("[1]", "[0,18446744073709551620]", 4)),
                arguments("not valid JSON", tensor("[" + "9".repeat(2000) + "]", "[0,4]", 4)),
                arguments("not an array", tensor("4", "[0,4]", 4)),
                arguments("more values than can be read", tensor("[9223372036854775807]", "[0,4]", 4)),
                arguments("more values than can be read", tensor("[2147483648]", "[0,0]", 0)),
                arguments("more values than can be read", tensor("[65536,65536]", "[0,0]", 0)),
                arguments("more values than can be read", tensor("[65536,65536,65536,65536]", "[0,0]", 0)),
                arguments("more values than can be read", tensor("[2147483647,2147483647,2147483647,0]", "[0,0]", 0)),
                arguments("has 4 bytes, but its shape takes 8589934588", tensor("[2147483647]", "[0,4]", 4)),
                arguments("truncated: its tensors take 4294967296", tensor("[1073741824]", "[0,4294967296]", 4)),
                arguments("more than 8 numbers", tensor("[" + "1,".repeat(1_000_000) + "1]", "[0,4]", 4)),
                arguments("not a begin and an end", tensor("[1]", "[4,0]", 4)),
                arguments("not a begin and an end", tensor("[1]", "[4]", 4)),
                arguments("more than 2 numbers", tensor("[1]", "[0,4,8]", 4)),
                arguments("has 4 bytes, but its shape takes 8", tensor("[2]", "[0,4]", 4)),
                arguments("Bytes 0 to 4 of the data", tensor("[1]", "[4,8]", 8)),
                arguments("4 bytes after the last tensor", tensor("[1]", "[0,4]", 8)),
                arguments(
                        "\"b\" begins at byte 0 of the data, inside",
                        file("{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[2]", "[0,8]") + "}", 8)),
                arguments(
                        "\"b\" begins at byte 4 of the data, inside",
                        file("{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[1]", "[4,8]") + "}", 8)),
                arguments(
                        "Bytes 4 to 8 of the data, before tensor \"b\"",
                        file("{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[1]", "[8,12]") + "}", 12)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedWithASentenceAndWithoutAllocatingWhatItClaims(String reason, byte[] file, @TempDir Path folder)
            throws IOException {
        Path path = Files.write(folder.resolve("hostile"), file);
        Reading ofBytes = () -> Safetensors.read(file);
        Reading ofPath = () -> Safetensors.read(path);
        for (Reading reading : Arrays.asList(ofBytes, ofPath)) {
            assertThatThrownBy(reading::read)
                    .isInstanceOf(TensorFileException.class)
                    .hasMessageContaining(reason)
                    .message()
                    .hasSizeLessThan(300)
                    .endsWith(".");
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            attempt(reading);
            long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).isLessThan(OF_ANY_REFUSAL + 12L * Math.min(file.length, Safetensors.MAX_HEADER));
        }
    }

    private interface Reading {
        TensorFile read() throws IOException;
    }

    private static void attempt(Reading reading) throws IOException {
        try {
            reading.read();
            throw new AssertionError("it was read");
        } catch (TensorFileException expected) {
            // that it is thrown is what was asked for
        }
    }

    private static byte[] file(String header, int dataBytes) {
        return FileBytes.of(header, dataBytes);
    }

    private static String many(String entry) {
        return IntStream.range(0, 50_000).mapToObj(entry::formatted).collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] tensor(String shape, String offsets, int dataBytes) {
        return file("{" + entry("a", shape, offsets) + "}", dataBytes);
    }

    private static String entry(String name, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, shape, offsets);
    }
}
