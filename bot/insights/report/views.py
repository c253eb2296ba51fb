"""Monthly reports in the chat: choosing one, reading it, having each sent."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from bot import words
from bot.i18n import _
from bot.insights import spans
from bot.insights.presses import Report as Do
from bot.insights.presses import ReportPressed
from bot.insights.report.model import Report
from bot.insights.report.pieces import Section, Table
from bot.profile import Profile
from bot.telegram.screen import Attachment, Button, Photo, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

OFFERED = 6
"""Months to choose from at a time."""
FORMAT = "%Y-%m"


def choice(latest: date, now: datetime, profile: Profile, *, is_reader: bool) -> Screen:
    """Offer months, the latest first, and to be sent each."""
    begun = now.astimezone(profile.timezone).date().replace(day=1)
    months = spans.back_from(latest, OFFERED + 1)
    so_far = [[_maker(begun, _("This month so far"))]] if latest == spans.earlier(begun) else []
    earlier = [
        [button(_("Earlier months"), ReportPressed(do=Do.MORE, month=_written(first)))]
        for first in months[OFFERED:]
    ]
    lines: list[Text | str] = [
        rich(_("<b>Monthly report</b>")),
        _("Choose a month, or write it after the command: /report 2026-10"),
        _sent_monthly(now, profile) if is_reader else _("It can also come by itself once a month."),
    ]
    makers = in_twos([_maker(first) for first in months[:OFFERED]])
    switch = [_switch(is_reader=is_reader)]
    return Screen(join("\n\n", lines), buttons=[*makers, *so_far, *earlier, switch])


def no_such_month() -> Screen:
    """Say how a month is written."""
    return Screen(_("I do not know this month. Write it as /report 2026-10, or choose one with /report."))


def not_begun(first: date) -> Screen:
    """Say that a month lies ahead."""
    text = _("This month has not begun yet: {month}. /report offers those that have.")
    return Screen(text.format(month=words.month(first)))


def nothing(report: Report) -> Screen:
    """Say kindly that there is nothing to report."""
    text = _("A quiet month: {month}. No ideas, questions, announcements or events, so there is no report.")
    return Screen(text.format(month=words.month(report.span.first)), buttons=[[_back()]], fresh=True)


def made(report: Report, sections: Sequence[Section], file: Path) -> list[Screen]:
    """Hand a report over: words with pictures, then the document."""
    name = f"rozmownica-report-{_written(report.span.first)}.html"
    note = _("The whole report. It opens in any browser and prints as a PDF on A4.")
    return [
        Screen(told(report, sections), photo=_pictures(sections), fresh=True),
        Screen(note, [[_back()]], document=Attachment(str(file), name, words.file_gone()), fresh=True),
    ]


def told(report: Report, sections: Sequence[Section]) -> Text:
    """Say a report in words."""
    head = rich(_("<b>Report: {month}</b>"), month=words.month(report.span.first))
    so_far = [] if report.complete else [_("The month is not over.")]
    return join("\n\n", [join("\n", [head, *so_far]), *(_said(section) for section in sections)])


def switched(now: datetime, profile: Profile, *, on: bool) -> Screen:
    """Confirm that each report is sent, or no more."""
    said = _sent_monthly(now, profile) if on else _("The monthly report will not come by itself any more.")
    return Screen(said, buttons=[[_switch(is_reader=on)], [_back()]], fresh=True)


def ready(report: Report, sections: Sequence[Section]) -> Screen:
    """Send a report by itself: words and pictures, the document at a press."""
    buttons = [[_maker(report.span.first, _("The whole report to print"))], [_switch(is_reader=True)]]
    return Screen(told(report, sections), buttons, _pictures(sections), fresh=True)


def _pictures(sections: Sequence[Section]) -> tuple[Photo, ...]:
    return tuple(picture.sketch for section in sections for picture in section.pictures)


def _said(section: Section) -> Text:
    tables = [_table(table) for table in section.filled if table.in_chat]
    heading = rich("<b>{heading}</b>", heading=section.heading)
    return join("\n", [heading, *section.notes, *tables])


def _table(table: Table) -> Text:
    lines = [rich("<i>{caption}</i>", caption=table.caption)]
    for name, *cells in table.rows:
        if len(cells) == 1:
            lines.append(Text(f"{name}: {cells[0]}"))
        else:
            named = zip(table.columns[1:], cells, strict=True)
            lines.append(Text(f"{name} – " + " · ".join(f"{column}: {cell}" for column, cell in named)))
    return join("\n", lines)


def _sent_monthly(now: datetime, profile: Profile) -> str:
    first = spans.following(now.astimezone(profile.timezone).date().replace(day=1))
    said = _("The report of each month will come here by itself. The next one: {day}.")
    return said.format(day=words.short_date(first))


def _maker(first: date, label: str | None = None) -> Button:
    return button(label or words.month(first), ReportPressed(do=Do.MAKE, month=_written(first)))


def _switch(*, is_reader: bool) -> Button:
    if is_reader:
        return button(_("Do not send it monthly"), ReportPressed(do=Do.OFF))
    return button(_("Send it to me monthly"), ReportPressed(do=Do.ON))


def _back() -> Button:
    return button(_("Other months"), ReportPressed(do=Do.MORE))


def _written(first: date) -> str:
    return first.strftime(FORMAT)
