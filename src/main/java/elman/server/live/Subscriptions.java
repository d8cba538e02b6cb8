package elman.server.live;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which viewer listens where. Each address has one consumer on the event bus for as long as it has viewers, so that a
 * message is encoded once for all of them. Confined to one event loop.
 */
final class Subscriptions {
    /** Different probes of one run that are computed for viewers who name them, at most. */
    static final int MAX_PROBES = 16;

    private record Channel(Set<Viewer> viewers, MessageConsumer<Object> consumer) {}

    private final Vertx vertx;
    private final Audience audience;
    private final Map<String, Channel> channels = new HashMap<>();

    Subscriptions(Vertx vertx, Audience audience) {
        this.vertx = vertx;
        this.audience = audience;
    }

    /** Whether one more viewer may come to an address: not where it names a probe and the run has too many others. */
    boolean hasPlace(String address) {
        Set<String> watched = audience.watched(Addresses.topic(address));
        return !Addresses.namesProbe(address)
                || watched.contains(address)
                || watched.stream().filter(Addresses::namesProbe).count() < MAX_PROBES;
    }

    /** A viewer that is there already stays there once. */
    void add(String address, Viewer viewer) {
        Channel channel = channels.computeIfAbsent(address, this::open);
        if (channel.viewers().add(viewer)) {
            audience.enter(address);
        }
    }

    void remove(String address, Viewer viewer) {
        Channel channel = channels.get(address);
        if (channel == null || !channel.viewers().remove(viewer)) {
            return;
        }
        audience.leave(address);
        if (channel.viewers().isEmpty()) {
            channel.consumer().unregister();
            channels.remove(address);
        }
    }

    private Channel open(String address) {
        Set<Viewer> viewers = new LinkedHashSet<>();
        return new Channel(viewers, vertx.eventBus().consumer(address, (Message<Object> message) -> {
            Envelope envelope = Envelope.received(address, message.body());
            List.copyOf(viewers).forEach(viewer -> viewer.deliver(address, envelope));
        }));
    }
}
