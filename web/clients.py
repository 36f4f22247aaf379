"""Who is at the other end, as far as limits go: an address."""

import ipaddress

from starlette.requests import HTTPConnection


def client_of(connection: HTTPConnection) -> str:
    """The address of the client; of IPv6 the first 64 bits, which belong to one household."""
    host = connection.client.host if connection.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    mapped = getattr(address, "ipv4_mapped", None)
    if address.version == 4 or mapped:
        return str(mapped or address)
    return str(ipaddress.ip_network((address, 64), strict=False))
