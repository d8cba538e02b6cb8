/** The command line. */
@NullMarked
package elman.cli;

import org.jspecify.annotations.NullMarked;
