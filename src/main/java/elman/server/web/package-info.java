/**
 * The edge of HTTP: who may ask (hosts and origins), what every answer carries (security headers), how a failure is
 * told (problem documents), how much of a connection a client may hold, and the files of the page. It knows nothing of
 * networks and runs.
 */
@NullMarked
package elman.server.web;

import org.jspecify.annotations.NullMarked;
