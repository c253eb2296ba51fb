"""Errors reported to Sentry, where an operator wants that: classes and places, never anybody's words.

A report is not cleaned of what is known to be personal but built anew of what is known not to be: texts of
exceptions, local variables, lines of logs and breadcrumbs may all quote people, so none of them is in it.
"""

import logging
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import sentry_sdk
import structlog
from sentry_sdk.transport import Transport
from sentry_sdk.types import Event, Hint

from bot.logs import redact

JSON = dict[str, Any]
KEPT = ("event_id", "timestamp", "level", "platform", "release", "sdk", "type")
KEPT_OF_FRAMES = ("filename", "function", "module", "lineno", "in_app")
KEPT_OF_ERRORS = ("type", "module", "mechanism")
KEPT_TAGS = ("update_id", "logger", "said")


class Reporter(logging.Handler):
    """Reports what is logged as an error, with the exception that is being handled."""

    def emit(self, record: logging.LogRecord) -> None:
        """Report one line."""
        said = record.msg.get("event", "") if isinstance(record.msg, dict) else record.msg
        bound = structlog.contextvars.get_contextvars()
        with sentry_sdk.new_scope() as scope:
            scope.set_tag("logger", record.name)
            # Only what is written in the code: the values put into it later may be anybody's.
            scope.set_tag("said", str(said)[:200])
            scope.set_tag("update_id", bound.get("update_id"))
            error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]
            if error is not None:
                sentry_sdk.capture_exception(error)
            else:
                sentry_sdk.capture_event({"level": "error"})


def begin(dsn: str, transport: Transport | None = None) -> None:
    """Report errors to `dsn` from now on; call it once logging is set up."""
    sentry_sdk.init(
        dsn=dsn,
        transport=transport,
        release=_release(),
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        default_integrations=False,
        auto_enabling_integrations=False,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
        before_send=clean,
    )
    logging.getLogger().addHandler(Reporter(level=logging.ERROR))


def clean(event: Event, _hint: Hint) -> Event:
    """Build the report anew of classes, places and a few tags."""
    given: JSON = dict(event)
    tags = {
        name: redact(str(value)) for name, value in (given.get("tags") or {}).items() if name in KEPT_TAGS
    }
    errors = [_error(error) for error in (given.get("exception") or {}).get("values") or []]
    cleaned: JSON = {name: given[name] for name in KEPT if name in given} | {"tags": tags}
    if errors:
        cleaned["exception"] = {"values": errors}
    return cleaned  # type: ignore[return-value]


def _error(error: JSON) -> JSON:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    places = [{name: frame[name] for name in KEPT_OF_FRAMES if name in frame} for frame in frames]
    kept = {name: error[name] for name in KEPT_OF_ERRORS if name in error}
    mechanism = kept.get("mechanism") or {}
    kept["mechanism"] = {name: mechanism[name] for name in ("type", "handled") if name in mechanism}
    return kept | {"stacktrace": {"frames": places}}


def _release() -> str | None:
    try:
        return f"rozmownica@{version('rozmownica')}"
    except PackageNotFoundError:
        return None
