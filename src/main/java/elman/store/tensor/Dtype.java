package elman.store.tensor;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How a value is written. All are read as float32: F64 rounded to the nearest, the others exactly. */
enum Dtype {
    F32(4) {
        @Override
        void read(ByteBuffer from, float[] to) {
            from.asFloatBuffer().get(to);
        }
    },
    F64(8) {
        @Override
        void read(ByteBuffer from, float[] to) {
            DoubleBuffer values = from.asDoubleBuffer();
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) values.get(i);
            }
        }

        @Override
        OptionalDouble firstTooLarge(ByteBuffer from) {
            DoubleBuffer values = from.asDoubleBuffer();
            for (int i = 0; i < values.limit(); i++) {
                if (Double.isFinite(values.get(i)) && Float.isInfinite((float) values.get(i))) {
                    return OptionalDouble.of(values.get(i));
                }
            }
            return OptionalDouble.empty();
        }
    },
    F16(2) {
        @Override
        void read(ByteBuffer from, float[] to) {
            ShortBuffer values = from.asShortBuffer();
            for (int i = 0; i < to.length; i++) {
                to[i] = half(values.get(i));
            }
        }
    },
    BF16(2) {
        @Override
        void read(ByteBuffer from, float[] to) {
            ShortBuffer values = from.asShortBuffer();
            for (int i = 0; i < to.length; i++) {
                to[i] = Float.intBitsToFloat(values.get(i) << 16);
            }
        }
    };

    /** The size of one value. */
    final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** The one that is written so in a header. */
    static Optional<Dtype> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /**
     * Reads values.
     *
     * @param from exactly the values' bytes, in little-endian order. Not modified.
     * @param to Modified: every value
     */
    abstract void read(ByteBuffer from, float[] to);

    /**
     * The first finite value that float32 cannot hold.
     *
     * @param from as {@link #read} takes it. Not modified.
     */
    OptionalDouble firstTooLarge(ByteBuffer from) {
        return OptionalDouble.empty();
    }

    /** IEEE 754 binary16: 1 bit sign, 5 bits exponent with bias 15, 10 bits fraction. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
        }
        int wide = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
