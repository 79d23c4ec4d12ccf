"""Which addresses are of the public internet."""

from __future__ import annotations

import pytest

from facta.collect.addresses import is_public

PUBLIC = ["93.184.215.14", "8.8.8.8", "95.173.136.70", "2a00:1450:4010:c05::71", "2606:4700::6810:84e5", "2620:fe::fe"]
OTHERS = {
    "loopback": ["127.0.0.1", "127.8.8.8", "::1"],
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
    "link-local, cloud metadata": ["169.254.169.254", "fe80::1", "fe80::1%eth0", "168.63.129.16", "fd00:ec2::254"],
    "carrier-grade NAT": ["100.64.0.1", "100.127.255.255"],
    "multicast and broadcast": ["224.0.0.1", "239.255.255.250", "255.255.255.255", "ff02::1"],
    "reserved": ["240.0.0.1", "192.0.0.8", "198.18.0.1", "100::1", "4000::1", "5f00::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "IPv4 inside IPv6": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8"],
    "translated": ["64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1"],
    "tunnelled": ["2002:7f00:1::1", "2002:808:808::1", "2001:0:53aa:64c::1", "192.88.99.1"],
    "no address": ["", "localhost", "127.1", "0x7f000001", "2130706433", "8.8.8.8%eth0", "08.8.8.8", "2a00::1%1"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(("kind", "address"), [(kind, one) for kind, every in OTHERS.items() for one in every])
def test_all_others_are_refused(kind: str, address: str) -> None:
    assert not is_public(address), kind
