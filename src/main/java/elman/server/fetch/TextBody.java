package elman.server.fetch;

import elman.nn.InvalidValueException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Takes in the body of a response. What counts is what arrives, and what it unpacks to, not what its headers say; a
 * body over the limit is not read on.
 */
final class TextBody {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final int limit;
    private final ProgressListener listener;
    private final List<Buffer> chunks = new ArrayList<>();
    private final Promise<Void> complete = Promise.promise();
    private final long total;
    private int arrived;
    private long lastTold = System.nanoTime() - PROGRESS_NANOS;

    TextBody(Vertx vertx, HttpClientResponse response, int limit, ProgressListener listener) {
        this.vertx = vertx;
        this.response = response;
        this.limit = limit;
        this.listener = listener;
        this.total = length(response);
    }

    Future<Buffer> read() {
        String encoding =
                String.valueOf(response.getHeader(HttpHeaders.CONTENT_ENCODING)).toLowerCase(Locale.ROOT);
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        if (!gzip && !encoding.equals("null") && !encoding.equals("identity")) {
            return fail("The text is packed as \"" + encoding + "\", which is not understood here.");
        }
        if (total > limit) {
            return fail(tooLarge());
        }
        response.handler(this::take)
                .exceptionHandler(failure -> fail("The connection broke off after " + arrived + " bytes."))
                .endHandler(end -> finish());
        return complete.future().compose(done -> vertx.executeBlocking(() -> gzip ? unpack(join()) : join(), false));
    }

    private void take(Buffer chunk) {
        if (complete.future().isComplete()) {
            return;
        }
        if (chunk.length() > limit - arrived) {
            fail(tooLarge());
            return;
        }
        chunks.add(chunk);
        arrived += chunk.length();
        if (System.nanoTime() - lastTold >= PROGRESS_NANOS) {
            tell();
        }
    }

    private void finish() {
        if (complete.tryComplete()) {
            tell();
        }
    }

    private void tell() {
        lastTold = System.nanoTime();
        listener.arrived(arrived, total);
    }

    private Future<Buffer> fail(String sentence) {
        InvalidValueException failure = TextUrl.invalid(sentence);
        if (complete.tryFail(failure)) {
            chunks.clear();
            response.request().reset();
        }
        return Future.failedFuture(failure);
    }

    private Buffer join() {
        Buffer all = Buffer.buffer(arrived);
        chunks.forEach(all::appendBuffer);
        return all;
    }

    private String tooLarge() {
        return "The text is larger than " + (limit >> 20) + " MiB.";
    }

    /** Unpacks up to one byte more than the limit, and no more, whatever the input would unpack to. */
    private Buffer unpack(Buffer bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
            byte[] unpacked = in.readNBytes(limit + 1);
            if (unpacked.length > limit) {
                throw TextUrl.invalid(tooLarge());
            }
            return Buffer.buffer(unpacked);
        } catch (IOException e) {
            throw TextUrl.invalid("The text is packed as gzip, and damaged.");
        }
    }

    private static long length(HttpClientResponse response) {
        String header = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return header == null ? -1 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
