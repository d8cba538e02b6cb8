/** Tests of the parts behind runs. */
@NullMarked
package elman.server.watching;

import org.jspecify.annotations.NullMarked;
