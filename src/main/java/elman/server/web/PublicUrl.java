package elman.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address under which people reach this server where that is another than the one it listens at: through a proxy,
 * or a forwarded port.
 */
public final class PublicUrl {
    private final String scheme;
    private final Authority authority;

    private PublicUrl(String scheme, Authority authority) {
        this.scheme = scheme;
        this.authority = authority;
    }

    /** @throws IllegalArgumentException with one sentence where the text is no such address */
    public static PublicUrl parse(String text) {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Authority authority = uri.getRawAuthority() == null ? null : Authority.parse(uri.getRawAuthority());
        boolean bare = String.valueOf(uri.getRawPath()).matches("/?")
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (Origins.defaultPort(scheme) < 0 || authority == null || !bare) {
            throw refusal(text);
        }
        return new PublicUrl(scheme, authority);
    }

    /** As browsers write it in an Origin header: without a path, and without a port that its scheme implies. */
    @Override
    public String toString() {
        int implied = Origins.defaultPort(scheme);
        int port = authority.port(implied);
        return scheme + "://" + authority.host() + (port == implied ? "" : ":" + port);
    }

    public boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** The name or address in it; an IPv6 address in brackets. */
    public String host() {
        return authority.host();
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refusal(text);
        }
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(
                "must be http:// or https://, a host and at most a port, such as https://elman.example, not " + text);
    }
}
