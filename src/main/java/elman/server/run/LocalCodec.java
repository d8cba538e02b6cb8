package elman.server.run;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Hands immutable objects from verticle to verticle of this process as they are. */
public final class LocalCodec implements MessageCodec<Object, Object> {
    private static final String NAME = "elman.local";
    public static final DeliveryOptions OPTIONS =
            new DeliveryOptions().setCodecName(NAME).setLocalOnly(true).setSendTimeout(24L * 60 * 60 * 1000);

    private LocalCodec() {}

    public static void register(EventBus bus) {
        bus.registerCodec(new LocalCodec());
    }

    @Override
    public Object transform(Object message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
        throw new UnsupportedOperationException("local messages do not leave the process");
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("local messages do not leave the process");
    }
}
