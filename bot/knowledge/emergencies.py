"""Somebody may be in danger: recognised before any search, in Polish, Ukrainian, Russian and English.

A sign of danger counts unless the text speaks of a possibility or of the past. Bare words such as "pożar"
count only in a short cry, because longer texts with them are mostly questions. Missing a cry costs more than
showing 112 to somebody who only asked. The signs are in `phrasebook/danger.txt`.
"""

from typing import Final, Literal

from bot.knowledge.phrases import within

Service = Literal["general", "city_guard", "water", "gas", "power", "heating"]
"""Whom the card names beside 112; the numbers stand in the profile."""

CRY_WORDS: Final = 6
"""A text with a bare cry is at most this long."""

_SERVICES: Final[tuple[Service, ...]] = ("gas", "power", "heating", "water", "city_guard", "general")
_SIGNS: Final = tuple((service, within("danger", service)) for service in _SERVICES)
_ALWAYS: Final = within("danger", "always")
_POSSIBLE: Final = within("danger", "possible")
_CALM: Final = within("danger", "calm")
_PAST: Final = within("danger", "past")
_CRIES: Final = within("danger", "cries")
_ASKS: Final = within("danger", "asks")


def recognise(folded: str, *, likely: bool = False) -> Service | None:
    """The service to name first where a folded text speaks of danger now; None where it does not.

    `likely` says that it looks like a cry for help on the whole, though no sign of danger may be known.
    """
    if _POSSIBLE.search(folded):
        return None
    if _ALWAYS.search(folded):
        return "general"
    if _PAST.search(folded) or _CALM.search(folded):
        return None
    for service, signs in _SIGNS:
        if signs.search(folded):
            return service
    return "general" if likely or _cries(folded) else None


def _cries(folded: str) -> bool:
    short = len(folded.split()) <= CRY_WORDS
    return short and bool(_CRIES.search(folded)) and not _ASKS.search(folded)
