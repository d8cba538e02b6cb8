/**
 * Models: what training, checkpoints, predictions and insights use of a network, whatever its kind. It is a plain Java
 * library and knows nothing of texts, runs or servers.
 *
 * <pre>
 *   Model ── zeros ──────► Parameters    weights, gradients, memories: named arrays
 *         ── zeroState ──► State         what is carried from batch to batch
 *         ── engine ─────► Engine        loss and gradients of a {@link elman.nn.Batch}
 *         ── pass ───────► Pass          all outputs, and what can be looked at, of one sequence
 *         ── stepper ────► Stepper       sequences read token by token
 *         ── stored ─────► arrays as files keep them
 * </pre>
 *
 * {@link elman.nn.recurrent.RecurrentModel} is the first kind.
 *
 * <p>Shapes are written in one alphabet: {@code T} time steps, {@code B} batch, {@code V} vocabulary, {@code I} inputs
 * ({@code V} for text), {@code H} hidden units, {@code L} layers, {@code O} outputs ({@code V} for text).
 */
@NullMarked
package elman.nn;

import org.jspecify.annotations.NullMarked;
