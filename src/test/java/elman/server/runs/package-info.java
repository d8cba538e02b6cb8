/** Tests of the parts behind runs. */
@NullMarked
package elman.server.runs;

import org.jspecify.annotations.NullMarked;
