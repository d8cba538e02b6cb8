/** Tasks that nothing but memory solves. */
@NullMarked
package elman.task.memory;

import org.jspecify.annotations.NullMarked;
