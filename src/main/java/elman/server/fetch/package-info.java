/**
 * Texts from the web: fetched for a user who names an address, without lending that user this machine's place in its
 * network.
 */
@NullMarked
package elman.server.fetch;

import org.jspecify.annotations.NullMarked;
