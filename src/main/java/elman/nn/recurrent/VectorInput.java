package elman.nn.recurrent;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import org.jspecify.annotations.Nullable;

/** Dense inputs: numbers from outside, or the output of the layer below. */
final class VectorInput implements LayerInput {
    private final Matrix x;
    private final Matrix xPadded;
    private final @Nullable Matrix dx;
    private final Matrix gates;
    private final Matrix gatesOfInput;
    private final Matrix dgates;
    private final Matrix dgatesOfInput;
    private final Matrix dgatesOfInputT;
    private final Kernels kernels;

    /**
     * @param x all inputs, [T·B][Ip], of which the first I columns count
     * @param dx where their gradient goes, [T·B][Ip], or null if nobody asks for it
     */
    VectorInput(RecurrentModel c, int I, Matrix x, @Nullable Matrix dx, Layer layer, Kernels kernels) {
        Blocks blocks = Blocks.of(c);
        this.x = x.firstCols(I);
        this.xPadded = x;
        this.dx = dx;
        this.kernels = kernels;
        gates = layer.gates;
        gatesOfInput = blocks.ofInput(gates);
        dgates = layer.dgates;
        dgatesOfInput = blocks.ofInput(dgates).firstCols(blocks.gateUnits());
        dgatesOfInputT = dgatesOfInput.transposed();
    }

    @Override
    public void project(LayerWeights w) {
        Copies.fillRows(gates, w.bias);
        kernels.multiplyAdd(x, w.WxhT, gatesOfInput);
    }

    @Override
    public void backward(LayerWeights w, LayerGradients g) {
        kernels.multiply(dgatesOfInputT, xPadded, g.dWxh);
        kernels.sumRows(dgates, g.dbias);
        if (dx != null) {
            kernels.multiply(dgatesOfInput, w.Wxh, dx);
        }
    }
}
