/** Elman: watch a recurrent neural network learn. */
@NullMarked
package elman;

import org.jspecify.annotations.NullMarked;
