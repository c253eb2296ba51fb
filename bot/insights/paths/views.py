"""How far people come as a screen: every figure in words, bars repeat them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from bot import words
from bot.i18n import _, pgettext
from bot.insights import labels, rows, sketches
from bot.insights.paths.model import Fate, Part, Paths, Returned, Stage
from bot.insights.presses import HeardPressed, See
from bot.insights.rows import Row
from bot.insights.spans import Back
from bot.nextsteps.model import Step
from bot.profile import Profile
from bot.small_groups import SMALLEST_GROUP, Breakdown, Figure, Hidden
from bot.telegram.screen import Buttons, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

K = TypeVar("K")


def shown(found: Paths, back: Back, profile: Profile) -> Screen:
    """Show how far people came, with a way to look at another time."""
    return Screen(join("\n\n", [_head(found), *_told(found, profile)]), buttons=_ways(back))


def pictured(found: Paths, profile: Profile) -> Screen:
    """Show the same as bars."""
    charts = (
        sketches.bars(_("How far people came"), _stages(found)),
        sketches.bars(_("People new here, by how they came"), _people(_origins(found))),
        sketches.bars(_("People new here, by area"), _people(_areas(found, profile))),
    )
    drawn = tuple(chart for chart in charts if any(bar.count for bar in chart.bars))
    if not drawn:
        return Screen(join("\n\n", [_head(found), *_told(found, profile)]), fresh=True)
    return Screen(_head(found), photo=drawn, fresh=True)


def returned(found: Returned) -> str:
    """Say how many of those who began came again."""
    days = f"{words.short_date(found.first)} – {words.short_date(found.last)}"
    if found.people.whole == 0:
        return _("Nobody did something for the first time from {days}.").format(days=days)
    if found.rate is None:
        few = _(
            "From {days} too few people did something for the first time, or too few came again, to tell."
        )
        return few.format(days=days)
    said = _(
        "People who did something for the first time from {days}: {people}. "
        "On a later day within 90 days did something again: {again} ({share})."
    )
    yes = labels.figure(found.people.parts[True])
    people = labels.figure(found.people.whole)
    return said.format(days=days, people=people, again=yes, share=labels.percent(found.rate))


def _head(found: Paths) -> Text:
    return rich(_("<b>From first contact to regular part</b>\n{days}"), days=labels.days(found.span))


def _told(found: Paths, profile: Profile) -> list[Text | str]:
    paragraphs = [
        labels.listed(_("People whose first contact was in this time"), _how_far(found)),
        labels.listed(_("By how they first came"), _lines(_origins(found))),
        labels.listed(_("By the area they chose"), _lines(_areas(found, profile))),
        labels.listed(_("Who came again"), [returned(found.returned)]),
        labels.listed(_("Hints what to do next, since they are given"), _hints(found.offers)),
        _("Groups of fewer than {count} people are not counted out.").format(count=SMALLEST_GROUP),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def _how_far(found: Paths) -> list[str]:
    if found.stages.whole == 0:
        return [_("Nobody new came in this time.")]
    whole = _("In all: {figure}").format(figure=labels.figure(found.stages.whole))
    regular = _("Regular: three kinds of acts, or acts in three different months.")
    return [whole, *(f"{row.label}: {labels.figure(row.figure)}" for row in _stages(found)), regular]


def _stages(found: Paths) -> list[Row]:
    said = {
        Stage.CAME: pgettext("stage", "have not done anything yet"),
        Stage.ACTED: pgettext("stage", "did one kind of thing"),
        Stage.SECOND: pgettext("stage", "did two kinds of things"),
        Stage.REGULAR: pgettext("stage", "take part regularly"),
    }
    return [Row(said[stage], figure) for stage, figure in found.stages.parts.items()]


def _origins(found: Paths) -> list[tuple[str, Part]]:
    return _named(found.origins, rows.origin_names())


def _areas(found: Paths, profile: Profile) -> list[tuple[str, Part]]:
    names = {area.id: area.name for area in profile.areas}
    return _named(found.areas, {**names, "": profile.area_name(None)})


def _named(parts: Mapping[K, Part], names: Mapping[K, str]) -> list[tuple[str, Part]]:
    there = [(names[key], part) for key, part in parts.items() if part != Part(people=0) and part != Part()]
    return sorted(there, key=lambda one: -_size(one[1]))


def _size(part: Part) -> int:
    figures = [part.acted, part.idle] if part.people is None else [part.people]
    return sum(figure for figure in figures if isinstance(figure, int))


def _people(parts: Iterable[tuple[str, Part]]) -> list[Row]:
    return [Row(label, _whole(part)) for label, part in parts]


def _whole(part: Part) -> Figure:
    if part.people is not None:
        return part.people
    if isinstance(part.acted, Hidden) or isinstance(part.idle, Hidden):
        return Hidden.HELD
    return part.acted + part.idle


def _lines(parts: Iterable[tuple[str, Part]]) -> list[str]:
    return [f"{label}: {_counted(part)}" for label, part in parts]


def _counted(part: Part) -> str:
    whole = _whole(part)
    if part.people is not None:
        return labels.figure(part.people)
    took, not_yet = labels.figure(part.acted), labels.figure(part.idle)
    said = _("took part {took}, not yet {not_yet}").format(took=took, not_yet=not_yet)
    if isinstance(whole, Hidden) or not whole or isinstance(part.acted, Hidden):
        return said
    return f"{said} ({labels.percent(Fraction(part.acted, whole))})"


def _hints(offers: Mapping[Step, Breakdown[Fate]]) -> list[str]:
    said = _("{step}: offered {shown}; done {done}, only looked at {taken}, left aside {refused}")
    steps = {
        Step.EVENT: pgettext("step", "to come to an event"),
        Step.IDEA: pgettext("step", "to propose an idea"),
        Step.SUPPORT: pgettext("step", "to support an idea"),
        Step.NEEDS: pgettext("step", "to say what is needed"),
        Step.FOLLOW: pgettext("step", "to follow meetings of the council"),
        Step.NEWS: pgettext("step", "to switch announcements on"),
    }
    return [
        said.format(
            step=steps[step],
            shown=labels.figure(found.whole),
            done=labels.figure(found.parts[Fate.DONE]),
            taken=labels.figure(found.parts[Fate.TAKEN]),
            refused=labels.figure(found.parts[Fate.REFUSED]),
        )
        for step, found in offers.items()
    ]


def _ways(back: Back) -> Buttons:
    times = [one for one in Back if one is not back]
    return [
        *in_twos([button(labels.back(one), HeardPressed(do=See.PATHS, back=one)) for one in times]),
        [button(_("As pictures"), HeardPressed(do=See.PATHS_PICTURES, back=back))],
        [button(_("Who is heard"), HeardPressed(do=See.WORDS, back=back))],
    ]
