package elman.server.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether a viewer takes what it is sent. Confined to its event loop.
 *
 * <p>What is written can lie for minutes in the buffers of two kernels before the write queue is full. So a ping follows
 * what is written, one at a time, and its pong tells that all before it was read. Browsers answer by themselves, for
 * hidden pages too, which neither paint nor acknowledge. A viewer that is sent nothing is asked nothing.
 */
final class Liveness {
    /** How many times a viewer is asked, while it answers, in the time that it may take for one answer. */
    private static final int QUESTIONS = 10;

    private final ServerWebSocket socket;
    private final long pauseNanos;
    private final Alarm stall;
    private @Nullable Buffer question;
    private long askedAt;
    private boolean blocked;

    /** @param stalled is run where a viewer that owes an answer, or room in its queue, has made none for {@code limit} */
    Liveness(Vertx vertx, ServerWebSocket socket, Duration limit, Runnable stalled) {
        this.socket = socket;
        this.pauseNanos = limit.toNanos() / QUESTIONS;
        this.stall = new Alarm(vertx, limit, stalled);
        this.askedAt = System.nanoTime() - pauseNanos;
    }

    /** To be called after each write. Nobody can answer who has not read the question: it is random. */
    void wrote() {
        long now = System.nanoTime();
        if (question == null && now - askedAt >= pauseNanos) {
            askedAt = now;
            question = Buffer.buffer().appendLong(ThreadLocalRandom.current().nextLong());
            socket.writePing(question);
            await();
        }
    }

    void answered(Buffer pong) {
        if (pong.equals(question)) {
            question = null;
            made();
        }
    }

    /** The write queue is full. */
    void blocked() {
        blocked = true;
        await();
    }

    boolean isBlocked() {
        return blocked;
    }

    /** The write queue has room again. */
    void drained() {
        blocked = false;
        made();
    }

    /** Something that was sent has been read. */
    void made() {
        if (question == null && !blocked) {
            stall.cancel();
        } else {
            stall.set();
        }
    }

    void end() {
        stall.cancel();
    }

    private void await() {
        if (!stall.isSet()) {
            stall.set();
        }
    }
}
