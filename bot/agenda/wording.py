"""How things that come are spoken of: their kind, their day and hour, seats, what was chosen."""

from datetime import date

from bot import words
from bot.agenda.model import Chosen, Entry
from bot.council.model import Meeting
from bot.council.views import topic_name
from bot.events import wording as events
from bot.events.model import Event, EventKind
from bot.events.options.wording import held_in
from bot.i18n import _, current_locale, ngettext
from bot.profile import Profile
from bot.telegram.text import Text, join, rich, shortened

TITLE = 100
"""Characters of a title in a list."""


def kind_name(kind: EventKind) -> str:
    """Name a kind; sessions are those of the council, with its commissions."""
    return _("Sessions and commissions") if kind is EventKind.SESSION else events.kind_name(kind)


def lines(entries: list[Entry], profile: Profile, today: date) -> list[Text]:
    """List what comes, each day under its own heading."""
    days: dict[date, list[Text]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(_line(entry, profile))
    return [join("\n", [rich("<b>{day}</b>", day=day_name(day, today)), *days[day]]) for day in days]


def of_a_day(entries: list[Entry], profile: Profile) -> list[Text]:
    """List what comes on one day."""
    return [_line(entry, profile) for entry in entries]


def day_name(day: date, today: date) -> str:
    """Write a day with its weekday: "sobota, 12 grudnia"."""
    return f"{words.weekday(day)}, {words.short_date(day, today=today)}"


def hour(entry: Entry) -> str:
    """Say at what hour something begins."""
    return _("all day") if entry.all_day else words.time(entry.local)


def label(entry: Entry, limit: int) -> str:
    """Name something on a button: "24 listopada, 18:00 · Debata o ławkach"."""
    day = words.short_date(entry.day, today=entry.day)
    when = day if entry.all_day else f"{day}, {words.time(entry.local)}"
    return shortened(f"{when} · {entry.thing.title}", limit)


def chosen(what: Chosen, profile: Profile) -> str:
    """Say what is shown, where something is left out: "Warsztat, Zabłocie"."""
    kinds = [kind_name(kind) for kind in what.named]
    return ", ".join([*kinds, *([profile.area_name(what.area)] if what.area else [])])


def _line(entry: Entry, profile: Profile) -> Text:
    thing = entry.thing
    about = (
        _of_meeting(thing, profile)
        if isinstance(thing, Meeting)
        else [*_of_event(thing, profile), *marks(entry)]
    )
    return rich(
        "{hour} <b>{title}</b>\n{about}",
        hour=hour(entry),
        title=shortened(thing.title, TITLE),
        about=" · ".join(about),
    )


def marks(entry: Entry) -> list[str]:
    """Say of an event that it is in another language than the reader's, and that the team alone sees it."""
    language = held_in(entry.language) if entry.language != current_locale() else ""
    return [mark for mark in (language, _("for the team") if entry.for_team else "") if mark]


def _of_meeting(meeting: Meeting, profile: Profile) -> list[str]:
    return [topic_name(meeting.topic, profile), _("without signing up")]


def _of_event(event: Event, profile: Profile) -> list[str]:
    area = [profile.area_name(event.area)] if profile.area(event.area) else []
    online = [_("online")] if event.online_link else []
    whose = [said] if (said := events.authorship(event)) else []
    return [events.kind_name(event.kind), *area, *online, _seats(event), *whose]


def _seats(event: Event) -> str:
    if event.free is None:
        return _("free seats")
    if event.free == 0:
        return _("no free seats")
    return ngettext("{count} free seat", "{count} free seats", event.free).format(count=event.free)
