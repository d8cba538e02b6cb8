package elman.server.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host with an optional port, as it stands in a Host or an Origin header.
 *
 * @param host in lower case; an IPv6 address in brackets and in its shortest form
 * @param statedPort 0 to 65535, or −1 where none was stated
 */
record Authority(String host, int statedPort) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    /** Null where the text is no host with an optional port. */
    static @Nullable Authority parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String host = matcher.group(1);
        if (host.startsWith("[") && !NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1))) {
            return null;
        }
        int port = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
        return port > 65535 ? null : new Authority(canonicalHost(host), port);
    }

    /** Lower case; of the many ways to write an IPv6 address the one that {@link NetUtil} writes. */
    static String canonicalHost(String host) {
        if (!host.startsWith("[")) {
            return host.toLowerCase(Locale.ROOT);
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host.substring(1, host.length() - 1));
        try {
            return bytes == null || bytes.length != 16
                    ? host.toLowerCase(Locale.ROOT)
                    : "[" + NetUtil.toAddressString(InetAddress.getByAddress(bytes)) + "]";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are always an address", e);
        }
    }

    boolean isNumeric() {
        return host.startsWith("[") || NetUtil.isValidIpV4Address(host);
    }

    int port(int defaultPort) {
        return statedPort < 0 ? defaultPort : statedPort;
    }
}
