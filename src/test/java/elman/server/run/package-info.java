/** Tests of the parts behind runs. */
@NullMarked
package elman.server.run;

import org.jspecify.annotations.NullMarked;
