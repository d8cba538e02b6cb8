/** Tests of the parts behind runs. */
@NullMarked
package elman.server.trainer;

import org.jspecify.annotations.NullMarked;
