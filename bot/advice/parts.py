"""What screens of cases have in common: names of states and units, dates, the history."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot import words
from bot.advice.model import Case, CaseEvent, Happened, Status
from bot.i18n import _, pgettext
from bot.profile import Profile, say
from bot.telegram.text import Text, join, rich

QUOTE = 300
"""Characters of a question that still remind of all of it."""


def status_word(status: Status | str) -> str:
    """Name a status the way it stands in a list."""
    said: dict[str, Callable[[], str]] = {
        Status.OPEN: lambda: pgettext("question", "waiting for an answer"),
        Status.ANSWERED: lambda: pgettext("question", "answered"),
        Status.CLOSED: lambda: pgettext("question", "closed"),
    }
    return said[status]()


def meant_for(addressee: str | None) -> list[str]:
    """Say for whom a question is meant, where it is meant for somebody."""
    return [_("For: {name}").format(name=addressee)] if addressee else []


def unit_name(unit_id: str | None, profile: Profile) -> str:
    """Name a unit; one that the profile no longer has keeps its id."""
    unit = profile.advice.unit(unit_id) if profile.advice else None
    return say(unit.name) if unit else unit_id or ""


def by_when(due_at: datetime, profile: Profile) -> Text:
    """Say by which day an answer is promised."""
    return rich(
        _("Answer by: <b>{day}</b> (our own aim, no official deadline)."),
        day=words.date(due_at.astimezone(profile.timezone)),
    )


def standing(case: Case, profile: Profile) -> list[Text | str]:
    """Say who has a case and by when it is to be answered."""
    said: list[Text | str] = []
    if case.unit:
        said.append(rich(_("With: <b>{unit}</b>"), unit=unit_name(case.unit, profile)))
    if case.status == Status.OPEN and case.due_at:
        said.append(by_when(case.due_at, profile))
    return said


def history(events: Sequence[CaseEvent], profile: Profile, *, for_staff: bool) -> list[Text | str]:
    """Write what happened to a case as one paragraph; none where nothing is to be told."""
    shown = [event for event in events if for_staff or event.kind != Happened.REMINDED]
    if not shown:
        return []
    head = rich("<b>{head}</b>", head=_("What happened so far"))
    return [join("\n", [head, *(_line(event, profile) for event in shown)])]


def _line(event: CaseEvent, profile: Profile) -> str:
    day = words.short_date(event.at.astimezone(profile.timezone))
    return f"• {day}: {_what(event, profile)}"


def _what(event: CaseEvent, profile: Profile) -> str:
    until = words.date(event.due_at.astimezone(profile.timezone)) if event.due_at else ""
    said: dict[str, Callable[[], str]] = {
        Happened.ASKED: lambda: (
            _("asked, answer by: {day}").format(day=until) if until else pgettext("case", "asked")
        ),
        Happened.MOVED: lambda: _("given to: {unit}").format(unit=unit_name(event.unit, profile)),
        Happened.REMINDED: lambda: _("reminder to those who answer"),
        Happened.LATE: lambda: (
            _("late, new date: {day}").format(day=until) if until else _("late, no further date")
        ),
        Happened.ANSWERED: lambda: pgettext("case", "answered"),
        Happened.ADDED: lambda: pgettext("case", "the answer was added to"),
        Happened.CLOSED: lambda: pgettext("case", "closed"),
    }
    return said[event.kind]()
