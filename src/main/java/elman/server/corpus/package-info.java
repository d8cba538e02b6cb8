/** The texts one can train on: built-in, stored, and on their way. */
@NullMarked
package elman.server.corpus;

import org.jspecify.annotations.NullMarked;
