"""What residents see of events."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import words
from bot.events import wording
from bot.events.facts import Facts
from bot.events.model import Event, Seat
from bot.events.presses import Do, EventPressed
from bot.events.series import views as series
from bot.events.shapes import Card, Listing
from bot.i18n import _, ngettext
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Place, Screen, button
from bot.telegram.text import Text, join, rich, shortened

_LABEL = 60


def listing(found: Listing) -> Screen:
    """Show one page of what is coming."""
    if not found.events:
        text = _("No events are planned at the moment.")
        return Screen(text, buttons=[[_mine_button()]])
    rows = [[_opening(event)] for event in found.events]
    return Screen(
        rich(_("<b>Coming events</b>\nPress one to see more and to sign up.")),
        buttons=[*rows, _turning(found), [_mine_button()]],
    )


def mine(events: list[tuple[Event, Seat]]) -> Screen:
    """Show what the person signed up for."""
    everything = [button(_("All events"), EventPressed(do=Do.LIST))]
    if not events:
        return Screen(_("You are not signed up for anything yet."), buttons=[everything])
    lines = [_mine_line(event, seat) for event, seat in events]
    rows = [[_opening(event)] for event, _seat in events]
    text = join("\n\n", [rich(_("<b>My sign-ups</b>")), *lines])
    return Screen(text, buttons=[*rows, everything])


def card(shown: Card, toast: str | None = None) -> Screen:
    """Show one event, with what the person can do."""
    return Screen(description(shown), buttons=_card_buttons(shown), toast=toast)


def description(shown: Card) -> Text:
    """Describe an event to one person; the link only to whoever comes."""
    event = shown.event
    lines = [
        rich("<b>{title}</b>", title=event.title),
        wording.kind_name(event.kind),
        *series.card_lines(shown.part),
        "",
        rich(_("When: <b>{moment}</b>"), moment=wording.when(event)),
        rich(_("Where: <b>{place}</b>"), place=wording.where(event)),
        *_link_lines(event, shown.seat),
        rich(_("Seats: <b>{seats}</b>"), seats=wording.seats(event)),
        *_waiting_line(shown),
        *_standing(shown),
    ]
    return join("\n", lines)


def signed_up(shown: Card) -> Screen:
    """Show the card after signing up."""
    toasts = {
        Seat.REGISTERED: _("Your seat is booked."),
        Seat.WAITING: _("All seats are taken: you are on the waiting list."),
    }
    return card(shown, toasts.get(shown.seat))


def signed_off(shown: Card) -> Screen:
    """Show the card after signing off."""
    return card(shown, _("You are no longer signed up."))


def on_map(event: Event) -> Screen:
    """Show where an event takes place; the place in words comes with the point."""
    if event.latitude is None or event.longitude is None:
        return Screen(toast=_("This event has no place on the map."))
    place = Place(event.latitude, event.longitude, title=event.title[:64], address=wording.where(event))
    text = rich(
        _("<b>{title}</b>\n{place}\n{latitude}, {longitude}"),
        title=event.title,
        place=wording.where(event),
        latitude=f"{event.latitude:.5f}",
        longitude=f"{event.longitude:.5f}",
    )
    back = [button(_("Back to the event"), EventPressed(do=Do.CARD, id=event.id))]
    return Screen(text, place=place, buttons=[back], fresh=True)


def reminder(event: Event, *, asks: bool = False) -> Screen:
    """Remind of an event, and ask whether they still come."""
    lines = [
        rich(_("Reminder: <b>{title}</b>"), title=event.title),
        rich(_("When: <b>{moment}</b>"), moment=wording.when(event)),
        rich(_("Where: <b>{place}</b>"), place=wording.where(event)),
        *_link_lines(event, Seat.REGISTERED),
        *(["", _("Are you still coming? If not, your seat goes to somebody else.")] if asks else []),
    ]
    yes = button(_("Yes, I am coming"), EventPressed(do=Do.COMING, id=event.id))
    rows = [[yes]] if asks else []
    return Screen(join("\n", lines), buttons=[*rows, _map_button(event), _told_buttons(event)])


def missed(event: Event, count: int) -> Screen:
    """Say how many were not reminded of an event before it began."""
    text = ngettext(
        "{count} person was not reminded of “{title}” before it began: messages could not be sent in time.",
        "{count} people were not reminded of “{title}” before it began: messages could not be sent in time.",
        count,
    )
    return Screen(text.format(count=count, title=event.title))


def changed(event: Event, before: Facts, seat: Seat) -> Screen:
    """Say what time and place an event has now, and which it had before."""
    was = wording.moment(before.starts_at, ZoneInfo(event.zone))
    lines = [
        rich(_("The time or place of “{title}” has changed. It is now:"), title=event.title),
        "",
        rich(_("When: {moment}"), moment=wording.earlier(wording.when(event), was)),
        rich(_("Where: {place}"), place=wording.earlier(wording.where(event), wording.where(before))),
        *_link_lines(event, seat),
    ]
    return Screen(join("\n", lines), buttons=[_map_button(event), _told_buttons(event)])


def cancelled(event: Event) -> Screen:
    """Say that an event does not take place."""
    text = rich(
        _("<b>Cancelled:</b> “{title}”, {moment}. It does not take place."),
        title=event.title,
        moment=wording.when(event),
    )
    return Screen(text, buttons=[[button(_("All events"), EventPressed(do=Do.LIST))]])


def moved_up(event: Event) -> Screen:
    """Say that a seat became free for someone who waited."""
    lines = [
        rich(_("A seat is free and it is yours: <b>{title}</b>."), title=event.title),
        rich(_("When: <b>{moment}</b>"), moment=wording.when(event)),
        rich(_("Where: <b>{place}</b>"), place=wording.where(event)),
        *_link_lines(event, Seat.REGISTERED),
        _("If you cannot come, please press the button: somebody else is waiting perhaps."),
    ]
    return Screen(join("\n", lines), buttons=[_map_button(event), _told_buttons(event)])


def still_coming(shown: Card) -> Screen:
    """Thank for the yes, if they are signed up."""
    return card(shown, _("Thank you. See you there!") if shown.seat is Seat.REGISTERED else None)


def offered(event: Event, until: datetime) -> Screen:
    """Ask whether somebody who waited wants the seat that is kept for them."""
    lines = [
        rich(_("A seat is free: <b>{title}</b>. Do you want it?"), title=event.title),
        rich(_("When: <b>{moment}</b>"), moment=wording.when(event)),
        rich(_("Where: <b>{place}</b>"), place=wording.where(event)),
        _kept_until(event, until),
    ]
    answers = [
        button(_("Take the seat"), EventPressed(do=Do.JOIN, id=event.id)),
        button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id)),
    ]
    see = [button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]
    return Screen(join("\n", lines), buttons=[answers, _map_button(event), see])


def offer_lapsed(event: Event) -> Screen:
    """Say that a seat went on to somebody else, and how to wait again."""
    text = rich(
        _(
            "No answer came, so the seat at “{title}” was offered to the next person. "
            "If you still want to come, you can join again."
        ),
        title=event.title,
    )
    return Screen(text, buttons=[[button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]])


def _kept_until(event: Event, until: datetime) -> Text:
    moment = wording.moment(until, ZoneInfo(event.zone))
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
        Seat.OFFERED: button(_("Take the seat"), EventPressed(do=Do.JOIN, id=event.id)),
    }
    no = [button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id))]
    last = [button(_("All events"), EventPressed(do=Do.LIST)), _mine_button()]
    more = series.card_row(event, shown.part)
    return [[acts[seat]], no if seat is Seat.OFFERED else [], _map_button(event), more, last]


def _told_buttons(event: Event) -> list[Button]:
    return [
        button(_("See the event"), EventPressed(do=Do.CARD, id=event.id)),
        button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id)),
    ]


def _map_button(event: Event) -> list[Button]:
    if event.latitude is None:
        return []
    return [button(_("Show on the map"), EventPressed(do=Do.MAP, id=event.id))]


def _mine_button() -> Button:
    return button(_("My sign-ups"), EventPressed(do=Do.MINE))


def _opening(event: Event) -> Button:
    label = shortened(f"{wording.short(event)} · {event.title}", _LABEL)
    return button(label, EventPressed(do=Do.CARD, id=event.id))


def _turning(found: Listing) -> list[Button]:
    return turning(
        found.page,
        found.pages - 1,
        lambda to: EventPressed(do=Do.LIST, page=to),
        back=_("« Earlier"),
        forth=_("Later »"),
    )


def _mine_line(event: Event, seat: Seat) -> Text:
    local = event.starts_at.astimezone(ZoneInfo(event.zone))
    said = {
        Seat.WAITING: _("waiting list"),
        Seat.OFFERED: _("a seat is kept for you: please answer"),
    }.get(seat, _("signed up"))
    return rich(
        "<b>{title}</b>\n{day}, {time} · {seat}",
        title=event.title,
        day=words.date(local.date()),
        time=words.time(local),
        seat=said,
    )


def _link_lines(event: Event, seat: Seat) -> list[Text | str]:
    if not event.online_link:
        return []
    if seat is Seat.REGISTERED:
        return [rich(_("Link: {link}"), link=event.online_link)]
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
        return ["", _("A seat is free for you."), _kept_until(shown.event, shown.until)]
    if shown.seat is Seat.WAITING:
        text = _("<b>You are on the waiting list.</b> You will be told here when a seat is yours.")
    elif shown.reminded:
        text = _("<b>You are signed up.</b> A reminder will come to this chat.")
    else:
        text = _("<b>You are signed up.</b>")
    return ["", rich(text)]
