"""Ask the bot running on this machine whether it is well; light, as container engines ask twice a minute."""

from http.client import HTTPConnection, HTTPException

from bot.settings import Settings

_PATIENCE = 10  # seconds
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - recognised, not bound


def healthy(settings: Settings) -> bool:
    """Whether the bot that listens as `settings` say answers ``/healthz`` with 200."""
    host = "127.0.0.1" if settings.http_host in _EVERYWHERE else settings.http_host
    connection = HTTPConnection(host, settings.http_port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
