"""The days ahead in words, and as a picture that repeats them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot import words
from bot.dates.wording import moment
from bot.foresight.model import DAYS, Day, Foresight, Own
from bot.foresight.presses import Ahead, AheadPressed
from bot.i18n import _, ngettext
from bot.pictures.model import Bar, Bars
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def ahead(found: Foresight, *, with_draft: bool, back: Button) -> Screen:
    """Say what goes out in the days ahead, and to how many people."""
    head = rich(_("<b>What goes out in the next {count} days</b>"), count=DAYS)
    busy = [day for day in found.days if day.messages]
    lines = "\n".join(_line(day) for day in busy) if busy else _("Nothing is due as of now.")
    parts: list[Text | str] = [head, *_own(found), lines, *_week(found), _unknown()]
    picture = button(_("As a picture"), AheadPressed(do=Ahead.PICTURE, draft=int(with_draft)))
    return Screen(join("\n\n", parts), buttons=[[picture], [back]] if busy else [[back]], fresh=True)


def picture(found: Foresight) -> Screen:
    """Show the days as bars, with their numbers."""
    busy = [day for day in found.days if day.messages]
    if not busy:
        return Screen(toast=_("Nothing is due as of now."))
    title = _("Messages in the next {count} days; in brackets, how many people get them").format(count=DAYS)
    bars = tuple(
        Bar(
            f"{words.short_date(day.day, today=day.day)}, {words.weekday(day.day)}",
            day.messages,
            f"{words.number(day.messages)} ({words.number(day.people)})",
        )
        for day in busy
    )
    text = "\n".join(_line(day) for day in busy)
    return Screen(text, photo=Bars(bars, title), fresh=True)


def _line(day: Day) -> str:
    messages = ngettext("{count} message", "{count} messages", day.messages).format(
        count=words.number(day.messages)
    )
    people = ngettext("to {count} person", "to {count} people", day.people).format(
        count=words.number(day.people)
    )
    parts = [
        text.format(count=words.number(count))
        for text, count in (
            (_("announcements {count}"), day.announcements),
            (_("reminders {count}"), day.reminders),
            (_("other {count}"), day.others),
        )
        if count
    ]
    when = words.short_date(day.day, today=day.day)
    return _("{day}: {messages} {people} ({parts})").format(
        day=when, messages=messages, people=people, parts=", ".join(parts)
    )


def _own(found: Foresight) -> Iterator[str]:
    own = found.own
    if own is None:
        return
    when = moment(own.leaves, ZoneInfo(found.zone))
    said = ngettext(
        "The announcement being written is counted in: {when}, to {count} person.",
        "The announcement being written is counted in: {when}, to {count} people.",
        own.count,
    ).format(when=when, count=words.number(own.count))
    yield f"{said} {_clash(own)}"


def _clash(own: Own) -> str:
    if not own.announced_to and not own.reminded:
        return _("None of them gets another announcement or a reminder on that day.")
    also = [
        ngettext(
            "another announcement ({count} person)", "another announcement ({count} people)", own.announced_to
        ).format(count=words.number(own.announced_to)),
        ngettext("a reminder ({count} person)", "a reminder ({count} people)", own.reminded).format(
            count=words.number(own.reminded)
        ),
    ]
    counts = (own.announced_to, own.reminded)
    some = ", ".join(said for said, count in zip(also, counts, strict=True) if count)
    return _("Due to some of them on that day as well: {also}.").format(also=some)


def _week(found: Foresight) -> Iterator[str]:
    week = found.week
    if week is None:
        return
    yield ngettext(
        "The most for one person within seven days: {count} announcement (until {day}).",
        "The most for one person within seven days: {count} announcements (until {day}).",
        week.most,
    ).format(count=words.number(week.most), day=words.short_date(week.ends, today=week.ends))
    if found.cap is None:
        return
    if not week.over:
        yield _("Nobody has more planned than the {cap} a week that are allowed.").format(cap=found.cap)
        return
    yield ngettext(
        "{count} person has more planned than the {cap} a week that are allowed, and will not get the last.",
        "{count} people have more planned than the {cap} a week that are allowed, and will not get the last.",
        week.over,
    ).format(count=words.number(week.over), cap=found.cap)


def _unknown() -> str:
    return _(
        "This cannot know what is still to come: answers and receipts, new events, changes and "
        "cancellations, who signs up, asks for announcements or switches them off until then."
    )
