package elman.server.web;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x does not offer for connections. */
public final class Connections {
    private Connections() {}

    /** Bytes of a server's connection that were written and that the kernel has not taken yet. */
    static long unsent(HttpConnection connection) {
        ChannelOutboundBuffer queue =
                ((ConnectionBase) connection).channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
    }

    /**
     * Closes a server's connection at once, whatever is still queued for it, also after an upgrade to websocket.
     *
     * <p>{@link HttpConnection#close} waits until the queue is empty, and a websocket's until its close frame is
     * written; neither happens where the other side does not read. Vert.x closes that hard itself only for idle
     * timeouts, in this same way: beside its own handler in the pipeline. The cast is to a class that Vert.x does not
     * promise to keep; the tests of stalled clients notice.
     */
    public static void cut(HttpConnection connection) {
        ((ConnectionBase) connection).channel().pipeline().firstContext().close();
    }
}
