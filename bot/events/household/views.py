"""What people see who come with others."""

from bot.events import views, wording
from bot.events.household.presses import Do, TogetherPressed
from bot.events.household.shapes import Short
from bot.events.household.wording import people, waiting_now
from bot.events.model import Event, Seat
from bot.events.shapes import Card
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

IN_A_ROW = 5


def ask(shown: Card) -> Screen:
    """Ask with how many people somebody comes."""
    event = shown.event
    lines: list[Text | str] = [
        rich("<b>{title}</b>", title=event.title),
        _("How many of you are coming, you included? Press a number or write it."),
        *_so_far(shown),
        rich(_("Seats: <b>{seats}</b>"), seats=wording.seats(event)),
    ]
    return Screen(join("\n", lines), buttons=[*_numbers(shown), [_back(event)]])


def short(asked: Short) -> Screen:
    """Say that fewer seats are free than wanted, and let the person choose."""
    shown, event = asked.card, asked.card.event
    free = event.free or 0
    lines: list[Text | str] = [rich("<b>{title}</b>", title=event.title)]
    if shown.held:
        lines += [_too_few_more(free), _your_number(shown)]
        fewer = [_come(event, shown.held + free)] if free else []
        return Screen(join("\n", lines), buttons=[fewer, [_back(event)]])
    lines += [
        _too_few(free),
        _("You can come with fewer people, or wait until there are seats for all."),
        _("Smaller groups may get seats before you."),
    ]
    waiting = TogetherPressed(do=Do.WAIT, id=event.id, seats=asked.wanted)
    label = ngettext("Wait for {count} seat", "Wait for {count} seats", asked.wanted)
    wait = button(label.format(count=asked.wanted), waiting)
    return Screen(join("\n", lines), buttons=[[_come(event, free)], [wait], [_back(event)]])


def done(shown: Card) -> Screen:
    """Show the card after a number was chosen."""
    toasts = {
        Seat.REGISTERED: _("Seats booked: {count}.").format(count=shown.party),
        Seat.WAITING: waiting_now(shown.party),
    }
    return views.card(shown, toasts.get(shown.seat))


def unchanged(shown: Card) -> Screen:
    """Show the card where the question was left."""
    return views.card(shown, _("Nothing was changed."))


def _so_far(shown: Card) -> list[Text]:
    if not shown.party:
        return []
    return [rich(_("So far: <b>{people}</b>"), people=people(shown.party))]


def _numbers(shown: Card) -> list[list[Button]]:
    event = shown.event
    presses = [
        button(_chosen(number, shown.party), TogetherPressed(do=Do.COME, id=event.id, seats=number))
        for number in range(1, shown.most + 1)
    ]
    return [presses[at : at + IN_A_ROW] for at in range(0, len(presses), IN_A_ROW)]


def _chosen(number: int, party: int) -> str:
    return f"✓ {number}" if number == party else str(number)


def _too_few(free: int) -> str:
    return ngettext("Only {count} seat is free.", "Only {count} seats are free.", free).format(count=free)


def _too_few_more(free: int) -> str:
    if not free:
        return _("No more seats are free.")
    return ngettext("Only {count} more seat is free.", "Only {count} more seats are free.", free).format(
        count=free
    )


def _your_number(shown: Card) -> Text:
    return rich(_("Your sign-up stays as it is: <b>{people}</b>."), people=people(shown.held))


def _come(event: Event, seats: int) -> Button:
    label = ngettext("Sign up {count} person", "Sign up {count} people", seats)
    return button(label.format(count=seats), TogetherPressed(do=Do.COME, id=event.id, seats=seats))


def _back(event: Event) -> Button:
    return button(_("Back to the event"), TogetherPressed(do=Do.BACK, id=event.id))
