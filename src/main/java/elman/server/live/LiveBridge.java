package elman.server.live;

import elman.server.web.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The event bus for browsers: the protocol of Vert.x's bridge over websockets, raw at {@code /eventbus/websocket} and
 * in SockJS' framing at {@code /eventbus/{server}/{session}/websocket}. One for each HTTP server.
 *
 * <p>vertx-web's own bridge is not used. It writes without looking at the queue, encodes every message anew for each
 * viewer, answers each bad message of a viewer that does not read, throws on headers that are no object and on numbers
 * that have no codec, logs a stack trace for each page that is closed, and brings HTTP transports that foreign pages
 * can use. What is left when all that is kept out is small; it is here.
 */
public final class LiveBridge {
    private final Vertx vertx;
    private final Consumer<String> check;
    private final LiveLimits limits;
    private final Subscriptions subscriptions;

    /**
     * @param check is given each address with a probe at which a viewer registers; throws {@link
     *     elman.nn.InvalidValueException} where no network could read that probe
     */
    public LiveBridge(Vertx vertx, Audience audience, Consumer<String> check, LiveLimits limits) {
        this.vertx = vertx;
        this.check = check;
        this.limits = limits;
        this.subscriptions = new Subscriptions(vertx, audience);
    }

    /** Adds the routes. Whoever may not connect must be turned away by a handler in front of them. */
    public void mount(Router router) {
        router.get("/eventbus/info").handler(LiveBridge::info);
        router.get("/eventbus/websocket").handler(context -> upgrade(context, Framing.RAW));
        router.getWithRegex("/eventbus/[^/.]+/[^/.]+/websocket").handler(context -> upgrade(context, Framing.SOCKJS));
    }

    /** What a SockJS client asks before it connects. */
    private static void info(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.json(new JsonObject()
                .put("websocket", true)
                .put("origins", new JsonArray().add("*:*"))
                .put("cookie_needed", false)
                .put("entropy", ThreadLocalRandom.current().nextLong(1L << 32)));
    }

    private void upgrade(RoutingContext context, Framing framing) {
        if (!context.request().canUpgradeToWebSocket()) {
            context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            context.fail(Problem.of(426, "This address speaks websocket only."));
            return;
        }
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    if (!socket.isClosed()) {
                        new Viewer(vertx, context.request().connection(), socket, framing, subscriptions, check, limits)
                                .open();
                    }
                })
                .onFailure(failure -> {
                    if (!context.response().ended()) {
                        context.fail(400);
                    }
                });
    }
}
