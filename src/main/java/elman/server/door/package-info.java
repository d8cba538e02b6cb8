/**
 * The door: who may come in where others than this machine's own people can knock. One secret, the token, opens it;
 * browsers show it once and then come with a cookie, programs send it with each request. It knows neither routes nor
 * what they answer, so that nothing can be forgotten: whatever is not let in here does not reach the router.
 *
 * <pre>
 *  request ──► RequestGuard ──► Door ──► router
 *                                │ Token: the secret        Visit: what a request says of itself
 *                                │ Sessions: the cookie      Attempts: how many wrong tokens from where
 *                                └► DoorPage: asks people for the token
 * </pre>
 */
@NullMarked
package elman.server.door;

import org.jspecify.annotations.NullMarked;
