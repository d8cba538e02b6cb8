/** The training loop and its bookkeeping: configuration, steps, validation, history. Ignorant of its audience. */
@NullMarked
package elman.train;

import org.jspecify.annotations.NullMarked;
