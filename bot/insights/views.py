"""Who is heard as a screen: every figure in words first, the picture only repeats them."""

from collections.abc import Iterable

from bot.i18n import _, ngettext, pgettext
from bot.insights import labels, rows, sketches
from bot.insights.model import Concentration, Heard
from bot.insights.presses import HeardPressed, See
from bot.insights.rows import Row
from bot.insights.spans import Back
from bot.profile import Profile
from bot.small_groups import SMALLEST_GROUP, Hidden
from bot.telegram.screen import Buttons, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def heard(found: Heard, back: Back, profile: Profile) -> Screen:
    """Show who was heard in a time, with a way to look at another."""
    head = rich(_("<b>Who is heard</b>\n{days}"), days=labels.days(found.span))
    return Screen(join("\n\n", [head, *told(found, profile)]), buttons=_ways(back))


def pictured(found: Heard, profile: Profile) -> Screen:
    """Show the same as pictures."""
    if found.people == 0 or isinstance(found.people, Hidden):
        return Screen(join("\n\n", told(found, profile)), fresh=True)
    text = rich(_("<b>Who is heard</b>\n{days}"), days=labels.days(found.span))
    return Screen(text, photo=(*sketches.of_heard(found, profile),), fresh=True)


def told(found: Heard, profile: Profile) -> list[Text | str]:
    """Say who was heard, a paragraph for each question."""
    if found.nothing:
        return [_("Nobody sent an idea or supported one in this time, so there is nothing to count.")]
    if isinstance(found.people, Hidden) and isinstance(found.ideas.whole, Hidden):
        few = _("Fewer than {count} people were heard in this time. So few are not counted out.")
        return [few.format(count=SMALLEST_GROUP)]
    paragraphs: list[Text | str] = [
        _in_all(found),
        labels.listed(_("Ideas by author"), [*_lines(rows.novelty(found)), *_first_time(found)]),
        labels.listed(_("Concentration"), _concentrations(found)),
        labels.listed(_("Ideas by area"), _areas(found, profile)),
        labels.listed(_("How ideas came in"), _lines(rows.channels(found))),
        labels.listed(_("How people first came here"), _lines(rows.origins(found))),
        labels.listed(_("Languages people use"), _lines(rows.languages(found))),
        _("Groups of fewer than {count} people are not counted out.").format(count=SMALLEST_GROUP),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def _in_all(found: Heard) -> Text:
    counted = [
        Row(pgettext("figure", "Ideas"), found.ideas.whole),
        Row(_("Their authors"), found.authors.people),
        Row(_("Support given"), found.supports),
        Row(_("Supporters"), found.supporters.people),
        Row(_("People heard in all"), found.people),
    ]
    return join("\n", _lines(counted))


def _first_time(found: Heard) -> list[str]:
    share = found.first_time_share
    if share is None:
        return []
    said = _("First-time authors sent {share} of the ideas whose author is known.")
    return [said.format(share=labels.percent(share))]


def _concentrations(found: Heard) -> list[str]:
    asked = ((pgettext("figure", "Ideas"), found.authors), (pgettext("figure", "Support"), found.supporters))
    lines = [line for label, one in asked for line in _concentration(label, one)]
    if any(one.gini is not None for _label, one in asked):
        lines.append(_("Gini: 0 where everybody did the same, near 1 where one person did it all."))
    return lines


def _concentration(label: str, one: Concentration) -> list[str]:
    if one.people == 0:
        return []
    if one.gini is None:
        return [_("{what}: too few people to tell.").format(what=label)]
    gini = labels.coefficient(one.gini)
    if one.share is None or isinstance(one.tenth, Hidden):
        said = _("{what}: Gini {gini}. The most active tenth is fewer than {count} people, so not shown.")
        return [said.format(what=label, gini=gini, count=SMALLEST_GROUP)]
    said = _("{what}: Gini {gini}. The most active tenth ({people}) did {share}.")
    people = ngettext("{count} person", "{count} people", one.tenth).format(count=one.tenth)
    return [said.format(what=label, gini=gini, people=people, share=labels.percent(one.share))]


def _areas(found: Heard, profile: Profile) -> list[str]:
    silent = rows.silent(found, profile)
    named = [_("No idea from: {areas}").format(areas=", ".join(silent))] if silent else []
    return [*_lines(rows.areas(found, profile)), *named]


def _lines(parts: Iterable[Row]) -> list[str]:
    return [f"{row.label}: {labels.figure(row.figure)}" for row in parts]


def _ways(back: Back) -> Buttons:
    times = [one for one in Back if one is not back]
    return [
        *in_twos([button(labels.back(one), HeardPressed(do=See.WORDS, back=one)) for one in times]),
        [button(_("As pictures"), HeardPressed(do=See.PICTURES, back=back))],
        [button(_("From first contact to regular part"), HeardPressed(do=See.PATHS, back=back))],
    ]
