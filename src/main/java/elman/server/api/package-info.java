/** The REST interface: routes, strict reading of requests, and the JSON that answers carry. */
@NullMarked
package elman.server.api;

import org.jspecify.annotations.NullMarked;
