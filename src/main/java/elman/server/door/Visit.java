package elman.server.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request, as far as the door looks at it. */
record Visit(HttpServerRequest request) {
    /** The parameter of a page's address, and the field of the door's form. */
    static final String TOKEN = "token";

    /** Where the form is sent. */
    static final String ENTRY = "/door";

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S*) *");

    /** The token in the Authorization header, empty where that holds several or none, or null without the header. */
    @Nullable
    String bearer() {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return null;
        }
        Matcher matcher = BEARER.matcher(headers.get(0));
        return headers.size() == 1 && matcher.matches() ? matcher.group(1) : "";
    }

    /** The token in the address of a page; elsewhere a parameter of that name means something else. */
    @Nullable
    String tokenInAddress() {
        return asksForPage() ? FormFields.parse(request.query()).get(TOKEN) : null;
    }

    /** The address that was asked for, on this server and without the token. */
    String address() {
        FormFields others = FormFields.parse(request.query());
        String query = (asksForPage() ? others.without(TOKEN) : others).toString();
        return onThisServer(request.path() + (query.isEmpty() ? "" : "?" + query));
    }

    boolean sendsTheForm() {
        String type = String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE));
        return isAt(ENTRY)
                && request.method().equals(HttpMethod.POST)
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    boolean asksForHealth() {
        return isAt("/api/health") && request.method().equals(HttpMethod.GET);
    }

    boolean isAt(String path) {
        return path.equals(request.path());
    }

    /** Whether whoever asks can read a page. */
    boolean readsPages() {
        return (asksForPage() || sendsTheForm())
                && request.headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(types -> types.contains("text/html"));
    }

    private boolean asksForPage() {
        String path = String.valueOf(request.path());
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads && !path.startsWith("/api/") && !path.startsWith("/eventbus/");
    }

    /** Browsers take an address that begins with two slashes, of either kind, for one of another server. */
    static String onThisServer(@Nullable String address) {
        return address == null || !address.startsWith("/") ? "/" : "/" + address.replaceFirst("^[/\\\\]+", "");
    }
}
