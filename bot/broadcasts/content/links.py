"""Reads "label https://address" as an author types it, and refuses addresses that hide where they lead."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.broadcasts.content import refusals
from bot.cleaning import letters, one_line
from bot.telegram.text import Text

MOST_LABEL = 40
MOST_ADDRESS = 500
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*|\S+\.\S+/\S*", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@])(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w@])")
_HOST = re.compile(r"(?!.{254})(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    label: str
    address: str


def read(said: Text) -> Link:
    """Read a link; raises BadLink with what is wrong."""
    plain = said.plain
    addresses = _ADDRESS.findall(plain)
    if not addresses:
        hidden = [span.url for span in said.spans if span.url]
        if len(hidden) == 1:
            return _link(plain, hidden[0] or "")
        raise refusals.BadLink(refusals.Wrong.NO_ADDRESS)
    if len(addresses) > 1:
        raise refusals.BadLink(refusals.Wrong.SEVERAL)
    return _link(plain.replace(addresses[0], " "), addresses[0])


def host(address: str) -> str:
    """Return the host of an address that was read before."""
    return urlsplit(address).hostname or address


def _link(words: str, address: str) -> Link:
    leads = _checked(address)
    label = one_line(words).strip(" -–—:|→>,;")
    if not letters(label):
        raise refusals.BadLink(refusals.Wrong.NO_LABEL)
    if len(label) > MOST_LABEL:
        raise refusals.BadLink(refusals.Wrong.LONG_LABEL, len(label))
    if any(named.casefold() not in (leads, leads.removeprefix("www.")) for named in _BARE.findall(label)):
        raise refusals.BadLink(refusals.Wrong.OTHER_NAME, host=leads)
    return Link(label, address)


def _checked(address: str) -> str:
    """Return the host of an address that can be shown to people as it is."""
    if not address.lower().startswith("https://"):
        raise refusals.BadLink(refusals.Wrong.NOT_HTTPS)
    if len(address) > MOST_ADDRESS:
        raise refusals.BadLink(refusals.Wrong.LONG_ADDRESS, len(address))
    try:
        parts = urlsplit(address)
        port, name = parts.port, (parts.hostname or "").lower()
    except ValueError:
        raise refusals.BadLink(refusals.Wrong.NOT_A_LINK) from None
    if "@" in parts.netloc:
        raise refusals.BadLink(refusals.Wrong.ACCOUNT)
    if port not in (None, 443) or "\\" in address or not address.isprintable():
        raise refusals.BadLink(refusals.Wrong.NOT_A_LINK)
    if re.fullmatch(r"[0-9a-fx.:\[\]]+", name) and not re.search(r"\.[a-z]{2,}$", name):
        raise refusals.BadLink(refusals.Wrong.NUMBERS)
    if not name.isascii() or any(piece.startswith("xn--") for piece in name.split(".")):
        raise refusals.BadLink(refusals.Wrong.LOOKALIKE)
    if not _HOST.fullmatch(name):
        raise refusals.BadLink(refusals.Wrong.NOT_A_LINK)
    return name
