/** What tests of the server share: a server on a free port, clients that say exactly what they are told, the log. */
@NullMarked
package elman.server.testing;

import org.jspecify.annotations.NullMarked;
