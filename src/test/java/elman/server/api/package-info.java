/** Tests of the parts behind runs. */
@NullMarked
package elman.server.api;

import org.jspecify.annotations.NullMarked;
