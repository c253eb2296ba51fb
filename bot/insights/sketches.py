"""Who is heard as pictures: bars that carry their figures, without a length for what is not shown."""

from collections.abc import Iterable

from bot.i18n import _
from bot.insights import labels, rows
from bot.insights.model import Heard
from bot.insights.rows import Row
from bot.pictures.model import Bar, Bars
from bot.profile import Profile


def of_heard(found: Heard, profile: Profile) -> list[Bars]:
    """Draw ideas by area, the silent areas too, then by author, then how people came."""
    silent = [Row(name, 0) for name in rows.silent(found, profile)]
    charts = (
        bars(_("Ideas by area"), [*rows.areas(found, profile), *silent]),
        bars(_("Ideas by author"), rows.novelty(found)),
        bars(_("How people first came here"), rows.origins(found)),
    )
    return [chart for chart in charts if chart.bars]


def bars(title: str, parts: Iterable[Row]) -> Bars:
    """Draw rows as bars."""
    drawn = (
        Bar(row.label, row.figure if isinstance(row.figure, int) else 0, labels.figure(row.figure))
        for row in parts
    )
    return Bars(tuple(drawn), title)
