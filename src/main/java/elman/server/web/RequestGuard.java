package elman.server.web;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;

/**
 * Turns away requests that another site's page made.
 *
 * <p>Host: a page of a foreign name whose DNS was bent to this machine (DNS rebinding) speaks to this server under that
 * foreign name, and the browser takes it for the same origin. So a name must be one that the server was started under;
 * addresses written as numbers cannot be rebound and pass where the server listens beyond loopback. Anything else is a
 * 421. The port is not compared: it differs behind a forwarded port.
 *
 * <p>Origin: browsers name the page that asks on all websocket upgrades and on requests that can change something.
 * It must be the host that was asked, or it is a 403.
 *
 * <p>It stands in front of the router, which would answer some of these itself, and it sees websocket upgrades like all
 * else.
 */
public final class RequestGuard implements Handler<HttpServerRequest> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Problem WRONG_HOST = Problem.of(
            421,
            "This server does not answer under that host name; use localhost, or start it with --host and the name.");
    private static final Problem WRONG_ORIGIN = Problem.of(403, "Pages of other sites may not use this server.");

    private final String ownName;
    private final boolean numbersPass;
    private final Handler<HttpServerRequest> next;

    /**
     * @param host the name or address that the server was told to listen on
     * @param next takes the requests that pass
     */
    public RequestGuard(String host, Handler<HttpServerRequest> next) {
        this.next = next;
        ownName = Authority.canonicalHost(NetUtil.isValidIpV6Address(host) ? "[" + host + "]" : host);
        numbersPass = !LOOPBACK.contains(ownName) && !ownName.startsWith("127.");
    }

    @Override
    public void handle(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        Authority host = hosts.size() == 1 ? Authority.parse(hosts.get(0)) : null;
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        if (host == null || !serves(host)) {
            ProblemHandler.answer(request, WRONG_HOST);
        } else if (origins.size() > 1 || (origins.size() == 1 && !sameOrigin(origins.get(0), host))) {
            ProblemHandler.answer(request, WRONG_ORIGIN);
        } else {
            next.handle(request);
        }
    }

    private boolean serves(Authority host) {
        return LOOPBACK.contains(host.host()) || host.host().equals(ownName) || (numbersPass && host.isNumeric());
    }

    private static boolean sameOrigin(String origin, Authority host) {
        int colon = origin.indexOf("://");
        String scheme = colon < 0 ? "" : origin.substring(0, colon);
        int defaultPort = scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : -1;
        Authority page = defaultPort < 0 ? null : Authority.parse(origin.substring(colon + 3));
        return page != null && page.host().equals(host.host()) && page.port(defaultPort) == host.port(defaultPort);
    }
}
