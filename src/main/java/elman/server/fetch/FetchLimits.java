package elman.server.fetch;

import elman.nn.InvalidValueException;
import elman.server.web.ServerLimits;
import java.time.Duration;

/**
 * @param bytes of a text, as it arrives and once it is unpacked
 * @param connect to one address
 * @param whole from the call to the last byte, redirects included
 */
record FetchLimits(int bytes, Duration connect, Duration whole) {
    static final int MAX_REDIRECTS = 5;

    static final FetchLimits DEFAULT =
            new FetchLimits(ServerLimits.MAX_TEXT, Duration.ofSeconds(10), Duration.ofSeconds(60));

    InvalidValueException tooLarge() {
        return TextUrl.invalid("The text is larger than " + (bytes >> 20) + " MiB.");
    }
}
