/** Runs while the server is up: one trainer verticle each, its commands, its place in line and its live pushes. */
@NullMarked
package elman.server.run;

import org.jspecify.annotations.NullMarked;
