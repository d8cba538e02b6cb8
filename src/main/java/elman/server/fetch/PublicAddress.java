package elman.server.fetch;

import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: this machine, private networks and what is reserved (IANA's
 * special-purpose registries, RFC 6890 and its updates). An IPv6 address that carries an IPv4 address is judged by the
 * latter as well, since a gateway may deliver to it.
 */
final class PublicAddress {
    /** The first {@code length} bits of {@code bytes}. */
    private record Prefix(int[] bytes, int length) {
        boolean covers(byte[] address) {
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Prefix> RESERVED_V4 = List.of(
            v4(0, 0, 0, 8), // this network, unspecified
            v4(10, 0, 0, 8), // private
            v4(100, 64, 0, 10), // carrier-grade NAT
            v4(127, 0, 0, 8), // loopback
            v4(169, 254, 0, 16), // link-local
            v4(172, 16, 0, 12), // private
            v4(192, 0, 0, 24), // protocol assignments
            v4(192, 0, 2, 24), // documentation
            v4(192, 88, 99, 24), // relays of 6to4
            v4(192, 168, 0, 16), // private
            v4(198, 18, 0, 15), // benchmarks
            v4(198, 51, 100, 24), // documentation
            v4(203, 0, 113, 24), // documentation
            v4(224, 0, 0, 3)); // multicast, future use, broadcast

    /** Of IPv6 only 2000::/3 is public, less these. */
    private static final Prefix GLOBAL_V6 = new Prefix(new int[] {0x20}, 3);

    private static final List<Prefix> RESERVED_V6 = List.of(
            new Prefix(new int[] {0x20, 0x01, 0x00}, 23), // protocol assignments, Teredo, ORCHID
            new Prefix(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32), // documentation
            new Prefix(new int[] {0x3f, 0xff, 0x00}, 20)); // documentation

    private static final Prefix SIX_TO_FOUR = new Prefix(new int[] {0x20, 0x02}, 16);
    private static final Prefix MAPPED = new Prefix(new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96);
    private static final Prefix NAT64 = new Prefix(new int[] {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}, 96);

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    /** @param address 4 or 16 bytes */
    static boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return RESERVED_V4.stream().noneMatch(prefix -> prefix.covers(address));
        }
        if (MAPPED.covers(address) || NAT64.covers(address)) {
            return isPublic(embedded(address, 12));
        }
        if (SIX_TO_FOUR.covers(address)) {
            return isPublic(embedded(address, 2));
        }
        return GLOBAL_V6.covers(address) && RESERVED_V6.stream().noneMatch(prefix -> prefix.covers(address));
    }

    private static byte[] embedded(byte[] address, int offset) {
        return new byte[] {address[offset], address[offset + 1], address[offset + 2], address[offset + 3]};
    }

    private static Prefix v4(int first, int second, int third, int length) {
        return new Prefix(new int[] {first, second, third, 0}, length);
    }
}
