package elman.server.fetch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of an answer as it arrives, up to the limit: a chunk over it is refused, which fails the request.
 * What counts is what arrives, not what the headers say.
 */
final class TextBody implements BodyStream<Buffer> {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final FetchLimits limits;
    private final ProgressListener listener;
    private final Buffer text = Buffer.buffer();
    private final Promise<Buffer> result = Promise.promise();
    private long lastTold = System.nanoTime();

    TextBody(FetchLimits limits, ProgressListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /** Bytes so far. */
    int arrived() {
        return text.length();
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (chunk.length() > limits.bytes() - arrived()) {
            return Future.failedFuture(limits.tooLarge());
        }
        text.appendBuffer(chunk);
        if (System.nanoTime() - lastTold >= PROGRESS_NANOS) {
            lastTold = System.nanoTime();
            listener.arrived(arrived());
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        result.tryComplete(text);
        return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable failure) {
        result.tryFail(failure);
    }

    @Override
    public Future<Buffer> result() {
        return result.future();
    }

    /** It keeps all it takes, so that it is never full and never fails later than a write does. */
    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public TextBody setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public TextBody drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public TextBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }
}
