"""A month's report as sections of tables and pictures: what the chat and the document both say."""

from collections.abc import Mapping

from bot import words
from bot.i18n import _, pgettext
from bot.ideas.model import Status
from bot.ideas.views import parts
from bot.insights import labels, rows, sketches
from bot.insights.report import doings, voices
from bot.insights.report.model import Report, Square, Timing
from bot.insights.report.pieces import Line, Picture, Section, Table, counted
from bot.insights.report.themes import Themes
from bot.insights.rows import Row
from bot.pictures.model import PlaceMap, Spot
from bot.profile import Profile, say
from bot.small_groups import SMALLEST_GROUP, Breakdown, Figure, Hidden


def sections(report: Report, themes: Themes, profile: Profile) -> list[Section]:
    """Say what the month brought; parts of it in which there was nothing are left out."""
    if report.nothing:
        return []
    said = [
        _ideas(report),
        _replies(report),
        _subjects(report, profile),
        _questions(report, themes),
        _places(report, profile),
        voices.section(report.heard, report.returned),
        doings.announcements(report),
        doings.events(report),
    ]
    return [section for section in said if section.says_something]


def _ideas(report: Report) -> Section:
    kinds = [(parts.kind_word(kind), words.number(count)) for kind, count in report.kinds.items()]
    came = _("Ideas that came: {count}").format(count=words.number(report.ideas))
    return Section(
        pgettext("figure", "Ideas"),
        tables=(
            counted(_("By kind"), pgettext("column", "Kind"), kinds),
            counted(_("Where they stand today"), pgettext("column", "Status"), _by_status(report.statuses)),
            counted(_("What the office decided"), pgettext("column", "Status"), _by_status(report.decisions)),
        ),
        notes=(came,),
    )


def _by_status(counts: Mapping[Status, int]) -> list[tuple[str, str]]:
    return [(parts.status_word(status), words.number(count)) for status, count in counts.items()]


def _replies(report: Report) -> Section:
    clocks = ((_("First reply"), report.first_reply), (_("Answer with reasons"), report.answer))
    columns = (
        pgettext("column", "Reply"),
        _("Target in working days"),
        _("Given this month"),
        _("Median of working days"),
        _("In time"),
        _("Waiting at the end"),
    )
    told = tuple(_timed(label, timing) for label, timing in clocks if timing.count or timing.waiting)
    return Section(_("How soon the office replied"), tables=(Table(_("Two clocks"), columns, told),))


def _timed(label: str, timing: Timing) -> Line:
    median = "–" if timing.median is None else words.number(float(timing.median))
    in_time = f"{words.number(timing.in_time)} / {words.number(timing.count)}"
    numbers = (words.number(number) for number in (timing.target, timing.count))
    return (label, *numbers, median, in_time, words.number(timing.waiting))


def _subjects(report: Report, profile: Profile) -> Section:
    named = [(profile.category(key), count) for key, count in report.categories.items()]
    told = [Row(say(one.name) if one else _("no category"), count) for one, count in named]
    title = _("Ideas by subject")
    return Section(
        _("What ideas were about"),
        tables=(counted(title, pgettext("column", "Subject"), rows.written(told)),),
        pictures=(_chart(title, told),) if told else (),
    )


def _questions(report: Report, themes: Themes) -> Section:
    answers = [(title, words.number(count)) for title, count in themes.answers]
    quoted = tuple((one.text, words.number(one.people)) for one in themes.quoted)
    notes = []
    if report.questions:
        notes.append(_("Answers shown: {count}").format(count=words.number(report.questions)))
    if report.unanswered:
        found_none = _("Questions that found no answer: {count}. All of them: /gaps")
        notes.append(found_none.format(count=words.number(report.unanswered)))
        if not quoted:
            notes.append(_("None of them was asked by {count} people or more.").format(count=SMALLEST_GROUP))
    return Section(
        _("What people asked"),
        tables=(
            counted(_("Answers shown most often"), pgettext("column", "Answer"), answers),
            Table(
                _("Asked most often without an answer"),
                (pgettext("column", "Question"), pgettext("column", "People")),
                quoted,
            ),
        ),
        notes=tuple(notes),
    )


def _places(report: Report, profile: Profile) -> Section:
    if not report.ideas:
        return Section("")
    told, silent = rows.areas(report.heard, profile), rows.silent(report.heard, profile)
    title = _("Ideas by area")
    chart = _chart(title, [*told, *(Row(name, 0) for name in silent)])
    return Section(
        pgettext("figure", "Where"),
        tables=(counted(title, pgettext("column", "Area"), rows.written(told)),),
        notes=(_("No idea from: {areas}").format(areas=", ".join(silent)),) if silent else (),
        pictures=(*_map(report.places), chart),
    )


def _map(places: Breakdown[Square]) -> list[Picture]:
    if not places.parts:
        return []
    spots = tuple(Spot(*square, _beside(figure)) for square, figure in places.parts.items())
    said = _("Ideas with a point on the map: {count}, in so many squares: {squares}.")
    told = said.format(count=labels.figure(places.whole), squares=len(spots))
    caption = _("Each dot is the middle of a square of about a kilometre, with the ideas about places in it.")
    without = _("No number stands beside fewer than {count} people.").format(count=SMALLEST_GROUP)
    return [Picture(PlaceMap(spots), told, f"{caption} {without}")]


def _beside(figure: Figure) -> str:
    return "" if isinstance(figure, Hidden) else str(figure)


def _chart(title: str, told: list[Row]) -> Picture:
    said = "; ".join(f"{row.label}: {labels.figure(row.figure)}" for row in told)
    return Picture(sketches.bars(title, told), f"{title}: {said}")
