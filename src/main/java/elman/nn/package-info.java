/**
 * The network: its shape, its parameters, the forward pass, backpropagation through time and the loss. It is a plain Java
 * library and knows nothing of texts, runs or servers.
 *
 * <p>Shapes are written in one alphabet: {@code T} time steps, {@code B} batch, {@code V} vocabulary, {@code I} inputs
 * ({@code V} for text), {@code H} hidden units, {@code L} layers, {@code O} outputs ({@code V} for text). Names are the
 * textbook's:
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + Whh h_{t-1} + bh)
 *   y_t = Why h_t + by
 * </pre>
 *
 * {@link elman.nn.PlainNetwork} is these equations and nothing else; {@link elman.nn.RecurrentNetwork} is the same
 * arithmetic on whole batches, arranged for speed.
 */
@NullMarked
package elman.nn;

import org.jspecify.annotations.NullMarked;
