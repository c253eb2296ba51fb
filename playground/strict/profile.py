"""What a bot says of itself: commands, the menu button, the webhook."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from playground.strict.errors import ApiError
from playground.strict.fields import Reader, clamp
from playground.strict.links import BadLink, check_link

MAX_COMMANDS = 100
SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
WEBHOOK_PORTS = (443, 80, 88, 8443)
WEBHOOK_CONNECTIONS = 40
SECRET = 256


def check_commands(commands: object) -> list[dict[str, Any]]:
    """Return the commands without their leading slashes; an absent list clears them."""
    if commands is None:
        return []
    if not isinstance(commands, list):
        raise ApiError(400, "expected an Array of BotCommand")
    checked = [_command(command) for command in commands]
    if len(checked) > MAX_COMMANDS:
        raise ApiError(400, "BOT_COMMANDS_TOO_MUCH")
    return checked


def _command(value: object) -> dict[str, Any]:
    reader = Reader(value, "can't parse BotCommand: ")
    command = reader.need("command", str).strip().removeprefix("/")
    description = reader.need("description", str).strip()
    for what, text, limit in (("command", command, 32), ("command description", description, 256)):
        if not text:
            raise ApiError(400, f"{what} must be non-empty")
        if len(text) > limit:
            raise ApiError(400, f"{what} length must not exceed {limit}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise ApiError(400, "BOT_COMMAND_INVALID")
    more = {"is_ephemeral": True} if reader.get("is_ephemeral", bool) else {}
    return {"command": command, "description": description, **more}


def check_scope(scope: object) -> dict[str, Any]:
    """Return the scope; the default one when absent."""
    if scope is None:
        return {"type": "default"}
    reader = Reader(scope, "can't parse BotCommandScope: ")
    kind = reader.need("type", str)
    if kind not in SCOPES:
        raise reader.refuse("Unsupported type specified")
    return {"type": kind, **{name: _identifier(reader, name) for name in SCOPES[kind]}}


def _identifier(reader: Reader, name: str) -> int | str:
    text = str(reader.need(name, str))
    if re.fullmatch(r"-?[0-9]{1,16}", text):
        return int(text)
    if name == "user_id":
        raise ApiError(400, "invalid user_id specified")
    return text


def check_menu_button(button: object) -> dict[str, Any]:
    """Return the menu button; the default one when absent."""
    if button is None:
        return {"type": "default"}
    reader = Reader(button, "can't parse menu button: ", expected="MenuButton must be an Object")
    kind = reader.need("type", str)
    if kind in ("default", "commands"):
        return {"type": kind}
    if kind != "web_app":
        raise reader.refuse("MenuButton has unsupported type")
    text = reader.need("text", str)
    url = Reader(reader.need("web_app", dict), reader.context).need("url", str)
    if not text.strip():
        raise ApiError(400, "menu button text must be non-empty")
    try:
        return {"type": kind, "text": text, "web_app": {"url": check_link(url, https_only=True)}}
    except BadLink as why:
        raise ApiError(400, f"menu button Web App URL '{url}' is invalid: {why}") from None


def check_webhook(
    url: str, secret: str | None = None, max_connections: int | None = None, *, allow_local: bool = True
) -> int:
    """Return the number of connections to use; an empty url, which removes the webhook, is fine.

    `allow_local` lets plain HTTP to a loopback address and any port through, for use on one machine.
    """
    if secret and len(secret) > SECRET:
        raise ApiError(400, "secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise ApiError(400, "secret token contains unallowed characters")
    if url:
        _check_webhook_url(url, allow_local)
    return WEBHOOK_CONNECTIONS if max_connections is None else clamp(max_connections, 1, 100)


def _check_webhook_url(url: str, allow_local: bool) -> None:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ApiError(400, "invalid webhook URL specified") from None
    if not host or re.search(r"\s", url):
        raise ApiError(400, "invalid webhook URL specified")
    address = _address(host)
    local = host == "localhost" or (address is not None and address.is_loopback)
    if allow_local and local and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise ApiError(400, "bad webhook: An HTTPS URL must be provided for webhook")
    if port is not None and port not in WEBHOOK_PORTS:
        raise ApiError(400, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if isinstance(address, ipaddress.IPv6Address):
        raise ApiError(400, "bad webhook: IPv6-only addresses are not allowed")
    if address is not None and not address.is_global:
        raise ApiError(400, f"bad webhook: IP address {address} is reserved")
    if "." not in host:
        raise ApiError(400, "invalid webhook URL specified")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
