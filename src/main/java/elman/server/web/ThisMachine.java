package elman.server.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How other machines may call this one. Asks the system, and for the host name perhaps the network: not for an event
 * loop.
 *
 * @param addresses of its interfaces, loopback's excepted; those first that others are likeliest to reach
 * @param names its host name, whole and without its domain, and as it is announced in the local network
 */
public record ThisMachine(List<InetAddress> addresses, Set<String> names) {
    public ThisMachine {
        addresses = List.copyOf(addresses);
        names = Set.copyOf(names);
    }

    public static ThisMachine look() {
        return new ThisMachine(findAddresses(), findNames());
    }

    /** All of them, addresses as numbers. */
    public Set<String> all() {
        Set<String> all = new HashSet<>(names);
        addresses.forEach(address -> all.add(address.getHostAddress()));
        return all;
    }

    private static List<InetAddress> findAddresses() {
        List<InetAddress> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .forEach(found::add);
        } catch (SocketException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(InetAddress::isLinkLocalAddress)
                .thenComparing(address -> !(address instanceof Inet4Address)));
        return found;
    }

    private static Set<String> findNames() {
        try {
            return namesOf(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Set.of();
        }
    }

    /** A host name, its first part, and that as it is announced in the local network. */
    static Set<String> namesOf(String name) {
        String first = name.split("\\.", 2)[0];
        return Stream.of(name, first, first + ".local").collect(Collectors.toSet());
    }
}
