package elman.server.fetch;

import elman.nn.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address that a text may be fetched from.
 *
 * @param host a name or an IP address, in brackets where it is of version 6
 * @param target path and query, as they stand in the request line
 */
record TextUrl(URI uri, boolean https, String host, int port, String target) {
    private static final int MAX_LENGTH = 2_000;

    static TextUrl parse(String url) {
        String trimmed = url.trim();
        if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
            throw invalid("An address has 1 to 2,000 characters.");
        }
        try {
            return of(new URI(trimmed));
        } catch (URISyntaxException e) {
            throw invalid("This is not an address: it should look like https://example.org/text.txt.");
        }
    }

    /** Where a redirect from here leads to. */
    TextUrl redirect(String location) {
        try {
            return of(uri.resolve(new URI(location.trim())));
        } catch (URISyntaxException e) {
            throw invalid("The server redirects to something that is not an address.");
        }
    }

    private static TextUrl of(URI uri) throws URISyntaxException {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean https = scheme.equals("https");
        if (!https && !scheme.equals("http")) {
            throw invalid("An address begins with http:// or https://.");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw invalid("The address names no host.");
        }
        if (uri.getRawUserInfo() != null) {
            throw invalid("An address with a user name or a password is not fetched.");
        }
        int port = uri.getPort() < 0 ? (https ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65535) {
            throw invalid("A port is 1 to 65535.");
        }
        // new URI and not URI.create: bringing letters into normal form can make characters that no address has
        URI ascii = new URI(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String target = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
        return new TextUrl(uri, https, host, port, target);
    }

    static InvalidValueException invalid(String sentence) {
        return new InvalidValueException("url", sentence);
    }
}
