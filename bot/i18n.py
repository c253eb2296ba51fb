"""The words of the bot in the language of the person it speaks with.

msgids are English; catalogs live in ``locales/<locale>/LC_MESSAGES/messages.mo``. Speaking without having
said in which language is a `LookupError` on purpose: a job that forgot would address everyone in Polish.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALES = ("pl", "en", "uk")
DEFAULT_LOCALE = "pl"
FOLDER = Path(__file__).resolve().parent.parent / "locales"

_speaking: ContextVar[str] = ContextVar("speaking")


def current_locale() -> str:
    """Return the locale being spoken; raises LookupError outside `speaking`."""
    return _speaking.get()


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak `locale` (or the default, where it is not one of ours) inside the block."""
    token = _speaking.set(locale if locale in LOCALES else DEFAULT_LOCALE)
    try:
        yield
    finally:
        _speaking.reset(token)


def known_locale(language_code: str | None, default: str = DEFAULT_LOCALE) -> str:
    """Match a client's language code (``pt-br``, ``uk``, none) to one of our locales."""
    primary = (language_code or "").replace("_", "-").split("-")[0].lower()
    if primary in LOCALES:
        return primary
    return "uk" if primary in {"ru", "be"} else default


@lru_cache(maxsize=len(LOCALES))
def _catalog(locale: str) -> _gettext.NullTranslations:
    return _gettext.translation("messages", FOLDER, [locale], fallback=True)


def _(message: str, plural: str | None = None, n: int = 0, /) -> str:
    """Translate `message`; with `plural` and `n`, the form that fits `n`."""
    catalog = _catalog(current_locale())
    return catalog.gettext(message) if plural is None else catalog.ngettext(message, plural, n)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate the form of a message that fits the count `n`."""
    return _catalog(current_locale()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Translate `message` in the meaning that `context` names."""
    return _catalog(current_locale()).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, n: int) -> str:
    """Translate the form that fits `n`, in the meaning that `context` names."""
    return _catalog(current_locale()).npgettext(context, singular, plural, n)
