package elman.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final TensorFile SMALL = new TensorFile(
            Map.of("step", "1200"),
            List.of(
                    new Tensor("rnn.weight_hh_l0", new int[] {2, 2}, new float[] {1, -2, 0.5f, -0f}),
                    new Tensor("out.bias", new int[] {1}, new float[] {Float.MIN_VALUE})));

    /** What safetensors 0.8.0 makes of four tensors of PyTorch 2.13: {@code safetensors.torch.save(…, {"format": "pt"})}. */
    private static final byte[] OF_PYTORCH = latin1("\u0008\1\0\0\0\0\0\0{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"fc.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[24,26]},"
            + "\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[26,30]}}    "
            + "\u009a\u0099\u0099\u0099\u0099\u0099\u00b9\u003f"
            + "\0\0\u00c0\u003f\0\0\0\u00c0\0\0\u0080\u003e\0\0\u0080\u007f"
            + "\u0040\u0040"
            + "\0\u003c\0\u00b8");

    @Test
    void aFileOfPyTorchIsReadValueByValue() throws IOException {
        TensorFile file = Safetensors.read(OF_PYTORCH);
        assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
        assertThat(file.tensors()).extracting(Tensor::name).containsExactly("d", "fc.weight", "b", "h");
        assertThat(tensor(file, "d").data()).containsExactly(0.1f);
        assertThat(tensor(file, "fc.weight").shape()).containsExactly(2, 2);
        assertThat(tensor(file, "fc.weight").data()).containsExactly(1.5f, -2, 0.25f, Float.POSITIVE_INFINITY);
        assertThat(tensor(file, "b").data()).containsExactly(3);
        assertThat(tensor(file, "h").data()).containsExactly(1, -0.5f);
        assertThat(file.firstNonFinite()).contains(tensor(file, "fc.weight"));
    }

    @Test
    void whatIsWrittenIsSpelledAsTheFormatSays() throws IOException {
        byte[] bytes = Safetensors.bytes(SMALL);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String checksum = text.substring(37, 45);
        assertThat(checksum).matches("[0-9a-f]{8}");
        assertThat(text)
                .isEqualTo(
                        "\u00c0\0\0\0\0\0\0\0{\"__metadata__\":{\"checksum\":\"" + checksum + "\",\"step\":\"1200\"},"
                                + "\"rnn.weight_hh_l0\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
                                + "\"out.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]}}     "
                                + "\0\0\u0080\u003f\0\0\0\u00c0\0\0\0\u003f\0\0\0\u0080\1\0\0\0");
    }

    @Test
    void theOrderOfTheMetadataChangesNothing() throws IOException {
        List<Tensor> none = List.of();
        byte[] one = Safetensors.bytes(new TensorFile(Map.of("a", "1", "b", "2", "c", "3"), none));
        byte[] other = Safetensors.bytes(new TensorFile(Map.of("c", "3", "b", "2", "a", "1"), none));
        assertThat(one).isEqualTo(other);
    }

    @Test
    void everyTruncationIsRefused(@TempDir Path folder) throws IOException {
        for (byte[] whole : List.of(OF_PYTORCH, Safetensors.bytes(SMALL))) {
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> Safetensors.read(part))
                        .as("%d bytes", length)
                        .isInstanceOf(TensorFileException.class)
                        .hasMessageContaining("truncated");
                Path file = Files.write(folder.resolve("part"), part);
                assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(TensorFileException.class);
            }
        }
    }

    @Test
    void everyFlippedBitOfACheckedFileIsRefused() throws IOException {
        byte[] bytes = Safetensors.bytes(SMALL);
        SoftAssertions all = new SoftAssertions();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            all.assertThatThrownBy(() -> Safetensors.readChecked(bytes))
                    .as("bit %d", bit)
                    .isInstanceOf(TensorFileException.class);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        all.assertAll();
        assertThat(Safetensors.readChecked(bytes)).usingRecursiveComparison().isEqualTo(SMALL);
    }

    @Test
    void aByteMoreIsRefused() throws IOException {
        byte[] bytes = Safetensors.bytes(SMALL);
        assertThatThrownBy(() -> Safetensors.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(TensorFileException.class)
                .hasMessage("1 bytes after the last tensor belong to none.");
    }

    @Test
    void aWrongChecksumIsToldButRefusedOnlyWhereOneIsDemanded() throws IOException {
        byte[] bytes = Safetensors.bytes(SMALL);
        assertThat(Safetensors.read(bytes).altered()).isFalse();
        bytes[bytes.length - 1] ^= 1;
        byte[] strange = FileBytes.of("{\"__metadata__\":{\"checksum\":\"\\u0030000000\"}}", 0);
        for (byte[] altered : List.of(bytes, strange)) {
            assertThat(Safetensors.read(altered).altered()).isTrue();
            assertThatThrownBy(() -> Safetensors.readChecked(altered))
                    .isInstanceOf(TensorFileException.class)
                    .hasMessageContaining("checksum");
        }
        assertThat(Safetensors.read(OF_PYTORCH).altered()).isFalse();
    }

    @Test
    void aNumberThatFloat32CannotHoldIsRefusedAsTooLarge() throws IOException {
        byte[] header = Checksum.ascii("{\"w\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}");
        for (double value : new double[] {1e300, -1e300, Float.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            byte[] file = FileBytes.of(
                    header.length, header, data.putDouble(1).putDouble(value).array());
            if (Math.abs(value) == 1e300) {
                assertThatThrownBy(() -> Safetensors.read(file))
                        .hasMessage("Tensor \"w\" has the value " + value
                                + ", but weights are read as float32, which ends at ±3.4028235E38.");
            } else {
                assertThat(Safetensors.read(file).tensors().get(0).data()[1]).isEqualTo((float) value);
            }
        }
    }

    @Test
    void aFileWithoutAChecksumIsReadOnlyWhereNoneIsDemanded(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), OF_PYTORCH);
        assertThat(Safetensors.read(file).tensors()).hasSize(4);
        assertThatThrownBy(() -> Safetensors.readChecked(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessage("The file has no checksum.");
    }

    @Test
    void theChecksumIsFoundBehindCharactersOfSeveralBytes() throws IOException {
        String header = "{\"__metadata__\":{\"a\":\"äöü€😀\",\"checksum\":\"00000000\"}}";
        byte[] bytes = FileBytes.of(header, 0);
        int at = Long.BYTES + header.getBytes(StandardCharsets.UTF_8).length - 11;
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        System.arraycopy(Checksum.ascii(String.format(Locale.ROOT, "%08x", crc.getValue())), 0, bytes, at, 8);
        assertThat(Safetensors.readChecked(bytes).metadata()).isEqualTo(Map.of("a", "äöü€😀"));
    }

    @Test
    void everyHalfPrecisionNumberIsReadExactly() throws IOException {
        int all = 1 << 16;
        byte[] halves = new byte[2 * all];
        for (int i = 0; i < all; i++) {
            halves[2 * i] = (byte) i;
            halves[2 * i + 1] = (byte) (i >> 8);
        }
        byte[] header = Checksum.ascii("{\"h\":{\"dtype\":\"F16\",\"shape\":[65536],\"data_offsets\":[0,131072]}}");
        float[] read = Safetensors.read(FileBytes.of(header.length, header, halves))
                .tensors()
                .get(0)
                .data();
        for (int i = 0; i < all; i++) {
            int exponent = i >> 10 & 31;
            double fraction = (i & 1023) / 1024.0;
            double size = exponent == 31
                    ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                    : exponent == 0 ? Math.scalb(fraction, -14) : Math.scalb(1 + fraction, exponent - 15);
            assertThat((Float) read[i]).as("%x", i).isEqualTo((Float) (float) (i < 0x8000 ? size : -size));
        }
    }

    @Test
    void tensorsMayStandInAnyOrderInTheHeader() throws IOException {
        TensorFile file = Safetensors.read(FileBytes.of(
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                        + "\"e\":{\"shape\":[3,0],\"dtype\":\"F32\",\"data_offsets\":[4,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4],\"shape\":[]}}",
                8));
        assertThat(file.tensors()).extracting(Tensor::name).containsExactly("a", "e", "b");
        assertThat(tensor(file, "a").data()).containsExactly(Float.intBitsToFloat(0x03020100));
        assertThat(tensor(file, "b").data()).containsExactly(Float.intBitsToFloat(0x07060504));
    }

    private static Tensor tensor(TensorFile file, String name) {
        return file.tensor(name).orElseThrow();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
