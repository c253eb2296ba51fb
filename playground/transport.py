"""HTTP requests of the Bot API turned into parameters and uploads."""

from __future__ import annotations

import ipaddress
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from playground.state import JSON
from playground.strict.errors import ApiError

MAX_BODY = 60 * 2**20
MAX_PARAMS = 2**20
MAX_FILES = 50


def is_loopback(host: str) -> bool:
    """Say whether `host` names this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Upload:
    """One file part of a multipart request."""

    name: str
    mime: str
    content: bytes


async def read_request(request: web.Request) -> tuple[JSON, dict[str, Upload]]:
    """Return parameters as sent (strings from forms) and uploads by part name.

    A file sent under a parameter's own name is given as `attach://<name>`, like any other.
    """
    params: JSON = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        params |= await _json_object(request)
    elif request.can_read_body:
        form = await request.post()
        for name, value in form.items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                params[name] = value
    _check_size(params, uploads)
    for name in uploads.keys() - _attached(params):
        params[name] = f"attach://{name}"
    return params, uploads


async def _json_object(request: web.Request) -> dict[str, Any]:
    try:
        data = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ApiError(400, "can't parse request JSON object") from error
    if not isinstance(data, dict):
        raise ApiError(400, "object expected as request body")
    return data


def _check_size(params: JSON, uploads: dict[str, Upload]) -> None:
    if sum(len(value) for value in params.values() if isinstance(value, str)) > MAX_PARAMS:
        raise ApiError(413, "too many parameters")
    if len(uploads) > MAX_FILES:
        raise ApiError(413, "too many files attached")


def _attached(params: JSON) -> set[str]:
    """Return names of parts that some parameter refers to, also deep inside an album."""
    text = json.dumps(params)
    return {piece.split('"')[0].split("\\")[0] for piece in text.split("attach://")[1:]}
