"""The one exception of the strict rules, and the way the Bot API words it."""

from __future__ import annotations

import string

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
REWORDED = {
    "MESSAGE_NOT_MODIFIED": "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message",
    "WC_CONVERT_URL_INVALID": "wrong HTTP URL specified",
    "EXTERNAL_URL_INVALID": "wrong HTTP URL specified",
    "WEBPAGE_CURL_FAILED": "failed to get HTTP URL content",
    "WEBPAGE_MEDIA_EMPTY": "wrong type of the web page content",
    "MEDIA_EMPTY": "wrong file identifier/HTTP URL specified",
}
_SERVER_WORD = frozenset(string.ascii_uppercase + string.digits + "_")


class ApiError(Exception):
    """A refusal: HTTP status, inner text, optional `parameters`; an `ordinary` one is nobody's fault."""

    def __init__(
        self,
        code: int,
        description: str = "",
        parameters: dict[str, object] | None = None,
        *,
        ordinary: bool = False,
    ) -> None:
        self.ordinary = ordinary
        self.code = _public_code(code, description)
        self.description = REWORDED.get(description, description)
        self.parameters = parameters
        super().__init__(self.shaped())

    @classmethod
    def flood(cls, seconds: int) -> ApiError:
        """429 with the time to wait."""
        return cls(429, f"retry after {seconds}", {"retry_after": seconds})

    @classmethod
    def migrated(cls, chat_id: int) -> ApiError:
        """400 for a write to a basic group that became the supergroup `chat_id`."""
        text = "group chat was upgraded to a supergroup chat"
        return cls(400, text, {"migrate_to_chat_id": chat_id})

    def shaped(self) -> str:
        """Return the public description: a prefix by code and a lower-case start, save for server words."""
        prefix, text = PREFIXES.get(self.code, ""), self.description
        if not prefix or text.startswith(prefix):
            return text
        if not text:
            return prefix
        second = text[1:2]
        keeps_case = second == "_" or ("A" <= second <= "Z")
        return f"{prefix}: {text if keeps_case else text[0].lower() + text[1:]}"


def _public_code(code: int, description: str) -> int:
    """Map inner codes: below 400 and bare 404 are 400, so is a 403 that is only a server word."""
    if code == 404 and description.startswith(PREFIXES[404]):
        return 404
    if code < 400 or code == 404:
        return 400
    if code == 403 and description and set(description) <= _SERVER_WORD:
        return 400
    return code
