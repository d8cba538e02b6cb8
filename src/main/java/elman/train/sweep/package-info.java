/** The same lesson trained many times: every combination of some settings, each from several seeds. */
@NullMarked
package elman.train.sweep;

import org.jspecify.annotations.NullMarked;
