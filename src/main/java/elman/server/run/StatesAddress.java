package elman.server.run;

import elman.data.NormalText;
import elman.nn.InvalidValueException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's hidden states are published: {@code run.ID.states}, or {@code run.ID.states?probe=TEXT}.
 *
 * @param probe the text that viewers named, in the form in which texts are read; null where they named none and the run's
 *     own is meant
 */
public record StatesAddress(String run, @Nullable String probe) {
    private static final String PROBE = ".states?probe=";

    /**
     * What an address at which states are published stands for; throws {@link InvalidValueException} where its probe is
     * not percent-encoded.
     */
    public static StatesAddress of(String address) {
        String run = address.split("\\.", 3)[1];
        int at = address.indexOf(PROBE);
        return new StatesAddress(run, at < 0 ? null : NormalText.of(decoded(address.substring(at + PROBE.length()))));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "probe", "probe must be percent-encoded in an address, as caf%C3%A9 is for café");
        }
    }
}
