/** What viewers get of a run while it trains, and what that costs it. */
@NullMarked
package elman.server.watching;

import org.jspecify.annotations.NullMarked;
