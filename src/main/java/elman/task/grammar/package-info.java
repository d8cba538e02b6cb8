/** Tasks whose sequences an automaton writes, so that what can be known of them is known exactly. */
@NullMarked
package elman.task.grammar;

import org.jspecify.annotations.NullMarked;
