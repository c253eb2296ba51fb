"""One way out for everything that is logged, ours and the libraries', with secrets taken out at the door."""

import logging
import re
import sys
from contextlib import AbstractContextManager
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+(?=@)")
_QUIET = {"aiohttp.access": logging.WARNING, "apscheduler": logging.WARNING, "aiosqlite": logging.WARNING}


def redact(text: str) -> str:
    """`text` without bot tokens (also inside addresses) and without passwords of database addresses."""
    return _PASSWORD.sub(r"\1:<password>", _TOKEN.sub("<token>", text))


def about_update(update_id: int) -> AbstractContextManager[None]:
    """While it lasts, every line logged by this task carries `update_id`."""
    return structlog.contextvars.bound_contextvars(update_id=update_id)


def configure(form: Literal["text", "json"], *, stream: TextIO | None = None, level: str = "INFO") -> None:
    """Send structlog and the standard library's logging to `stream` (standard error), one line an event.

    `text` is for people and coloured on a terminal; `json` is one object a line.
    """
    target = stream or sys.stderr
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _renderer(form, colours=target.isatty()),
                _redact_line,
            ],
            foreign_pre_chain=_COMMON,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, quieter in _QUIET.items():
        logging.getLogger(name).setLevel(quieter)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_COMMON,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


_COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _renderer(form: Literal["text", "json"], *, colours: bool) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=repr)
    return structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback)


def _redact_line(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    """Last of all, on the finished line: whatever way a secret took, it is text by now."""
    return redact(str(line))
