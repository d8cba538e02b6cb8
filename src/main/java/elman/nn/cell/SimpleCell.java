package elman.nn.cell;

import elman.nn.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/** A unit without gates: a function of one sum is its state. */
interface SimpleCell extends RecurrentCell {
    Nonlinearity nonlinearity();

    @Override
    default boolean hasNonlinearity() {
        return true;
    }

    @Override
    default Optional<String> pytorch() {
        return Optional.of("nn.RNN");
    }

    @Override
    default OnnxOperator onnx() {
        String activation = nonlinearity() == Nonlinearity.RELU ? "Relu" : "Tanh";
        return new OnnxOperator("RNN", OnnxOperator.rows(0), List.of(activation), false);
    }

    @Override
    default void step(double[] z, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        nonlinearity().apply(z, h);
    }

    @Override
    default void forward(Kernels kernels, CellStep s) {
        nonlinearity().forward(kernels, s.h());
    }

    @Override
    default void backward(Kernels kernels, CellStep s) {
        nonlinearity().backward(kernels, s.h(), s.dgates());
    }
}
