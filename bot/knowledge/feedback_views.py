"""What those who answer see of how articles fare."""

from bot.i18n import _
from bot.knowledge import views
from bot.knowledge.articles import Library
from bot.knowledge.feedback import LOOKED_AT
from bot.knowledge.model import Fared, FaredPage
from bot.knowledge.presses import FaredPressed
from bot.telegram.paging import turning
from bot.telegram.screen import Screen
from bot.telegram.text import Text, join, rich


def fared(page: FaredPage, library: Library, locale: str) -> Screen:
    """List articles by how often they were not the answer."""
    if not page.rows:
        return Screen(_("No answer was shown in the last {days} days.").format(days=LOOKED_AT.days))
    head = rich(_("<b>How answers fare</b> (last {days} days)"), days=LOOKED_AT.days)
    note = _("Counts only, without questions. Many “That is not it” mean that a text is to be mended.")
    lines = [_line(row, library, locale) for row in page.rows]
    found = [library.find(row.article_id, locale) for row in page.rows]
    openers = [[views.opener(one)] for one in found if one]
    turns = turning(page.number, page.last, lambda to: FaredPressed(page=to))
    return Screen(join("\n\n", [head, join("\n", lines), note]), buttons=[*openers, turns])


def _line(row: Fared, library: Library, locale: str) -> Text:
    found = library.find(row.article_id, locale)
    return rich(
        _("<b>{title}</b>\nshown: {shown} · “That is not it”: {rejected}"),
        title=found.article.title if found else row.article_id,
        shown=row.shown,
        rejected=row.rejected,
    )
