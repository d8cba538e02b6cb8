package elman.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The parts of an ONNX model, under the field numbers of onnx.proto (github.com/onnx/onnx, IR version 7). */
final class Onnx {
    static final int IR_VERSION = 7;
    /** Of the operators' set: RNN, GRU and LSTM are those of 14, Softmax, Squeeze and Split those of 13. */
    static final int OPSET = 14;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private Onnx() {}

    /** ModelProto: 1 ir_version, 2 producer_name, 7 graph, 8 opset_import, 14 metadata_props. */
    static Message model(Message graph) {
        return new Message()
                .with(1, IR_VERSION)
                .with(2, "Elman")
                .with(8, new Message().with(1, "").with(2, OPSET))
                .with(7, graph);
    }

    /** StringStringEntryProto: 1 key, 2 value. */
    static Message entry(String key, String value) {
        return new Message().with(1, key).with(2, value);
    }

    /** NodeProto: 1 input, 2 output, 3 name, 4 op_type. An empty name of an input leaves it out. */
    static Message node(String type, List<String> inputs, List<String> outputs) {
        Message node = new Message();
        inputs.forEach(input -> node.with(1, input));
        outputs.forEach(output -> node.with(2, output));
        return node.with(3, outputs.get(0) + "_node").with(4, type);
    }

    /** AttributeProto of an integer: 1 name, 3 i, 20 type. */
    static Message attribute(String name, long value) {
        return new Message().with(1, name).with(3, value).with(20, 2);
    }

    /** AttributeProto of one float in a list: 1 name, 7 floats, 20 type. */
    static Message attribute(String name, float value) {
        return new Message().with(1, name).with(7, value).with(20, 6);
    }

    /** AttributeProto of strings: 1 name, 9 strings, 20 type. */
    static Message attribute(String name, List<String> values) {
        Message attribute = new Message().with(1, name);
        values.forEach(value -> attribute.with(9, value));
        return attribute.with(20, 8);
    }

    /** TensorProto of float32: 1 dims, 2 data_type, 8 name, 9 raw_data. */
    static Message tensor(String name, int[] shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, shape, FLOAT, raw);
    }

    /** TensorProto of int64. */
    static Message tensor(String name, int[] shape, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, shape, INT64, raw);
    }

    private static Message tensor(String name, int[] shape, int type, ByteBuffer raw) {
        Message tensor = new Message();
        for (int size : shape) {
            tensor.with(1, size);
        }
        return tensor.with(2, type).with(8, name).with(9, raw.array());
    }

    /** ValueInfoProto of float32. */
    static Message floats(String name, Object... shape) {
        return value(name, FLOAT, shape);
    }

    /** ValueInfoProto of int64. */
    static Message integers(String name, Object... shape) {
        return value(name, INT64, shape);
    }

    /**
     * ValueInfoProto: 1 name, 2 type; TypeProto: 1 tensor_type; its Tensor: 1 elem_type, 2 shape; TensorShapeProto: 1 dim;
     * Dimension: 1 dim_value, 2 dim_param.
     */
    private static Message value(String name, int type, Object... shape) {
        Message dimensions = new Message();
        for (Object size : shape) {
            dimensions.with(
                    1, size instanceof Integer n ? new Message().with(1, n) : new Message().with(2, size.toString()));
        }
        Message tensor = new Message().with(1, type).with(2, dimensions);
        return new Message().with(1, name).with(2, new Message().with(1, tensor));
    }
}
