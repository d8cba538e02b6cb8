package elman.server;

import elman.server.door.Door;
import elman.server.door.Token;
import elman.server.web.PublicUrl;
import elman.server.web.RequestGuard;
import elman.server.web.ServedHosts;
import elman.server.web.ThisMachine;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, under which names it answers, and whether it asks for a token: where others than this
 * machine's people can reach it, directly or through a public address, or where it was given one.
 *
 * @param bound what the host stands for: looked up once, so that what is listened on is what was judged
 * @param shownHost what people put into an address to reach it
 */
record Entrance(
        InetAddress bound,
        int port,
        String shownHost,
        ServedHosts hosts,
        @Nullable Token token,
        boolean tokenIsKnown) {
    private static final Logger LOG = Logger.getLogger(Entrance.class.getName());
    private static final ThisMachine NOT_LOOKED_AT = new ThisMachine(List.of(), Set.of());

    /** @throws IOException with one sentence where the host or the token cannot be had */
    static Entrance of(ServerOptions options) throws IOException {
        InetAddress bound = resolve(options);
        AccessOptions access = options.access();
        PublicUrl publicUrl = access.publicUrl();
        ThisMachine machine = bound.isLoopbackAddress() ? NOT_LOOKED_AT : ThisMachine.look();
        ServedHosts hosts = ServedHosts.of(options.host(), bound, machine.all(), publicUrl);
        boolean open = !bound.isLoopbackAddress() || hosts.isPublicBeyondLoopback();
        Path file = access.tokenFile();
        Token token = file != null ? read(file) : open ? Token.random() : null;
        return new Entrance(bound, options.port(), shownHost(options, bound, machine), hosts, token, file != null);
    }

    SocketAddress socket() {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(bound, port));
    }

    /** What every request meets before the router. */
    Handler<HttpServerRequest> guard(Handler<HttpServerRequest> router) {
        PublicUrl publicUrl = hosts.publicUrl();
        boolean encrypted = publicUrl != null && publicUrl.isEncrypted();
        return new RequestGuard(hosts, token == null ? router : new Door(token, encrypted, router));
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}, or its public address. */
    String address(int actualPort) {
        PublicUrl publicUrl = hosts.publicUrl();
        return publicUrl != null ? publicUrl.toString() : "http://" + shownHost + ":" + actualPort;
    }

    /** The address to open, with the token in it where nobody could know it otherwise. */
    String invitation(int actualPort) {
        String address = address(actualPort);
        return token == null || tokenIsKnown ? address : address + "/?token=" + token.reveal();
    }

    /** How the program itself comes in. */
    RequestOptions visitor(int actualPort) {
        InetAddress address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        RequestOptions visitor = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, actualPort)))
                .setHost("localhost") // under which every server answers, wherever it listens
                .setPort(actualPort);
        return token == null ? visitor : visitor.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.reveal());
    }

    private static Token read(Path file) throws IOException {
        Token token = Token.read(file);
        if (Token.isExposed(file)) {
            LOG.warning("others on this machine can read the token in " + file + "; chmod 600 " + file + " keeps it");
        }
        return token;
    }

    private static InetAddress resolve(ServerOptions options) throws IOException {
        try {
            return InetAddress.getByName(options.host());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": there is no such host", e);
        }
    }

    /** All of a machine's addresses are none that one could open: the likeliest of them stands for it. */
    private static String shownHost(ServerOptions options, InetAddress bound, ThisMachine machine) {
        String host = !bound.isAnyLocalAddress()
                ? options.host()
                : machine.addresses().isEmpty()
                        ? "localhost"
                        : machine.addresses().get(0).getHostAddress().replaceFirst("%.*", "");
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
