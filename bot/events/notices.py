"""What people are told of events they come to or wait for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.events import wording
from bot.events.access import wording as access
from bot.events.attendance.views import pass_button
from bot.events.facts import Facts
from bot.events.household import wording as household
from bot.events.model import Event, Seat
from bot.events.presses import Do, EventPressed
from bot.events.views import kept_until, link_lines, told_buttons, way_there
from bot.i18n import _, ngettext
from bot.telegram.phrases import now_and_before
from bot.telegram.screen import Screen, button
from bot.telegram.text import join, rich


def reminder(event: Event, *, asks: bool = False, party: int = 1) -> Screen:
    """Remind of an event, and ask whether they still come, all of them."""
    lines = [
        rich(_("Reminder: <b>{title}</b>"), title=event.title),
        *wording.when_and_where(event),
        *link_lines(event, Seat.REGISTERED),
        *household.party(party),
        *(["", household.still_coming(party)] if asks else []),
    ]
    yes = button(_("Yes, I am coming"), EventPressed(do=Do.COMING, id=event.id))
    rows = [[yes], household.fewer_button(event.id, party)] if asks else []
    own = [pass_button(event), way_there(event)]
    return Screen(join("\n", lines), buttons=[*rows, *own, told_buttons(event)])


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
    was = wording.span(before.starts_at, before.options.ends_at(before.starts_at), ZoneInfo(event.zone))
    lines = [
        rich(_("The time or place of “{title}” has changed. It is now:"), title=event.title),
        "",
        rich(_("When: {moment}"), moment=now_and_before(wording.when(event), was)),
        rich(_("Where: {place}"), place=now_and_before(wording.where(event), wording.where(before))),
        *link_lines(event, seat),
    ]
    return Screen(join("\n", lines), buttons=[way_there(event), told_buttons(event)])


def cancelled(event: Event) -> Screen:
    """Say that an event does not take place."""
    text = rich(
        _("<b>Cancelled:</b> “{title}”, {moment}. It does not take place."),
        title=event.title,
        moment=wording.when(event),
    )
    return Screen(text, buttons=[[button(_("All events"), EventPressed(do=Do.LIST))]])


def moved_up(event: Event, party: int = 1) -> Screen:
    """Say that seats became free for someone who waited."""
    lines = [
        household.free_for_you(event.title, party),
        *wording.when_and_where(event),
        *link_lines(event, Seat.REGISTERED),
        _("If you cannot come, please press the button: somebody else is waiting perhaps."),
    ]
    more = access.needs_button(event)
    return Screen(join("\n", lines), buttons=[more, way_there(event), told_buttons(event)])


def offered(event: Event, until: datetime, party: int = 1) -> Screen:
    """Ask whether somebody who waited wants the seats that are kept for them."""
    lines = [
        household.offer(event.title, party),
        *wording.when_and_where(event),
        kept_until(event, until),
    ]
    answers = [
        button(household.take(party), EventPressed(do=Do.JOIN, id=event.id)),
        button(_("I will not come"), EventPressed(do=Do.LEAVE, id=event.id)),
    ]
    fewer = household.fewer_button(event.id, party)
    see = [button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]
    return Screen(join("\n", lines), buttons=[answers, fewer, way_there(event), see])


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
