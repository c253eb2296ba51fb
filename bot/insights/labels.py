"""How this room says figures, shares and times, in the language being spoken."""

from collections.abc import Sequence
from fractions import Fraction

from bot import words
from bot.i18n import _
from bot.insights.spans import Back, Span
from bot.small_groups import SMALLEST_GROUP, Figure, Hidden
from bot.telegram.text import Text, join, rich


def figure(value: Figure) -> str:
    """Write a number, or why there is none."""
    match value:
        case Hidden.FEW:
            return _("fewer than {count} people").format(count=SMALLEST_GROUP)
        case Hidden.HELD:
            return _("not shown")
    return words.number(value)


def percent(share: Fraction) -> str:
    """Write a share in whole per cent."""
    return f"{round(share * 100)}%"


def coefficient(value: Fraction) -> str:
    """Write a coefficient between 0 and 1 with two decimal places."""
    return words.number(round(float(value), 2))


def days(span: Span) -> str:
    """Write the first and the last day of a time."""
    return f"{words.short_date(span.first)} – {words.short_date(span.last)}"


def back(value: Back) -> str:
    """Name a way of looking back."""
    if value is Back.THIS_YEAR:
        return _("This year")
    return _("{days} days").format(days=value.value)


def listed(heading: str, lines: Sequence[str]) -> Text | str:
    """Put lines below a heading; nothing where there are none."""
    return join("\n", [rich("<b>{heading}</b>", heading=heading), *lines]) if lines else ""
