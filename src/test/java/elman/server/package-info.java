/** The application as its users meet it: real HTTP, real websockets. */
@NullMarked
package elman.server;

import org.jspecify.annotations.NullMarked;
