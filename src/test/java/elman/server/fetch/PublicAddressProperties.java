package elman.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PublicAddressProperties {
    private static boolean isPublic(String literal) throws UnknownHostException {
        return PublicAddress.isPublic(InetAddress.getByName(literal));
    }

    @Example
    void addressesOfTheInternetArePublic() throws UnknownHostException {
        for (String literal : new String[] {
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2a00:1450:4001::1",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "2001:200::1",
            "2001:db9::1"
        }) {
            assertThat(isPublic(literal)).as(literal).isTrue();
        }
    }

    @Example
    void allOthersAreNot() throws UnknownHostException {
        for (String literal : new String[] {
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.0.1",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2001:10::1",
            "3fff::1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::808:808",
            "2002:7f00:1::1",
            "2002:c0a8:101::1",
            "4000::1",
            "100::1"
        }) {
            assertThat(isPublic(literal)).as(literal).isFalse();
        }
    }

    @Property
    void whatJavaKnowsToBeSpecialIsNotPublic(@ForAll @Size(4) byte[] v4, @ForAll @Size(16) byte[] v6)
            throws UnknownHostException {
        for (byte[] bytes : new byte[][] {v4, v6}) {
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean special = address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
            assertThat(special && PublicAddress.isPublic(address)).isFalse();
        }
    }

    @Property
    void anAddressThatCarriesAnIpv4AddressIsJudgedByIt(@ForAll @Size(4) byte[] v4) {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(v4, 0, mapped, 12, 4);
        byte[] nat64 = new byte[16];
        nat64[1] = 0x64;
        nat64[2] = (byte) 0xff;
        nat64[3] = (byte) 0x9b;
        System.arraycopy(v4, 0, nat64, 12, 4);
        byte[] sixToFour = new byte[16];
        sixToFour[0] = 0x20;
        sixToFour[1] = 0x02;
        System.arraycopy(v4, 0, sixToFour, 2, 4);
        boolean expected = PublicAddress.isPublic(v4);
        assertThat(PublicAddress.isPublic(mapped)).isEqualTo(expected);
        assertThat(PublicAddress.isPublic(nat64)).isEqualTo(expected);
        assertThat(PublicAddress.isPublic(sixToFour)).isEqualTo(expected);
    }
}
