package elman.store.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

/** Writes safetensors files with a checksum. */
final class SafetensorsWriter {
    /** Whatever a string holds, even half a surrogate pair, it comes back as it was. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int ALIGNMENT = 8;
    private static final String BEFORE_CHECKSUM =
            "{\"%s\":{\"%s\":\"".formatted(TensorFile.METADATA, TensorFile.CHECKSUM);

    private SafetensorsWriter() {}

    static byte[] bytes(TensorFile file) throws TensorFileException {
        byte[] header = Checksum.ascii(header(file));
        int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int end = Safetensors.LENGTH_BYTES + padded;
        long size = end + dataBytes(file);
        if (padded > Safetensors.MAX_HEADER || size > Safetensors.MAX_FILE) {
            throw new TensorFileException(String.format(
                    Locale.ROOT,
                    "The file would have %d bytes, %d of them in the header, but may have at most %d and %d.",
                    size,
                    padded,
                    Safetensors.MAX_FILE,
                    Safetensors.MAX_HEADER));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(header).put(Checksum.ascii(" ".repeat(padded - header.length)));
        for (Tensor tensor : file.tensors()) {
            bytes.asFloatBuffer().put(tensor.data());
            bytes.position(bytes.position() + tensor.data().length * Float.BYTES);
        }
        int at = Safetensors.LENGTH_BYTES + BEFORE_CHECKSUM.length();
        String checksum = Checksum.of(bytes.slice(0, end), at, bytes.slice(end, bytes.limit() - end));
        bytes.put(at, Checksum.ascii(checksum));
        return bytes.array();
    }

    private static long dataBytes(TensorFile file) {
        return file.tensors().stream().mapToLong(tensor -> tensor.data().length).sum() * Float.BYTES;
    }

    /** The JSON in ASCII, with the checksum left blank after {@link #BEFORE_CHECKSUM}. */
    private static String header(TensorFile file) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart(TensorFile.METADATA);
            json.writeStringField(TensorFile.CHECKSUM, Checksum.BLANK);
            for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            long begin = 0;
            for (Tensor tensor : file.tensors()) {
                long end = begin + (long) tensor.data().length * Float.BYTES;
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", Dtype.F32.name());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
