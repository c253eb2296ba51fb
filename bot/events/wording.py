"""How events are spoken of: kinds, places, seats, spans."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import words
from bot.dates.wording import comes_twice, moment
from bot.events.facts import Facts
from bot.events.model import Event, EventDraft, EventKind, EventStatus
from bot.i18n import _, ngettext, pgettext
from bot.telegram.text import Text, rich


def kind_name(kind: EventKind) -> str:
    """Name a kind of event."""
    return {
        EventKind.DEBATE: _("Debate"),
        EventKind.WORKSHOP: _("Workshop"),
        EventKind.SESSION: _("Council session"),
        EventKind.DUTY_HOUR: _("Duty hour"),
        EventKind.INTEGRATION: _("Neighbourhood meeting"),
        EventKind.OTHER: pgettext("event kind", "Other"),
    }[EventKind(kind)]


def when(event: Event) -> str:
    """Say when an event begins, in full, and when it ends, where that is known."""
    return span(event.starts_at, event.ends_at, ZoneInfo(event.zone))


def span(starts_at: datetime, ends_at: datetime | None, zone: ZoneInfo) -> str:
    """Write the start in full with the end: "wtorek, 24 listopada 2026 r., 18:00–20:00"."""
    said = moment(starts_at, zone)
    if ends_at is None:
        return said
    end = until(starts_at, ends_at, zone)
    return f"{said}–{end}" if len(end) == len("20:00") else f"{said} – {end}"


def until(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """Write the end: the hour alone where that says it all."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    plain = start.date() == end.date() and not comes_twice(end)
    return words.time(end) if plain else moment(ends_at, zone)


def short(event: Event) -> str:
    """Say when an event begins, for a button: "24 listopada, 18:00"."""
    local = event.starts_at.astimezone(ZoneInfo(event.zone))
    return f"{words.short_date(local.date(), today=local.date())}, {words.time(local)}"


def where(thing: Event | EventDraft | Facts) -> str:
    """Say where it takes place, for everybody: never the link."""
    if thing.online_link or getattr(thing, "online", False):
        return _("online")
    return thing.place or _("the place is not given")


def when_and_where(event: Event) -> list[Text]:
    """Say when it begins and ends, and where it takes place, for everybody."""
    return [
        rich(_("When: <b>{moment}</b>"), moment=when(event)),
        rich(_("Where: <b>{place}</b>"), place=where(event)),
    ]


def joining(event: Event) -> list[Text]:
    """Give the link by which people join, where there is one: for those alone who come or run it."""
    return [rich(_("Link: {link}"), link=event.online_link)] if event.online_link else []


def seats(event: Event) -> str:
    """Say how many seats are free."""
    if event.free is None:
        return limit(None)
    if event.free == 0:
        return _("no free seats")
    free = ngettext("{count} free seat", "{count} free seats", event.free).format(count=event.free)
    return _("{free} of {capacity}").format(free=free, capacity=event.capacity)


def coming(event: Event) -> str:
    """Say how many people come, for a button: "3 of 30"."""
    if event.capacity is None:
        return ngettext("{count} person", "{count} people", event.taken).format(count=event.taken)
    return _("{free} of {capacity}").format(free=event.taken, capacity=event.capacity)


def authorship(event: Event) -> str:
    """Say whose event it is, where it is not the council's."""
    if event.organised_by:
        return _("Organised by: {name}").format(name=event.organised_by)
    if event.initiative:
        return _("A residents' initiative, proposed by: {name}").format(name=event.initiative)
    return "" if event.initiative is None else _("A residents' initiative")


def state(event: Event) -> str:
    """Say how an event stands, for a button of its organiser: who comes, or that it is not public yet."""
    if event.status in (EventStatus.PENDING, EventStatus.RETURNED):
        return pgettext("event", "not public")
    if event.status != EventStatus.SCHEDULED:
        return coming(event)
    if event.publish_at is None:
        return pgettext("event", "draft")
    return pgettext("event", "planned")


def limit(capacity: int | None) -> str:
    """Say how many people may come."""
    return _("no limit") if capacity is None else words.number(capacity)


def spans(offsets: "list[int] | tuple[int, ...]") -> str:
    """List offsets of reminders, the longest first."""
    said = [words.duration(timedelta(minutes=offset)) for offset in sorted(offsets, reverse=True)]
    return ", ".join(said) or pgettext("reminders", "none")
