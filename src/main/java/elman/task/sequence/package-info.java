/**
 * Independent sequences of tokens, each read from a zero state, drawn from a seed one after the other without end.
 *
 * <p>A {@link elman.task.sequence.SequenceSource} says what one is; {@link elman.task.sequence.SequenceTask} makes batches
 * of them.
 */
@NullMarked
package elman.task.sequence;

import org.jspecify.annotations.NullMarked;
