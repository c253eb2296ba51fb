"""What residents see of events."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import words
from bot.dates import wording as dated
from bot.events import wording
from bot.events.access import wording as access
from bot.events.attendance.views import pass_button
from bot.events.household import wording as household
from bot.events.model import Event, Seat
from bot.events.options import card_views
from bot.events.options.model import Bar
from bot.events.presses import Do, EventPressed
from bot.events.proposals import views as proposals
from bot.events.series import views as series
from bot.events.shapes import Card
from bot.i18n import _, ngettext
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened


def mine(events: list[tuple[Event, Seat]]) -> Screen:
    """Show what the person signed up for."""
    everything = [button(_("All events"), EventPressed(do=Do.LIST))]
    if not events:
        return Screen(_("You are not signed up for anything that is still to come."), buttons=[everything])
    lines = [_mine_line(event, seat) for event, seat in events]
    rows = [[_opening(event)] for event, _seat in events]
    text = join("\n\n", [rich(_("<b>My sign-ups</b>")), *lines])
    return Screen(text, buttons=[*rows, everything])


def card(shown: Card, toast: str | None = None) -> Screen:
    """Show one event, with what the person can do."""
    rows = [*proposals.help_buttons(shown.helping, shown.event), *_card_buttons(shown)]
    return Screen(description(shown), buttons=rows, toast=toast)


def opened(shown: Card) -> Screen:
    """Show one event that was just opened, with its picture."""
    return card_views.pictured(card(shown), shown.options)


def description(shown: Card) -> Text:
    """Describe an event to one person; the link only to whoever comes."""
    event = shown.event
    lines = [
        rich("<b>{title}</b>", title=event.title),
        card_views.kind(event, shown.options),
        *([whose] if (whose := wording.authorship(event)) else []),
        *series.card_lines(shown.part),
        *card_views.about(shown.options),
        "",
        *wording.when_and_where(event),
        *link_lines(event, shown.seat),
        *card_views.whom(shown.options),
        *(card_views.window(event, shown.options, shown.bar) if shown.seat is Seat.NONE else []),
        rich(_("Seats: <b>{seats}</b>"), seats=wording.seats(event)),
        *_waiting_line(shown),
        *_standing(shown),
        *proposals.help_lines(shown.helping),
    ]
    return join("\n", lines)


def signed_up(shown: Card) -> Screen:
    """Show the card after signing up."""
    toasts = {
        Seat.REGISTERED: _("Your seat is booked."),
        Seat.WAITING: household.waiting_now(shown.party),
    }
    return card(shown, toasts.get(shown.seat))


def signed_off(shown: Card) -> Screen:
    """Show the card after signing off."""
    return card(shown, _("You are no longer signed up."))


def still_coming(shown: Card) -> Screen:
    """Thank for the yes, if they are signed up."""
    return card(shown, _("Thank you. See you there!") if shown.seat is Seat.REGISTERED else None)


def kept_until(event: Event, until: datetime) -> Text:
    """Say until when a seat is kept for somebody."""
    moment = dated.moment(until, ZoneInfo(event.zone))
    return rich(
        _("It is kept for you until <b>{moment}</b>; then it goes to the next person."), moment=moment
    )


def _card_buttons(shown: Card) -> list[list[Button]]:
    event, seat = shown.event, shown.seat
    acts = {
        Seat.NONE: button(
            _("Join the waiting list") if event.free == 0 else _("Sign up"),
            EventPressed(do=Do.JOIN, id=event.id),
        ),
        Seat.REGISTERED: button(_("Sign off"), EventPressed(do=Do.LEAVE, id=event.id)),
        Seat.WAITING: button(_("Leave the waiting list"), EventPressed(do=Do.LEAVE, id=event.id)),
        Seat.OFFERED: button(household.take(shown.party), EventPressed(do=Do.JOIN, id=event.id)),
    }
    no = [button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id))]
    needs = access.needs_button(event) if seat is Seat.REGISTERED else []
    last = [button(_("All events"), EventPressed(do=Do.LIST)), _mine_button()]
    code = pass_button(event) if seat is Seat.REGISTERED else []
    act = [] if shown.bar in (Bar.NOT_YET, Bar.CLOSED) else [acts[seat]]
    number, more = household.number_button(shown), series.card_row(event, shown.part)
    party = [*number, *needs]
    return [act, code, no if seat is Seat.OFFERED else [], party, way_there(event), more, last]


def told_buttons(event: Event) -> list[Button]:
    """Let whoever was told of an event see it, or say that they do not come."""
    return [
        button(_("See the event"), EventPressed(do=Do.CARD, id=event.id)),
        button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id)),
    ]


def way_there(event: Event) -> list[Button]:
    """Lead to the way to an event, where there is something to show."""
    if event.latitude is None and not event.directions:
        return []
    return [button(_("How to get there"), EventPressed(do=Do.MAP, id=event.id))]


def _mine_button() -> Button:
    return button(_("My sign-ups"), EventPressed(do=Do.MINE))


def _opening(event: Event) -> Button:
    whose = f"{event.organised_by} · " if event.organised_by else ""
    label = shortened(f"{wording.short(event)} · {whose}{event.title}", LABEL)
    return button(label, EventPressed(do=Do.CARD, id=event.id))


def _mine_line(event: Event, seat: Seat) -> Text:
    local = event.starts_at.astimezone(ZoneInfo(event.zone))
    said = {
        Seat.WAITING: _("waiting list"),
        Seat.OFFERED: _("a seat is kept for you: please answer"),
        Seat.NONE: _("you help"),
    }.get(seat, _("signed up"))
    return rich(
        "<b>{title}</b>\n{day}, {time} · {seat}",
        title=event.title,
        day=words.date(local.date()),
        time=words.time(local),
        seat=said,
    )


def link_lines(event: Event, seat: Seat) -> list[Text | str]:
    """Give the link of an online event to whoever comes."""
    if not event.online_link:
        return []
    if seat is Seat.REGISTERED:
        return [*wording.joining(event)]
    return [_("The link is shown to those who are signed up.")]


def _waiting_line(shown: Card) -> list[str]:
    if not shown.waiting:
        return []
    said = ngettext("{count} person on the waiting list", "{count} people on the waiting list", shown.waiting)
    return [said.format(count=shown.waiting)]


def _standing(shown: Card) -> list[Text | str]:
    if shown.seat is Seat.NONE:
        return []
    if shown.until:
        return ["", household.kept(shown.party), kept_until(shown.event, shown.until)]
    if shown.seat is Seat.WAITING:
        return ["", rich(household.waits(shown.party))]
    if shown.reminded:
        text = _("<b>You are signed up.</b> A reminder will come to this chat.")
    else:
        text = _("<b>You are signed up.</b>")
    return ["", rich(text), *household.party(shown.party)]
