package elman.server.live;

import elman.nn.InvalidValueException;
import elman.server.web.Connections;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One websocket: carries out what it says, writes what it hears. Confined to its event loop.
 *
 * <p>Nothing is read from a viewer whose write queue is full, so that it cannot fill it with the answers to what it
 * sends, and one that does not read what it is sent is dropped (see {@link Liveness}).
 */
final class Viewer {
    /** Addresses that a viewer may be registered at. */
    static final int MAX_ADDRESSES = 64;

    private static final int GOING_AWAY = 1001;
    private static final int BROKEN_DATA = 1007;
    private static final int TOO_BIG = 1009;
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private final Vertx vertx;
    private final HttpConnection connection;
    private final ServerWebSocket socket;
    private final Framing framing;
    private final Subscriptions subscriptions;
    private final Consumer<String> check;
    private final Outbox outbox;
    private final Set<String> addresses = new HashSet<>();
    private final Alarm silence;
    private final Liveness liveness;
    private final Alarm farewell;
    private final Alarm heartbeat;
    private boolean closing;

    Viewer(
            Vertx vertx,
            HttpConnection connection,
            ServerWebSocket socket,
            Framing framing,
            Subscriptions subscriptions,
            Consumer<String> check,
            LiveLimits limits) {
        this.vertx = vertx;
        this.connection = connection;
        this.socket = socket;
        this.framing = framing;
        this.subscriptions = subscriptions;
        this.check = check;
        this.liveness = new Liveness(vertx, socket, limits.stall(), this::drop);
        this.outbox = new Outbox(socket, framing, liveness);
        this.silence = new Alarm(vertx, limits.silence(), () -> close(GOING_AWAY, "nothing was heard of you"));
        this.farewell = new Alarm(vertx, limits.farewell(), this::drop);
        this.heartbeat = new Alarm(vertx, HEARTBEAT, this::beat);
    }

    void open() {
        socket.frameHandler(frame -> heard())
                .textMessageHandler(this::read)
                .binaryMessageHandler(bytes -> read(bytes.toString()));
        socket.drainHandler(drained -> drained());
        socket.pongHandler(liveness::answered);
        socket.exceptionHandler(this::failed);
        socket.closeHandler(closed -> closed());
        if (framing.open(socket)) {
            liveness.wrote();
        }
        silence.set();
        heartbeat.set();
    }

    void deliver(String address, Envelope envelope) {
        if (!closing) {
            outbox.offer(address, envelope);
            pauseIfFull();
        }
    }

    private void read(String message) {
        if (closing) {
            return;
        }
        List<String> texts = framing.read(message);
        if (texts == null) {
            close(BROKEN_DATA, "a SockJS message is an array of strings");
        } else {
            texts.forEach(text -> carryOut(Command.parse(text)));
        }
    }

    private void carryOut(Command command) {
        if (command instanceof Command.Acknowledge acknowledge) {
            outbox.acknowledge(acknowledge.frames());
            pauseIfFull();
        } else if (command instanceof Command.Register register) {
            register(register.address());
        } else if (command instanceof Command.Unregister unregister) {
            unregister(unregister.address());
        } else if (command instanceof Command.Refused refused) {
            refuse(refused, null);
        }
    }

    private void register(String address) {
        Command.Refused refused = judge(address);
        if (refused != null) {
            refuse(refused, address);
        } else {
            addresses.add(address);
            subscriptions.add(address, this);
        }
    }

    /** Why this viewer may not be registered at an address, null where it may. */
    private Command.@Nullable Refused judge(String address) {
        if (addresses.contains(address)) {
            return new Command.Refused("address_already_registered", "You are registered at this address.");
        }
        if (addresses.size() == MAX_ADDRESSES) {
            return new Command.Refused(
                    "max_handlers_reached", "You may be registered at " + MAX_ADDRESSES + " addresses.");
        }
        try {
            if (Addresses.namesProbe(address)) {
                check.accept(address);
            }
        } catch (InvalidValueException e) {
            return new Command.Refused("invalid_probe", String.valueOf(e.getMessage()));
        }
        if (!subscriptions.hasPlace(address)) {
            return new Command.Refused(
                    "max_probes_reached",
                    Subscriptions.MAX_PROBES + " other probes of this run are watched, the most that are computed at a"
                            + " time: watch the run's own, at " + Addresses.topic(address)
                            + ", or ask for the states of yours with GET now and then.");
        }
        return null;
    }

    private void unregister(String address) {
        if (addresses.remove(address)) {
            subscriptions.remove(address, this);
            outbox.forget(address);
        }
    }

    /** @param address at which the viewer may not be registered, null where it asked for something else */
    private void refuse(Command.Refused refused, @Nullable String address) {
        if (!closing) {
            framing.write(socket, Envelope.error(refused, address));
            liveness.wrote();
            pauseIfFull();
        }
    }

    /** Called for everything that arrives, down to control frames, which are answered too. */
    private void heard() {
        silence.set();
        pauseIfFull();
    }

    private void pauseIfFull() {
        if (!closing && !liveness.isBlocked() && !outbox.hasRoom()) {
            liveness.blocked();
            // not at once: in the middle of a ping, Vert.x would make up for it by asking for one frame more, and so on
            vertx.runOnContext(later -> {
                if (!closing && liveness.isBlocked()) {
                    socket.pause();
                }
            });
        }
    }

    private void drained() {
        if (!closing) {
            liveness.drained();
            socket.resume();
            outbox.writeKept();
            pauseIfFull();
        }
    }

    private void beat() {
        if (!closing && outbox.hasRoom() && framing.heartbeat(socket)) {
            liveness.wrote();
        }
        heartbeat.set();
    }

    /** Frames that break the protocol or are too big; the latter are told by Vert.x or by Netty, each in its way. */
    private void failed(Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException broken) {
            close(broken.closeStatus().code(), broken.closeStatus().reasonText());
        } else if (failure instanceof IllegalStateException) {
            close(TOO_BIG, "a message is too big");
        }
    }

    /** Says good-bye, and drops the connection if that does not get through. */
    private void close(int code, String reason) {
        if (!closing) {
            leave();
            farewell.set();
            socket.close((short) code, reason);
        }
    }

    private void drop() {
        leave();
        Connections.cut(connection);
    }

    private void closed() {
        leave();
        farewell.cancel();
    }

    private void leave() {
        closing = true;
        addresses.forEach(address -> subscriptions.remove(address, this));
        addresses.clear();
        outbox.clear();
        silence.cancel();
        liveness.end();
        heartbeat.cancel();
    }
}
