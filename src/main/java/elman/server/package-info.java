/** Elman as a web application: the only package, with those below it, that knows Vert.x. */
@NullMarked
package elman.server;

import org.jspecify.annotations.NullMarked;
