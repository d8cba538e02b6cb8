package elman.exchange;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer, written field by field under the numbers that its .proto file gives them. */
final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    private Message write(Write field) {
        try {
            field.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    Message with(int field, long value) {
        return write(to -> to.writeInt64(field, value));
    }

    Message with(int field, float value) {
        return write(to -> to.writeFloat(field, value));
    }

    Message with(int field, double value) {
        return write(to -> to.writeDouble(field, value));
    }

    Message with(int field, String value) {
        return write(to -> to.writeString(field, value));
    }

    Message with(int field, byte[] value) {
        return write(to -> to.writeByteArray(field, value));
    }

    Message with(int field, Message value) {
        return with(field, value.bytes());
    }

    byte[] bytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
