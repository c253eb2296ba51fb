"""Addresses in buttons and entities, read the way Telegram reads them."""

from __future__ import annotations

import re

_SCHEMES = {"tg": "tg", "ton": "ton", "tonsite": "tonsite"}
_HOST_REST = re.compile(r"([^/?#]*)(.*)", re.DOTALL)
_BAD_HOST = re.compile(r"[\s\x00-\x1f\x7f<>\"'`^{}|\\%,;!()\[\]$&*+=]")
_USER = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d{1,15})(?:[&#]|$)", re.IGNORECASE)


class BadLink(ValueError):
    """Why Telegram refuses an address, in its own words."""


def check_link(link: str, *, https_only: bool = False) -> str:
    """Return the address as Telegram stores it, with a scheme and at least `/` as path.

    Raises BadLink with the reason (`Wrong HTTP URL`, `Unsupported URL protocol`, …).
    """
    scheme = link.partition(":")[0].lower()
    if scheme in _SCHEMES and ":" in link:
        if https_only:
            raise BadLink("Only HTTPS links are allowed")
        return _inner_link(scheme, link[len(scheme) + 1 :].removeprefix("//"))
    return _web_link(link, https_only)


def user_of(link: str) -> int | None:
    """Return the person behind `tg://user?id=…`, or None."""
    found = _USER.match(link)
    return int(found[1]) or None if found else None


def _inner_link(scheme: str, rest: str) -> str:
    found = _HOST_REST.match(rest)
    host, path = (found[1], found[2]) if found else ("", "")
    if "://" in rest.partition("?")[0] or "@" in host or ":" in host:
        raise BadLink(f"Wrong {scheme} URL")
    if not host:
        raise BadLink("URL host is empty")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", host):
        raise BadLink("Unallowed characters in URL host")
    return f"{scheme}://{host.lower()}{path}"


def _web_link(link: str, https_only: bool) -> str:
    scheme, separator, rest = link.partition("://")
    if not separator or re.search(r"[/?#:]", scheme):
        scheme, rest = "http", link
    scheme = scheme.lower()
    if scheme not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    if https_only and scheme != "https":
        raise BadLink("Only HTTPS links are allowed")
    found = _HOST_REST.match(rest)
    address, path = (found[1], found[2]) if found else ("", "")
    person, at, host_port = address.rpartition("@")
    host, colon, port = host_port.partition(":")
    if colon and (not port.isdecimal() or not 0 < int(port[:9]) <= 65535):
        raise BadLink("Wrong port number specified in the URL")
    _check_host(host)
    return f"{scheme}://{person}{at}{host.lower()}{colon}{port}{path if path.startswith('/') else '/' + path}"


def _check_host(host: str) -> None:
    if not host:
        raise BadLink("URL host is empty")
    if host == ".":
        raise BadLink("Host is invalid")
    if _BAD_HOST.search(host):
        raise BadLink("Disallowed character in URL host")
    if "." not in host:
        raise BadLink("Wrong HTTP URL")
