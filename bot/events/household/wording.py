"""How several people are spoken of, and the buttons that lead to their number."""

from bot.events.household.presses import Do, TogetherPressed
from bot.events.model import Seat
from bot.events.shapes import Card
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, button
from bot.telegram.text import Text, rich


def people(count: int) -> str:
    """Say how many people."""
    return ngettext("{count} person", "{count} people", count).format(count=count)


def party(count: int) -> list[Text]:
    """Say for how many a sign-up is, where it is for several."""
    return [rich(_("How many of you: <b>{count}</b>"), count=count)] if count > 1 else []


def free_for_you(title: str, count: int) -> Text:
    """Say that seats became free for somebody who waited."""
    if count == 1:
        return rich(_("A seat is free and it is yours: <b>{title}</b>."), title=title)
    said = ngettext(
        "{count} seat is free and yours: <b>{title}</b>.",
        "{count} seats are free and yours: <b>{title}</b>.",
        count,
    )
    return rich(said, count=count, title=title)


def offer(title: str, count: int) -> Text:
    """Ask whether somebody wants the seats that are kept for them."""
    if count == 1:
        return rich(_("A seat is free: <b>{title}</b>. Do you want it?"), title=title)
    said = ngettext(
        "{count} seat is free, for all of you: <b>{title}</b>. Do you want them?",
        "{count} seats are free, for all of you: <b>{title}</b>. Do you want them?",
        count,
    )
    return rich(said, count=count, title=title)


def kept(count: int) -> str:
    """Say that seats are kept for the person."""
    if count <= 1:
        return _("A seat is free for you.")
    return ngettext("{count} seat is free for you.", "{count} seats are free for you.", count).format(
        count=count
    )


def still_coming(count: int) -> str:
    """Ask whether they still come."""
    if count <= 1:
        return _("Are you still coming? If not, your seat goes to somebody else.")
    return _("Are all of you still coming? Seats you give back go to somebody else.")


def take(count: int) -> str:
    """Name the button that takes the seats on offer."""
    return _("Take the seats") if count > 1 else _("Take the seat")


def waits(count: int) -> str:
    """Say that somebody waits, and what for."""
    if count <= 1:
        return _("<b>You are on the waiting list.</b> You will be told here when a seat is yours.")
    return ngettext(
        "<b>{count} of you is on the waiting list.</b> You will be told here when there are seats for all.",
        "<b>{count} of you are on the waiting list.</b> You will be told here when there are seats for all.",
        count,
    ).format(count=count)


def waiting_now(count: int) -> str:
    """Say why somebody waits who has just wished to sign up."""
    if count <= 1:
        return _("All seats are taken: you are on the waiting list.")
    return _("Too few seats are free for all of you: you are on the waiting list.")


def number_button(shown: Card) -> list[Button]:
    """Lead to the number of people, where there is a choice."""
    if shown.most == 1 or shown.bar:
        return []
    label = _("Several people") if shown.seat is Seat.NONE else _("Change the number of people")
    return [button(label, TogetherPressed(do=Do.ASK, id=shown.event.id))]


def fewer_button(event_id: int, count: int) -> list[Button]:
    """Lead to the number of people from a message about a sign-up for several."""
    if count == 1:
        return []
    return [button(_("Fewer of us are coming"), TogetherPressed(do=Do.ASK, id=event_id))]
