"""Which network addresses a fetch may reach: those of the public internet alone."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
SHARED = ip_network("100.64.0.0/10")
ASSIGNED = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))
"""Held for protocols; the standard library calls parts of them public."""


def refusal(address: str) -> str | None:
    """What kind of address it is when it is not a public one ("a loopback address"), else None.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are judged by what they carry too.
    """
    ip = ip_address(address.partition("%")[0])
    carried = tuple(_carried(ip)) if isinstance(ip, IPv6Address) else ()
    reasons = [_kind(inner) for inner in carried]
    if not (carried and _only_a_carrier(ip)):
        reasons.append(_kind(ip))
    return next((reason for reason in reasons if reason), None)


def _kind(ip: IPv4Address | IPv6Address) -> str | None:
    """The first of these that holds; the order goes from the narrow to the wide."""
    if ip.is_unspecified:
        return "an unspecified address"
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_link_local or (isinstance(ip, IPv6Address) and ip.is_site_local):
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip in SHARED:
        return "a carrier's shared address"
    if ip.is_reserved or any(ip in network for network in ASSIGNED):
        return "a reserved address"
    if ip.is_private:
        return "a private address"
    if not ip.is_global or (isinstance(ip, IPv6Address) and ip not in GLOBAL_UNICAST):
        return "a reserved address"
    return None


def _carried(ip: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one."""
    if ip.ipv4_mapped:
        yield ip.ipv4_mapped
    if ip.sixtofour:
        yield ip.sixtofour
    if ip.teredo:
        yield from ip.teredo
    if ip in NAT64:
        yield IPv4Address(int(ip) & 0xFFFFFFFF)


def _only_a_carrier(ip: IPv4Address | IPv6Address) -> bool:
    """Whether nothing but the carried address counts: packets to it reach that one."""
    return isinstance(ip, IPv6Address) and (ip.ipv4_mapped is not None or ip in NAT64)
