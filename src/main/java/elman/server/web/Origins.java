package elman.server.web;

import org.jspecify.annotations.Nullable;

/** What stands in an Origin header: scheme, host and, where it is not the scheme's own, port. */
final class Origins {
    private Origins() {}

    /** Whether the page that asks came from the host that it asks, by either scheme: a proxy may have taken TLS off. */
    static boolean isSame(String origin, Authority host) {
        int colon = origin.indexOf("://");
        String scheme = colon < 0 ? "" : origin.substring(0, colon);
        int defaultPort = defaultPort(scheme);
        Authority page = defaultPort < 0 ? null : Authority.parse(origin.substring(colon + 3));
        return page != null && page.host().equals(host.host()) && page.port(defaultPort) == host.port(defaultPort);
    }

    /** Whether the page that asks came from {@code publicUrl}; false where there is none. */
    static boolean isPublic(String origin, @Nullable PublicUrl publicUrl) {
        return publicUrl != null && origin.equals(publicUrl.toString());
    }

    /** The port of an address without one, or −1 where the scheme is not one of the web's. */
    static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : -1;
    }
}
