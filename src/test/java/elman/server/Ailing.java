package elman.server;

import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** What can become of a network's weights. */
enum Ailing {
    ALL_ZERO {
        @Override
        double weight(String tensor, double usual) {
            return 0;
        }
    },
    /** Every state differs from every other by less than single precision can be divided by. */
    DENORMAL {
        @Override
        double weight(String tensor, double usual) {
            return usual * 1e-39;
        }
    },
    SATURATED {
        @Override
        double weight(String tensor, double usual) {
            return usual * 1e3;
        }
    },
    /** A ReLU says nothing, a tanh always −1, gates are shut. */
    DEAD {
        @Override
        double weight(String tensor, double usual) {
            return tensor.contains("bias_ih") ? -100 : usual;
        }
    },
    OPEN {
        @Override
        double weight(String tensor, double usual) {
            return tensor.contains("bias_ih") ? 100 : usual;
        }
    },
    /** A ReLU's states, and everything's gradients, grow beyond all numbers along a text. */
    GROWING {
        @Override
        double weight(String tensor, double usual) {
            return tensor.contains("weight") ? 40 * Math.abs(usual) : usual;
        }
    },
    /** As large as weights may become in training. */
    HUGE {
        @Override
        double weight(String tensor, double usual) {
            return usual * 1e20;
        }
    },
    LARGEST {
        @Override
        double weight(String tensor, double usual) {
            return Math.copySign(Float.MAX_VALUE, usual);
        }
    };

    /** @param usual of a healthy network, within ±1 */
    abstract double weight(String tensor, double usual);

    /** Whether it learns on in a way of its own. */
    boolean isTrained() {
        return this == DENORMAL || this == SATURATED || this == GROWING;
    }

    /** The file with other weights. */
    byte[] of(byte[] file) {
        Random random = new Random(7);
        try {
            TensorFile healthy = Safetensors.read(file);
            return Safetensors.bytes(new TensorFile(
                    healthy.metadata(),
                    healthy.tensors().stream().map(tensor -> of(tensor, random)).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tensor of(Tensor tensor, Random random) {
        float[] data = tensor.data().clone();
        for (int i = 0; i < data.length; i++) {
            // biases of the second kind are 0 in Elman's files wherever the cell has no use for them
            double usual = data[i] == 0 ? 0 : 2 * random.nextDouble() - 1;
            data[i] = data[i] == 0 ? 0 : (float) weight(tensor.name(), usual);
        }
        return new Tensor(tensor.name(), tensor.shape(), data);
    }
}
