package elman.server.live;

import io.vertx.core.http.ServerWebSocket;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may still be written to one viewer. Confined to its event loop.
 *
 * <p>Vert.x queues whatever is written to a socket, without bound. So nothing is written that the viewer may not take:
 * a frame (see {@link Addresses#isFrames}) needs credit, which the viewer gives back when it has painted, and every
 * message needs room in the write queue. What cannot be written is kept, the newest of each address and {@link
 * Envelope#subject subject}, and goes out as soon as it may. So a viewer holds, beside a full queue, at most one message
 * for each thing that it follows, and these are shared with all other viewers.
 */
final class Outbox {
    private record Slot(String address, String subject) {}

    /** Frames that may be on their way at a time: one on the wire, one being painted. */
    static final int MAX_CREDIT = 2;

    private final ServerWebSocket socket;
    private final Framing framing;
    private final Liveness liveness;
    private final Map<Slot, Envelope> kept = new LinkedHashMap<>();
    private int credit = MAX_CREDIT;

    Outbox(ServerWebSocket socket, Framing framing, Liveness liveness) {
        this.socket = socket;
        this.framing = framing;
        this.liveness = liveness;
    }

    void offer(String address, Envelope envelope) {
        Slot slot = new Slot(address, envelope.subject());
        if (mayWrite(address)) {
            kept.remove(slot);
            write(address, envelope);
        } else {
            kept.put(slot, envelope);
        }
    }

    /** Gives back credit for {@code frames} ≥ 1; more than were outstanding count for as many as were. */
    void acknowledge(int frames) {
        if (credit < MAX_CREDIT) {
            liveness.made();
        }
        credit += Math.min(frames, MAX_CREDIT - credit);
        writeKept();
    }

    /** To be called whenever there is room again. */
    void writeKept() {
        for (Iterator<Map.Entry<Slot, Envelope>> it = kept.entrySet().iterator(); it.hasNext(); ) {
            Map.Entry<Slot, Envelope> entry = it.next();
            String address = entry.getKey().address();
            if (mayWrite(address)) {
                it.remove();
                write(address, entry.getValue());
            }
        }
    }

    void forget(String address) {
        kept.keySet().removeIf(slot -> slot.address().equals(address));
    }

    void clear() {
        kept.clear();
    }

    /** Whether what is written now goes out at once, or nearly. Not so once either side has begun to close. */
    boolean hasRoom() {
        return !socket.isClosed() && !socket.writeQueueFull();
    }

    private boolean mayWrite(String address) {
        return hasRoom() && (credit > 0 || !Addresses.isFrames(address));
    }

    private void write(String address, Envelope envelope) {
        if (Addresses.isFrames(address)) {
            credit--;
        }
        framing.write(socket, envelope);
        liveness.wrote();
    }
}
