package elman.server.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Turns away requests that another site's page made.
 *
 * <p>Host: a page of a foreign name whose DNS was bent to this machine (DNS rebinding) speaks to this server under that
 * foreign name, and the browser takes it for the same origin. So the host must be one of {@link ServedHosts}. Anything
 * else is a 421. The port is not compared: it differs behind a forwarded port.
 *
 * <p>Origin: browsers name the page that asks on all websocket upgrades and on requests that can change something.
 * It must be the host that was asked, or the public address, or it is a 403.
 *
 * <p>It stands in front of the router, which would answer some of these itself, and it sees websocket upgrades like all
 * else.
 */
public final class RequestGuard implements Handler<HttpServerRequest> {
    private static final Problem WRONG_HOST = Problem.of(
            421,
            "This server does not answer under that host name; use localhost, or start it with --host and the name, or"
                    + " with --public-url and the whole address.");
    private static final Problem WRONG_ORIGIN = Problem.of(403, "Pages of other sites may not use this server.");

    private final ServedHosts served;
    private final Handler<HttpServerRequest> next;

    /** @param next takes the requests that pass */
    public RequestGuard(ServedHosts served, Handler<HttpServerRequest> next) {
        this.served = served;
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        Authority host = hosts.size() == 1 ? Authority.parse(hosts.get(0)) : null;
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        if (host == null || !served.contain(host, request.localAddress())) {
            ProblemHandler.answer(request, WRONG_HOST);
        } else if (origins.size() > 1 || (origins.size() == 1 && !isOwnPage(origins.get(0), host))) {
            ProblemHandler.answer(request, WRONG_ORIGIN);
        } else {
            next.handle(request);
        }
    }

    private boolean isOwnPage(String origin, Authority host) {
        return Origins.isSame(origin, host) || Origins.isPublic(origin, served.publicUrl());
    }
}
