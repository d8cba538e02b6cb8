package elman.nn.recurrent;

/** What a layer reads at all its n·B positions, and where its gradient goes. */
sealed interface LayerInput permits TokenInput, VectorInput {
    /** Fills the layer's gates with Wxh x_t and the biases. */
    void project(LayerWeights w);

    /** dWxh, the gradients of the biases and, where the input is a layer's output, its gradient. */
    void backward(LayerWeights w, LayerGradients g);
}
