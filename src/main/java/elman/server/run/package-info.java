/** What is known of a run: its configuration, its state, how it is told, and what is refused. */
@NullMarked
package elman.server.run;

import org.jspecify.annotations.NullMarked;
