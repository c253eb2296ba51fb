"""What people asked about: titles of answers, and questions without one, alike ones together.

Grouping compares texts, so it is done off the event loop and outside the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.i18n import current_locale
from bot.insights.report.model import Report
from bot.knowledge.articles import Library
from bot.knowledge.gaps.likeness import background, group
from bot.small_groups import SMALLEST_GROUP
from bot.telegram.text import shortened

MOST_QUOTED: Final = 5
QUOTE: Final = 120
"""Characters of a question that is quoted."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A question that several people asked in about these words."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Themes:
    """What people asked about in a month."""

    answers: Sequence[tuple[str, int]]
    """Titles of the answers shown most often, with how often."""
    quoted: Sequence[Quoted]
    """Questions without an answer that enough people asked, so that none of them is given away."""


def themes(report: Report, library: Library) -> Themes:
    """Name the themes in the language being spoken. Takes up to a second where there are many questions."""
    locale = current_locale()
    found = ((library.find(article_id, locale), shown) for article_id, shown in report.topics.items())
    groups = group(report.gaps, background(library)) if report.gaps else []
    common = [one for one in groups if one.people >= SMALLEST_GROUP][:MOST_QUOTED]
    return Themes(
        answers=[(one.article.title, shown) for one, shown in found if one],
        quoted=[Quoted(shortened(one.leader.text, QUOTE), one.people) for one in common],
    )
