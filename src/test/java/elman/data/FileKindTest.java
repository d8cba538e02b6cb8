package elman.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            89504E470D0A1A0A0000000D49484452         | PNG picture
            FFD8FFE000104A46494600                   | JPEG picture
            4749463839610100010080                   | GIF picture
            255044462D312E370A25E2E3CFD30A           | PDF document
            4D546864000000060001000204E0             | MIDI file
            49443303000000000F76                     | MP3 sound
            FFFB9064000000000000                     | MP3 sound
            524946462400000057415645666D7420         | WAV sound
            4F67675300020000                         | Ogg sound
            664C614300000022                         | FLAC sound
            0000001866747970697336D000               | MP4 film
            7F454C4602010100                         | program (ELF)
            53514C69746520666F726D6174203300         | SQLite database
            1F8B0800000000000003                     | gzip file
            377ABCAF271C0004                         | 7-Zip archive
            526172211A0701                           | RAR archive
            FD377A585A0000                           | xz file
            28B52FFD240100                           | Zstandard file
            D0CF11E0A1B11AE10000                     | old Office document
            7B5C727466315C616E7369                   | RTF document
            80049500000000                           | Python pickle
            80028A0A6CFC9C46F9206AA850192E           | PyTorch file
            894844460D0A1A0A00                       | HDF5 file
            934E554D5059010076                       | NumPy array
            4747554603000000                         | GGUF file
            0808120770797463682D3A0100               | ONNX model
            08011204                                 | TensorFlow model
            CAFEBABE00000034                         | Java class
            """)
    void isKnownByItsFirstBytes(String hex, String what) {
        FileKind kind = FileKind.of(HexFormat.of().parseHex(hex)).orElseThrow();
        assertThat(kind.what()).contains(what);
        assertThat(kind.notAText().orElseThrow()).contains("This is ", what, ", not a text.");
        assertThat(kind.notWeights().orElseThrow()).contains("This is ", what, ", not a safetensors file.");
    }

    @ParameterizedTest
    @CsvSource({
        "archive/data.pkl, PyTorch file",
        "model/constants.pkl, PyTorch file",
        "weights.npy, NumPy arrays",
        "model.weights.h5, Keras file",
        "word/document.xml, Word document",
        "xl/workbook.xml, Excel workbook",
        "META-INF/MANIFEST.MF, Java archive",
        "readme.txt, ZIP archive"
    })
    void aZipArchiveIsKnownByWhatIsInIt(String entry, String what) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("anything".getBytes(UTF_8));
        }
        assertThat(FileKind.of(bytes.toByteArray()).orElseThrow().what()).contains(what);
    }

    @Test
    void theWayOutIsSaid() throws IOException {
        assertThat(weights("80049500000000")).contains("safetensors.torch.save_file(model.state_dict()");
        assertThat(weights("894844460D0A1A0A00")).contains("safetensors.numpy.save_file(");
        assertThat(weights("version https://git-lfs.github.com/spec/v1\noid sha256:0".getBytes(UTF_8)))
                .contains("a Git LFS pointer", "git lfs pull");
        assertThat(weights("<!DOCTYPE html><html>".getBytes(UTF_8))).contains("a web page (HTML)");
        assertThat(weights("{\"a\": 1}".getBytes(UTF_8))).contains("JSON");
        assertThat(weights("Call me Ishmael.".getBytes(UTF_8))).contains("a plain text", "add it as a text");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("hello".getBytes(UTF_8));
        }
        assertThatThrownBy(() -> TextDecoder.decode(packed.toByteArray()))
                .hasMessage("This is a gzip file (.gz), not a text. Unpack it, and add the text in it.");
        assertThatThrownBy(() -> TextDecoder.decode("version https://git-lfs.github.com/spec/v1\n".getBytes(UTF_8)))
                .hasMessageContaining("git lfs pull");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BM is a station", "MZ", "GIF89a is a format", "ID3 tags", "RIFF and raff", "PAR1S", "{\"json\": 1}",
                        "<html>",
                "OTTO", "Rar!", "7z", "ustar", "GGUF", "ftypes", "café", "PK"
            })
    void wordsAreATextWhateverTheyBeginWith(String words) {
        assertThat(FileKind.of(words.getBytes(UTF_8)).flatMap(FileKind::notAText))
                .isEmpty();
        assertThat(FileKind.of(words.getBytes(ISO_8859_1)).flatMap(FileKind::notAText))
                .isEmpty();
        assertThat(TextDecoder.decode(words.getBytes(UTF_8)).text()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, ягода",
        "windows-1251, является",
        "windows-1251, ярко",
        "windows-1251, ясно",
        "windows-1251, ящик",
        "windows-1252, “NUMPY arrays”",
        "windows-1252, ‰PNG"
    })
    void wordsInAnOlderEncodingAreATextWhateverTheyBeginWith(String charset, String words) {
        byte[] bytes = words.getBytes(Charset.forName(charset));
        assertThat(FileKind.of(bytes)).isEmpty();
        assertThat(TextDecoder.decode(bytes, charset).text()).isEqualTo(words);
    }

    @Test
    void aSafetensorsFileIsOneWhateverTheLengthOfItsHeader() {
        for (int length : new int[] {0x8B1F, 0x4B50, 0x0480, 2, 8 << 20}) {
            byte[] bytes = new byte[16];
            bytes[0] = (byte) length;
            bytes[1] = (byte) (length >> 8);
            bytes[2] = (byte) (length >> 16);
            bytes[8] = '{';
            assertThat(FileKind.of(bytes).orElseThrow().notWeights()).isEmpty();
            assertThat(FileKind.of(bytes).orElseThrow().notAText().orElseThrow())
                    .contains("safetensors");
        }
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(FileKind.of(new byte[0])).isEmpty();
        assertThat(FileKind.of(new byte[] {1, 2, 3})).isEmpty();
    }

    private static String weights(String hex) {
        return weights(HexFormat.of().parseHex(hex));
    }

    private static String weights(byte[] bytes) {
        return FileKind.of(bytes).flatMap(FileKind::notWeights).orElseThrow();
    }
}
