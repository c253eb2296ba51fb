"""Getting a source: a file beside the profile, or an https address, within bounds of size and time."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp

PATIENCE = aiohttp.ClientTimeout(total=20, connect=10)
MOST_REDIRECTS = 3
_CHUNK = 65_536
_MOVED = {301, 302, 303, 307, 308}


class SourceUnreachable(Exception):
    """A source cannot be read; the text says why, in words for an operator, without the address."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A source as it is now; no content where it is still what it was."""

    content: bytes | None
    etag: str | None = None
    modified: str | None = None


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web (webcal is https by another name) and no path."""
    return "://" in address


def read_file(folder: Path, path: str, most: int) -> bytes:
    """Read a file, named from `folder`. Raises SourceUnreachable. Blocks on the disk."""
    file = folder / path
    try:
        if not file.is_file():
            raise SourceUnreachable("there is no such file")
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise SourceUnreachable(f"the file cannot be opened ({error.strerror})") from None
    if len(content) > most:
        raise SourceUnreachable(f"the file is larger than {most // 1000} kB")
    return content


async def fetch(address: str, most: int, *, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Get what an address holds, unless it is still what `etag` and `modified` name.

    At most `most` bytes once unpacked, 20 seconds and three redirects, and only https, save on this machine.
    Raises SourceUnreachable.
    """
    headers = {"Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            return await _get(session, _safe(address), headers, most)
    except TimeoutError:
        raise SourceUnreachable("it does not answer in time") from None
    except (aiohttp.ClientError, ValueError, OSError) as error:
        raise SourceUnreachable(f"it cannot be reached ({type(error).__name__})") from None


async def _get(session: aiohttp.ClientSession, address: str, headers: dict[str, str], most: int) -> Fetched:
    for _hop in range(MOST_REDIRECTS + 1):
        async with session.get(address, headers=headers, allow_redirects=False) as response:
            if response.status in _MOVED and (location := response.headers.get("Location")):
                address = _safe(urljoin(address, location))
                continue
            if response.status == 304:
                return Fetched(None)
            if response.status != 200:
                raise SourceUnreachable(f"it answers with {response.status}")
            return Fetched(
                await _body(response, most),
                _short(response.headers.get("ETag"), 200),
                _short(response.headers.get("Last-Modified"), 64),
            )
    raise SourceUnreachable(f"it moves on more than {MOST_REDIRECTS} times")


async def _body(response: aiohttp.ClientResponse, most: int) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > most:
            raise SourceUnreachable(f"it is larger than {most // 1000} kB")
    return bytes(content)


def _safe(address: str) -> str:
    if address.startswith("webcal://"):
        address = "https://" + address.removeprefix("webcal://")
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return address
    if parts.scheme == "http" and _on_this_machine(parts.hostname or ""):
        return address
    raise SourceUnreachable("its address, or one it moves on to, is not https")


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _short(value: str | None, limit: int) -> str | None:
    return value if value and len(value) <= limit else None
