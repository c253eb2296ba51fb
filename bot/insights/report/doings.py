"""Announcements and events of a month, in short."""

from datetime import date

from bot import words
from bot.events.wording import kind_name
from bot.i18n import _, pgettext
from bot.insights import labels
from bot.insights.report.model import Held, Report
from bot.insights.report.pieces import Line, Section, Table


def announcements(report: Report) -> Section:
    """Name the announcements."""
    told = tuple((_day(one.day), one.title, labels.figure(one.audience)) for one in report.announcements)
    columns = (pgettext("column", "Day"), pgettext("column", "Announcement"), _("Addressed to"))
    return Section(
        pgettext("figure", "Announcements"),
        tables=(Table(_("Announcements sent"), columns, told),),
        notes=_others(report.announcement_count - len(told)),
    )


def events(report: Report) -> Section:
    """Name the events."""
    told = tuple(_line(one) for one in report.events)
    columns = (
        pgettext("column", "Day"),
        pgettext("column", "Event"),
        pgettext("column", "Kind"),
        pgettext("column", "Sign-ups"),
    )
    return Section(
        pgettext("figure", "Events"),
        tables=(Table(_("Events of this month"), columns, told),),
        notes=_others(report.event_count - len(told)),
    )


def _line(one: Held) -> Line:
    title = _("{title} (cancelled)").format(title=one.title) if one.cancelled else one.title
    return _day(one.day), title, kind_name(one.kind), labels.figure(one.coming)


def _others(count: int) -> tuple[str, ...]:
    return (_("Not listed here: {count} more").format(count=words.number(count)),) if count > 0 else ()


def _day(day: date) -> str:
    return words.short_date(day, today=day)
