"""Who is heard, as a section of a report."""

from bot.i18n import _, pgettext
from bot.insights import labels, rows
from bot.insights.model import Concentration, Heard
from bot.insights.paths.model import Returned
from bot.insights.paths.views import returned as came_again
from bot.insights.report.pieces import Line, Section, Table, counted
from bot.insights.rows import Row
from bot.small_groups import SMALLEST_GROUP, Hidden


def section(heard: Heard, returned: Returned) -> Section:
    """Say how widely people were heard, as far as there are enough of them."""
    if heard.nothing:
        return Section("")
    heading = _("Who is heard")
    if isinstance(heard.people, Hidden) and isinstance(heard.ideas.whole, Hidden):
        few = _("Fewer than {count} people were heard in this time. So few are not counted out.")
        return Section(heading, notes=(few.format(count=SMALLEST_GROUP),))
    return Section(
        heading,
        tables=(
            counted(_("Ideas by author"), pgettext("column", "Author"), rows.written(rows.novelty(heard))),
            _concentration(heard),
            counted(
                _("How ideas came in"), _("How they came"), rows.written(rows.channels(heard)), in_chat=False
            ),
            _of_people(_("How people first came here"), _("How they came"), rows.origins(heard)),
            _of_people(_("Languages people use"), pgettext("column", "Language"), rows.languages(heard)),
        ),
        notes=(*_notes(heard), *_again(returned)),
    )


def _of_people(caption: str, what: str, told: list[Row]) -> Table:
    return counted(caption, what, rows.written(told), of=pgettext("column", "People"), in_chat=False)


def _concentration(heard: Heard) -> Table:
    asked = ((pgettext("figure", "Ideas"), heard.authors), (pgettext("figure", "Support"), heard.supporters))
    columns = (
        pgettext("column", "What"),
        pgettext("column", "People"),
        pgettext("column", "Gini"),
        _("Share of the most active tenth"),
    )
    told = tuple(_concentrated(label, one) for label, one in asked if one.people != 0)
    return Table(_("Concentration"), columns, told)


def _concentrated(label: str, one: Concentration) -> Line:
    gini = labels.figure(Hidden.HELD) if one.gini is None else labels.coefficient(one.gini)
    share = labels.figure(Hidden.HELD) if one.share is None else labels.percent(one.share)
    return label, labels.figure(one.people), gini, share


def _notes(heard: Heard) -> tuple[str, ...]:
    few = _("Groups of fewer than {count} people are not counted out.").format(count=SMALLEST_GROUP)
    told = heard.authors.people != 0 or heard.supporters.people != 0
    gini = [_("Gini: 0 where everybody did the same, near 1 where one person did it all.")] if told else []
    share = heard.first_time_share
    if share is None:
        return (*gini, few)
    first = _("First-time authors sent {share} of the ideas whose author is known.")
    return (first.format(share=labels.percent(share)), *gini, few)


def _again(returned: Returned) -> tuple[str, ...]:
    return () if returned.people.whole == 0 else (came_again(returned),)
