/** All runs of the server: their places, their memory, their names, what is asked of their moments. */
@NullMarked
package elman.server.runs;

import org.jspecify.annotations.NullMarked;
