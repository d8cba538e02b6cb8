/** Several runs that keep in step. */
@NullMarked
package elman.server.compare;

import org.jspecify.annotations.NullMarked;
