"""Questions passed on to people, events, and what all the columns mean, as tables."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from bot.advice.model import Status
from bot.advice.parts import status_word
from bot.events.model import EventKind, EventStatus
from bot.events.wording import kind_name
from bot.exports.coarse import Codes
from bot.exports.fields import Line, count, moment, named, table, text
from bot.exports.model import Sharing
from bot.exports.tables import Column, Table
from bot.i18n import _, pgettext
from bot.profile import Profile, say


def questions(rows: Iterable[Line], sharing: Sharing, profile: Profile, codes: Codes) -> Table:
    """Make the table of questions that were passed on to people."""
    statuses = named(status_word, Status)
    units = {unit.id: say(unit.name) for unit in profile.advice.units} if profile.advice else {}
    promised, answered = (
        _("By when an answer was promised."),
        _("When it was answered, or closed without an answer."),
    )
    theme = _("The answer of the bot that is nearest to it.")
    asker = _("A code in the place of whoever asked; the same as that of the author, where it is one person.")
    given = _("The first name, where whoever asked wished to be named.")
    name = text("name", pgettext("column", "First name"), given, attrgetter("asker_name"), 24)
    fields = [
        count("number", pgettext("column", "Number"), _("The number of the question."), attrgetter("number")),
        moment("asked", pgettext("column", "Asked"), _("When it was passed on."), attrgetter("created_at")),
        text(
            "question",
            pgettext("column", "Question"),
            _("The words of whoever asked."),
            attrgetter("text"),
            70,
        ),
        text("theme", pgettext("column", "Theme"), theme, attrgetter("theme"), 30),
        text(
            "status",
            pgettext("column", "Status"),
            _("Whether it was answered."),
            lambda row: statuses[row.status],
        ),
        text(
            "unit", pgettext("column", "Passed to"), _("Who is to answer."), lambda row: units.get(row.unit)
        ),
        moment("promised", pgettext("column", "Promised by"), promised, attrgetter("due_at")),
        moment("answered", pgettext("column", "Answered"), answered, attrgetter("answered_at")),
        text(
            "answer", pgettext("column", "Answer"), _("The answer that was given."), attrgetter("answer"), 70
        ),
        text("asker", pgettext("column", "Asker (code)"), asker, lambda row: codes.of(row.person_id), 12),
        *([name] if sharing is Sharing.CONTACT else []),
    ]
    return table(pgettext("sheet", "Questions"), fields, rows)


def events(rows: Iterable[Line], sharing: Sharing) -> Table:
    """Make the table of events; of those who come only how many."""
    kinds = named(kind_name, EventKind)
    statuses = {
        EventStatus.SCHEDULED: pgettext("event status", "not public yet"),
        EventStatus.PUBLISHED: pgettext("event status", "takes place"),
        EventStatus.CANCELLED: pgettext("event status", "called off"),
    }
    sort, takes_place = _("What sort of meeting it is."), _("Whether it takes place.")
    seats, signed_up = _("How many there are; empty: no limit."), _("How many signed up; never who.")
    wait = _("How many wait for a seat.")
    came = _("How many came, with those without the bot; empty: nobody was counted, or not yet.")
    waiting = count("waiting", pgettext("column", "Waiting"), wait, attrgetter("waiting"))
    there = count("came", pgettext("column", "Came"), came, attrgetter("came"))
    fields = [
        count("number", pgettext("column", "Number"), _("The number of the event."), attrgetter("id")),
        text("kind", pgettext("column", "Kind"), sort, lambda row: kinds[row.kind], 16),
        text("title", pgettext("column", "Title"), _("What it is called."), attrgetter("title"), 40),
        moment("starts", pgettext("column", "Begins"), _("When it begins."), attrgetter("starts_at")),
        text("place", pgettext("column", "Place"), _("Where it takes place."), attrgetter("place"), 30),
        text("status", pgettext("column", "Status"), takes_place, lambda row: statuses[row.status], 14),
        count("seats", pgettext("column", "Seats"), seats, attrgetter("capacity")),
        count("registered", pgettext("column", "Signed up"), signed_up, attrgetter("taken")),
        *([waiting, there] if sharing is not Sharing.OPEN else []),
    ]
    return table(pgettext("sheet", "Events"), fields, rows)


def explained(facts: Sequence[tuple[str, str]], tables: Sequence[Table]) -> Table:
    """Make the table that says what was exported and what each column means."""
    columns = [
        Column("sheet", pgettext("column", "Sheet"), width=20),
        Column("column", pgettext("column", "Column"), width=24),
        Column("meaning", pgettext("column", "What it means"), width=90),
    ]
    about = [(_("This file"), name, said) for name, said in facts]
    meant = [(one.name, column.title, column.about) for one in tables for column in one.columns]
    return Table(pgettext("sheet", "What the columns mean"), columns, [*about, *meant])
