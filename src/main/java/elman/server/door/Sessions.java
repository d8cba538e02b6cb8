package elman.server.door;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Who has shown the token before: a cookie that says until when it holds, signed with the token. So nothing is kept
 * here, and a session outlives the server where the token does; another token ends them all.
 */
final class Sessions {
    static final Duration LONGEST = Duration.ofDays(30);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Token token;
    private final boolean encrypted;
    private final InstantSource clock;

    /** @param encrypted whether browsers come by https alone */
    Sessions(Token token, boolean encrypted, InstantSource clock) {
        this.token = token;
        this.encrypted = encrypted;
        this.clock = clock;
    }

    /** A cookie that the browser keeps until it is closed. */
    Cookie open(HttpServerRequest request) {
        String until = String.valueOf(clock.instant().plus(LONGEST).getEpochSecond());
        return Cookie.cookie(name(request), until + "." + signature(until))
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(encrypted)
                .setPath("/");
    }

    boolean isOpen(HttpServerRequest request) {
        return request.cookies(name(request)).stream().anyMatch(cookie -> holds(cookie.getValue()));
    }

    private boolean holds(String value) {
        String[] parts = value.split("\\.", 2);
        return parts.length == 2
                && SECONDS.matcher(parts[0]).matches()
                && MessageDigest.isEqual(
                        parts[1].getBytes(StandardCharsets.UTF_8),
                        signature(parts[0]).getBytes(StandardCharsets.UTF_8))
                && Long.parseLong(parts[0]) > clock.instant().getEpochSecond();
    }

    private String signature(String until) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.sign("session until " + until));
    }

    /** Browsers send a host's cookies to all its ports: each server has its own. */
    private static String name(HttpServerRequest request) {
        return "elman-" + request.localAddress().port();
    }
}
