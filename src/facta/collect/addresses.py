"""Which addresses may be asked: those of the public internet and no others.

A URL comes from outside (a form, a feed, a link in a document). Without this check it could make the server ask the services of its
own network for it (server-side request forgery, OWASP A10:2021). Invariant: an address passes only when everything that it can
stand for is public; what is unknown is refused.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Beyond what `ipaddress` knows (IANA special-purpose registries, RFC 6890): relays and translators that lead elsewhere.
_REFUSED_4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments; versions of Python differ on parts of it
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
    IPv4Network("168.63.129.16/32"),  # the platform address that a virtual machine on Azure sees
)
_GLOBAL_6 = IPv6Network(
    "2000::/3"
)  # all that was ever given out, RFC 4291; NAT64 (64:ff9b::/96) and mapped IPv4 lie outside
_REFUSED_6 = (
    IPv6Network("2001::/23"),  # Teredo, benchmarking, ORCHID
    IPv6Network("2002::/16"),  # 6to4: carries an IPv4 address
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)


def is_public(address: str) -> bool:
    """Whether the IP address belongs to the public internet."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        return _is_public_6(parsed)
    return _is_public_4(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _REFUSED_4)
    )


def _is_public_6(address: IPv6Address) -> bool:
    return (
        address.scope_id is None
        and address in _GLOBAL_6
        and address.is_global
        and not any(address in network for network in _REFUSED_6)
    )
