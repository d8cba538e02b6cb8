package elman.server.fetch;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A text as a web server sent it.
 *
 * @param charset the name of its encoding, as far as the server declared one
 */
public record FetchedText(Buffer bytes, @Nullable String charset) {}
