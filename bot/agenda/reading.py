"""What people write after /events: kinds, an area, a month or a day, in any order and language."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from babel import Locale

from bot.agenda.model import Chosen
from bot.dates import Ambiguous, When, read_day
from bot.events.model import EventKind
from bot.i18n import LOCALES
from bot.ideas import places
from bot.knowledge.fold import fold
from bot.profile import Profile

LONGEST: Final = 200
MOST_WORDS: Final = 6
_KINDS: Final = {
    EventKind.DEBATE: ("debat", "dyskusj", "dyskusij", "discussion"),
    EventKind.WORKSHOP: ("warsztat", "workshop", "workszop", "majster"),
    EventKind.SESSION: (
        *("sesj", "sesi", "session", "komis", "commission"),
        *("posiedz", "zasidann", "rada", "rady", "council", "meeting"),
    ),
    EventKind.DUTY_HOUR: ("dyzur", "czerhuwann", "pryjom", "duty", "konsultac"),
    EventKind.OTHER: ("inne", "inny", "insz", "other"),
}
"""How words for each kind begin, folded: Cyrillic letters as they sound in Polish."""
_EVERYTHING: Final = ("wszystk", "wydarzen", "podij", "event", "kalendarz", "kalendar", "calendar")
_ABBREVIATION: Final = re.compile(r"\b[A-ZĄĆĘŁŃÓŚŹŻА-ЯҐЄІЇ]{3,}\b")
_SMALL: Final = frozenset(
    {
        *("w", "we", "na", "i", "oraz", "a", "z", "ze", "do", "od", "dla", "o"),
        *("wse", "wsi", "usi", "u", "ta", "dlja"),
        *("in", "on", "at", "and", "the", "of", "for", "all"),
        *("radnych", "deputatiw", "councillors", "hour", "hours"),
    }
)
"""Words that are passed over, folded; of duty hours everybody knows whose they are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and the words that nothing could be made of."""

    chosen: Chosen
    day: date | None = None
    month: date | None = None
    unread: tuple[str, ...] = ()


def read(text: str, profile: Profile, now: datetime, locale: str) -> Asked:
    """Read what somebody wrote after the command."""
    words = text[:LONGEST].split()
    area = places.area(text[:LONGEST], profile)
    named = {part for name in places.called(area) for part in _forms(name)} if area else set()
    kinds, left, bodies = set(), [], _bodies(profile)
    for word in words:
        kind = EventKind.SESSION if fold(word) in bodies else _kind(fold(word))
        if kind:
            kinds.add(kind)
        elif not _is_small(fold(word)) and fold(word) not in named:
            left.append(word)
    chosen = Chosen.of(kinds, area.id if area else "")
    for begin, end in _spans(len(left)):
        if day := _day(" ".join(left[begin:end]), now, profile, locale):
            return Asked(chosen, day=day, unread=(*left[:begin], *left[end:]))
    today = now.astimezone(profile.timezone).date()
    month, unread = _month(left, today)
    return Asked(chosen, month=month, unread=tuple(unread))


def _bodies(profile: Profile) -> set[str]:
    """Return the abbreviations by which people call bodies of the council, "TORD", folded."""
    names = [name for body in profile.council.bodies for name in body.name.values()]
    return {fold(word) for name in names for word in _ABBREVIATION.findall(name)}


def _forms(name: str) -> set[str]:
    return {form for word in fold(name).split() for form in places.forms(word)}


def _kind(word: str) -> EventKind | None:
    return next((kind for kind, starts in _KINDS.items() if word.startswith(starts)), None)


def _is_small(word: str) -> bool:
    return not word or word in _SMALL or word.startswith(_EVERYTHING)


def _spans(count: int) -> list[tuple[int, int]]:
    """Return which words may name a day: all of them first, then fewer; of very many only all or none."""
    if count > MOST_WORDS:
        return [(0, count)]
    return [(at, at + size) for size in range(count, 0, -1) for at in range(count - size + 1)]


def _day(text: str, now: datetime, profile: Profile, locale: str) -> date | None:
    """Return the day that a text names: of several that it may mean, the first."""
    found = read_day(text, now=now, zone=profile.timezone, locale=locale) if text else None
    if isinstance(found, Ambiguous):
        return found.choices[0].date()
    return found.local.date() if isinstance(found, When) else None


def _month(words: list[str], today: date) -> tuple[date | None, list[str]]:
    """Return the next month of the name that was written, of its year if one stands there, and the rest."""
    number = next((found for word in words if (found := _MONTHS.get(fold(word)))), None)
    if number is None:
        return None, words
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    year = years[0] if years else today.year + (number < today.month)
    rest = [word for word in words if fold(word) not in _MONTHS and word not in map(str, years)]
    return date(min(max(year, 1), 9998), number, 1), rest


_LOCATIVES: Final = {
    **dict.fromkeys(("styczniu", "siczni"), 1),
    **dict.fromkeys(("lutym", "ljutomu"), 2),
    **dict.fromkeys(("marcu", "berezni"), 3),
    **dict.fromkeys(("kwietniu", "kwitni"), 4),
    **dict.fromkeys(("maju", "trawni"), 5),
    **dict.fromkeys(("czerwcu", "czerwni"), 6),
    **dict.fromkeys(("lipcu", "lypni"), 7),
    **dict.fromkeys(("sierpniu", "serpni"), 8),
    **dict.fromkeys(("wrzesniu", "weresni"), 9),
    **dict.fromkeys(("pazdzierniku", "zowtni"), 10),
    **dict.fromkeys(("listopadzie", "lystopadi"), 11),
    **dict.fromkeys(("grudniu", "hrudni"), 12),
}
"""As they stand after "in", which CLDR does not know."""


def _months() -> dict[str, int]:
    """Return the numbers of months by their names in every language and case, folded."""
    named: dict[str, int] = {}
    for locale in LOCALES:
        for form in ("format", "stand-alone"):
            names = Locale.parse(locale).months[form]["wide"]
            named |= {fold(name): number for number, name in names.items()}
    return named | _LOCATIVES


_MONTHS: Final = _months()
