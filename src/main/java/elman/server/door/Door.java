package elman.server.door;

import elman.server.web.Problem;
import elman.server.web.ProblemHandler;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows the token or comes with a session, whatever the path and the method; others learn from {@code GET
 * /api/health} that there is a server, and nothing else. Confined to one event loop.
 */
public final class Door implements Handler<HttpServerRequest> {
    private static final String NO_TOKEN = "This server asks for its token: open the address that it printed when it"
            + " was started, or send Authorization: Bearer and the token.";
    private static final String WRONG_TOKEN = "This is not the token that the server was started with.";
    private static final Pattern FORM_SIZE = Pattern.compile("[0-9]{1,4}");

    private final Token token;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Handler<HttpServerRequest> next;

    /**
     * @param encrypted whether browsers come by https alone
     * @param next takes the requests that are let in
     */
    public Door(Token token, boolean encrypted, Handler<HttpServerRequest> next) {
        this(token, encrypted, InstantSource.system(), next);
    }

    Door(Token token, boolean encrypted, InstantSource clock, Handler<HttpServerRequest> next) {
        this.token = token;
        this.sessions = new Sessions(token, encrypted, clock);
        this.attempts = new Attempts(clock);
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Visit visit = new Visit(request);
        String bearer = visit.bearer();
        String inAddress = visit.tokenInAddress();
        if (bearer != null) {
            judge(visit, bearer, visit.address(), () -> next.handle(request));
        } else if (inAddress != null) {
            judge(visit, inAddress, visit.address(), () -> welcome(request, visit.address()));
        } else if (visit.sendsTheForm()) {
            readForm(visit);
        } else if (sessions.isOpen(request)) {
            enter(visit);
        } else if (visit.asksForHealth()) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(new JsonObject().put("status", "ok").toBuffer());
        } else {
            refuse(visit, 401, NO_TOKEN, "Bearer realm=\"Elman\"", visit.address());
        }
    }

    private void enter(Visit visit) {
        if (visit.isAt(Visit.ENTRY)) {
            redirect(visit.request().response(), "/"); // nothing is left to be done there
        } else {
            next.handle(visit.request());
        }
    }

    private void readForm(Visit visit) {
        HttpServerRequest request = visit.request();
        if (!FORM_SIZE
                .matcher(request.getHeader(HttpHeaders.CONTENT_LENGTH) + "")
                .matches()) {
            ProblemHandler.answer(request, Problem.of(413, "The door takes a token, of a stated length, and no more."))
                    .onComplete(answered -> request.connection().close());
            return;
        }
        request.body().onSuccess(body -> {
            FormFields form = FormFields.parse(body.toString());
            String address = Visit.onThisServer(form.get("to"));
            judge(visit, form.get(Visit.TOKEN), address, () -> welcome(request, address));
        });
    }

    private void judge(Visit visit, @Nullable String shown, String address, Runnable letIn) {
        String from = String.valueOf(visit.request().remoteAddress().hostAddress());
        String candidate = shown == null ? "" : shown.strip();
        if (attempts.areHeard(from) && token.is(candidate)) {
            letIn.run();
            return;
        }
        long seconds = candidate.isEmpty() ? 0 : attempts.add(from, candidate);
        if (seconds > 0) {
            visit.request().response().putHeader("Retry-After", String.valueOf(seconds));
            String wait = "Too many wrong tokens came from your address. Try again in " + seconds + " s.";
            refuse(visit, 429, wait, null, address);
        } else {
            refuse(visit, 401, WRONG_TOKEN, "Bearer realm=\"Elman\", error=\"invalid_token\"", address);
        }
    }

    private void welcome(HttpServerRequest request, String address) {
        redirect(request.response().addCookie(sessions.open(request)), address);
    }

    private static void redirect(HttpServerResponse response, String address) {
        response.setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static void refuse(Visit visit, int status, String why, @Nullable String challenge, String address) {
        HttpServerResponse response = visit.request().response();
        if (challenge != null) {
            response.putHeader("WWW-Authenticate", challenge);
        }
        if (visit.readsPages()) {
            DoorPage.send(response.setStatusCode(status), why.equals(NO_TOKEN) ? "" : why, address);
        } else {
            ProblemHandler.answer(visit.request(), Problem.of(status, why));
        }
    }
}
