/**
 * What is pushed: the bridge between the event bus and the browsers' websockets. No viewer can slow the server, fill
 * its memory or hear and say anything but what is listed in {@code Addresses}; and the trainers can ask who is
 * watching.
 *
 * <pre>
 *  event bus ──► Subscriptions ──► Viewer ──► websocket      one bus consumer an address, one encoding for all viewers
 *                                    ▲  └ kept: the newest of each address, while credit or queue allow no more
 *                 Command ───────────┘ ◄── websocket
 * </pre>
 */
@NullMarked
package elman.server.live;

import org.jspecify.annotations.NullMarked;
