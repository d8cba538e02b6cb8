/** The kinds of recurrent unit, one a file: their equations, and the way back through them. */
@NullMarked
package elman.nn.cell;

import org.jspecify.annotations.NullMarked;
