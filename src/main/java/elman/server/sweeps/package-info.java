/** Sweeps: attempts at one lesson with many settings and seeds, trained beside the runs. */
@NullMarked
package elman.server.sweeps;

import org.jspecify.annotations.NullMarked;
