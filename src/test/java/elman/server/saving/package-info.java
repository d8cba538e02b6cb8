/** Tests of the parts behind runs. */
@NullMarked
package elman.server.saving;

import org.jspecify.annotations.NullMarked;
