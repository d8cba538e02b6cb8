package elman.server;

import elman.server.web.PublicUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, and under which address.
 *
 * @param tokenFile holds the token that is asked for; without one it is made at random where one is needed
 * @param publicUrl the address under which people reach the server, where that is another than the one it listens at
 */
public record AccessOptions(
        @Nullable Path tokenFile, @Nullable PublicUrl publicUrl) {
    public static final AccessOptions DEFAULT = new AccessOptions(null, null);
}
