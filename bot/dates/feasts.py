"""Days that people call by name."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.workdays import easter

Days = Callable[[int], tuple[date, ...]]
"""Year → the day, or the days it might be."""


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday, in the Gregorian calendar (Meeus; right from 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _on(*days: tuple[int, int]) -> Days:
    return lambda year: tuple(date(year, month, day) for month, day in days)


def _after_easter(days: int) -> Days:
    return lambda year: (easter(year) + timedelta(days=days),)


def _either_easter(days: int) -> Days:
    def found(year: int) -> tuple[date, ...]:
        both = {easter(year), orthodox_easter(year)}
        return tuple(sorted(sunday + timedelta(days=days) for sunday in both))

    return found


FEASTS: dict[str, Days] = {
    "new_year": _on((1, 1)),
    "epiphany": _on((1, 6)),
    "grandmothers": _on((1, 21)),
    "grandfathers": _on((1, 22)),
    "valentine": _on((2, 14)),
    "women": _on((3, 8)),
    "april_fools": _on((4, 1)),
    "labour": _on((5, 1)),
    "flag": _on((5, 2)),
    "constitution": _on((5, 3)),
    "mothers": _on((5, 26)),
    "children": _on((6, 1)),
    "fathers": _on((6, 23)),
    "assumption": _on((8, 15)),
    "teachers": _on((10, 14)),
    "halloween": _on((10, 31)),
    "all_saints": _on((11, 1)),
    "all_souls": _on((11, 2)),
    "independence": _on((11, 11)),
    "andrew": _on((11, 29), (11, 30)),
    "barbara": _on((12, 4)),
    "nicholas": _on((12, 6)),
    "nicholas_uk": _on((12, 6), (12, 19)),
    "christmas_eve": _on((12, 24)),
    "christmas_eve_uk": _on((1, 6), (12, 24)),
    "christmas": _on((12, 25)),
    "christmas_uk": _on((1, 7), (12, 25)),
    "boxing": _on((12, 26)),
    "new_years_eve": _on((12, 31)),
    "fat_thursday": _after_easter(-52),
    "ash_wednesday": _after_easter(-46),
    "palm_sunday": _after_easter(-7),
    "maundy_thursday": _after_easter(-3),
    "good_friday": _after_easter(-2),
    "holy_saturday": _after_easter(-1),
    "easter": _after_easter(0),
    "easter_monday": _after_easter(1),
    "pentecost": _after_easter(49),
    "corpus_christi": _after_easter(60),
    "easter_uk": _either_easter(0),
    "easter_monday_uk": _either_easter(1),
}
