/** One verticle a run: it trains in slices, carries out commands between them, and waits its turn. */
@NullMarked
package elman.server.trainer;

import org.jspecify.annotations.NullMarked;
