package elman.server.web;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names and addresses that a server answers under: loopback's, the one that it was told to listen on, its public
 * one, and where it listens beyond loopback the machine's own.
 *
 * @param names in the form of {@link Authority#canonicalHost}
 * @param beyondLoopback whether the address that a connection came in at is one of them too: it may be newer than this
 */
public record ServedHosts(
        Set<String> names, boolean beyondLoopback, @Nullable PublicUrl publicUrl) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ServedHosts {
        names = Set.copyOf(names);
    }

    /**
     * @param host the name or address that the server was told to listen on
     * @param bound what it stands for
     * @param machine the machine's own names and addresses
     */
    public static ServedHosts of(String host, InetAddress bound, Set<String> machine, @Nullable PublicUrl publicUrl) {
        boolean beyondLoopback = !bound.isLoopbackAddress();
        Set<String> names = new HashSet<>(LOOPBACK);
        names.add(canonical(host));
        if (beyondLoopback) {
            machine.forEach(name -> names.add(canonical(name)));
        }
        if (publicUrl != null) {
            names.add(publicUrl.host());
        }
        return new ServedHosts(names, beyondLoopback, publicUrl);
    }

    /** Whether the public address leads others than this machine's people here. */
    public boolean isPublicBeyondLoopback() {
        return publicUrl != null && !LOOPBACK.contains(publicUrl.host());
    }

    /** @param local where the connection came in */
    boolean contain(Authority host, @Nullable SocketAddress local) {
        return names.contains(host.host())
                || (beyondLoopback
                        && host.isNumeric()
                        && local != null
                        && host.host().equals(canonical(String.valueOf(local.hostAddress()))));
    }

    private static String canonical(String host) {
        String plain = host.startsWith("[") ? host : host.replaceFirst("%.*", "");
        return Authority.canonicalHost(NetUtil.isValidIpV6Address(plain) ? "[" + plain + "]" : plain);
    }
}
