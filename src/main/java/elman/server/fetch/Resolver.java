package elman.server.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a host up; may block. */
@FunctionalInterface
interface Resolver {
    Resolver SYSTEM = InetAddress::getAllByName;

    /** @return at least one address */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
