/**
 * Recurrent networks: their shape, parameters, forward pass and backpropagation through time. Names are the textbook's:
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + Whh h_{t-1} + bh)
 *   y_t = Why h_t + by
 * </pre>
 *
 * {@link elman.nn.recurrent.PlainNetwork} is these equations and nothing else; {@link
 * elman.nn.recurrent.RecurrentNetwork} is the same arithmetic on whole batches, arranged for speed.
 */
@NullMarked
package elman.nn.recurrent;

import org.jspecify.annotations.NullMarked;
