"""What those at the door see on the day: its numbers, the list of guests, the code to show there."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import words
from bot.dates import wording as dated
from bot.events import ways, wording
from bot.events.attendance.model import (
    Door,
    Guest,
    Guests,
    Marked,
    Outcome,
    Stage,
    Tally,
    opens_at,
)
from bot.events.attendance.presses import Do, DoorPressed, TicketPressed
from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed
from bot.events.shapes import Page
from bot.i18n import _, ngettext, pgettext
from bot.people.entry import sign_link
from bot.pictures.model import QrCode
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Live, Screen, button
from bot.telegram.text import Text, join, rich, shortened

LIVE = "door"
"""The kind of the live screen."""
_IN_A_ROW = 3


def door(tally: Tally, toast: str | None = None) -> Screen:
    """Show the numbers at the door and what can be counted; while people come it stays true by itself."""
    event, stage = tally.event, tally.stage
    lines: list[Text | str] = [
        rich(_("<b>At the entrance: {title}</b>"), title=event.title),
        wording.when(event),
        "",
        *numbers(tally),
        "",
        _hint(tally),
    ]
    live = Live(LIVE, event.id) if stage is Stage.OPEN else None
    return Screen(join("\n", lines), buttons=_door_buttons(tally), live=live, toast=toast)


def numbers(tally: Tally) -> list[Text]:
    """Say who was expected and who came."""
    is_over = tally.stage in (Stage.AFTER, Stage.CLOSED)
    came = _("Of them came: <b>{count}</b>") if is_over else _("Of them here: <b>{count}</b>")
    missing = _("Did not come: <b>{count}</b>") if is_over else _("Still expected: <b>{count}</b>")
    return [
        rich(_("Signed up: <b>{count}</b>"), count=tally.signed_up),
        rich(came, count=tally.came),
        rich(missing, count=tally.missing),
        rich(
            _("Without signing up: <b>{with_bot}</b> with the bot, <b>{without}</b> without it"),
            with_bot=tally.walked_in,
            without=tally.others,
        ),
        rich(_("Together: <b>{count}</b>"), count=tally.present),
    ]


def guests(tally: Tally, page: Guests, toast: str | None = None) -> Screen:
    """List guests by their numbers; a press says that one is here, the next takes it back."""
    heading = rich(_("<b>Guests: {title}</b>"), title=tally.event.title)
    back = _to_door(tally.event.id)
    if not page.rows:
        return Screen(join("\n", [heading, _("Nobody is signed up.")]), buttons=[back], toast=toast)
    note = _("Press a guest's number when they come; ✓ means: is here. Another press takes it back.")
    count = rich(_("Here: <b>{came}</b> of {all}"), came=tally.came, all=tally.signed_up)
    keys = [_guest(tally.event, one, page.number) for one in page.rows]
    rows = [keys[at : at + _IN_A_ROW] for at in range(0, len(keys), _IN_A_ROW)]
    turns = turning(
        page.number,
        page.last,
        lambda to: DoorPressed(do=Do.LIST, event=tally.event.id, value=str(to)),
    )
    return Screen(join("\n", [heading, count, "", note]), buttons=[*rows, turns, back], toast=toast)


def ask_number(tally: Tally) -> Screen:
    """Ask for the number of a guest."""
    text = rich(
        _(
            "<b>{title}</b>\nWrite the number that the guest shows you, one after the other. "
            "It stands under “My entrance code”.\n/cancel when you have finished."
        ),
        title=tally.event.title,
    )
    return Screen(text, buttons=[_to_door(tally.event.id)], fresh=True)


def again(refusal: str, event_id: int) -> Screen:
    """Say what is wrong with what was typed; the next may follow, or the door."""
    return Screen(refusal, buttons=[_to_door(event_id)])


def ask_others(tally: Tally) -> Screen:
    """Ask how many came without the bot."""
    text = rich(
        _("<b>{title}</b>\nHow many people came without the bot, all together? Now it says {count}."),
        title=tally.event.title,
        count=tally.others,
    )
    return Screen(text, buttons=[_to_door(tally.event.id)], fresh=True)


def marked(done: Marked) -> Screen:
    """Say what became of a guest who was scanned or whose number was typed."""
    event, number = done.tally.event, done.number
    came = rich(_("Here: <b>{came}</b> of {all}"), came=done.tally.came, all=done.tally.signed_up)
    lines: list[Text | str] = [rich(said(done)), *_together(done), rich("{title}", title=event.title), came]
    if done.outcome is Outcome.NOT_SIGNED_UP:
        act = [_press(Do.LET_IN, _("Let them in all the same"), event.id, str(number))]
    elif done.outcome in (Outcome.UNDONE, Outcome.ABSENT):
        act = [_press(Do.IN, _("Check in: {number}").format(number=number), event.id, str(number))]
    else:
        act = [_press(Do.OUT, pgettext("guest", "Take it back"), event.id, str(number))]
    return Screen(join("\n", lines), buttons=[act, _to_door(event.id)])


def said(done: Marked) -> str:
    """Say in a line what became of a guest."""
    template = {
        Outcome.HERE: _("<b>{number}</b>: is here. Welcome!"),
        Outcome.ALREADY: _("<b>{number}</b>: was marked as being here before, at {time}."),
        Outcome.UNDONE: _("<b>{number}</b>: no longer marked as being here."),
        Outcome.ABSENT: _("<b>{number}</b>: was not marked as being here."),
        Outcome.NOT_SIGNED_UP: _("<b>{number}</b>: is not signed up (any more)."),
        Outcome.LET_IN: _("<b>{number}</b>: is here, without a seat of their own."),
    }[done.outcome]
    zone = ZoneInfo(done.tally.event.zone)
    at = words.time(done.came_at.astimezone(zone)) if done.came_at else ""
    return template.format(number=done.number, time=at)


def _together(done: Marked) -> list[str]:
    """Say for how many a sign-up is, where it is for several: they are counted together."""
    if done.people == 1:
        return []
    said_ = ngettext(
        "Signed up together: {count} person.", "Signed up together: {count} people.", done.people
    )
    return [said_.format(count=done.people)]


def toast(done: Marked) -> str:
    """Say the same over the list."""
    return rich(said(done)).plain


def sign(event: Event, door_: Door, username: str) -> Screen:
    """Show the code by which people say themselves that they are here."""
    address = sign_link(username, event.id, door_.token)
    text = rich(
        _(
            "<b>“I am here”: {title}</b>\nShow or print this code at the entrance. Whoever points their "
            "phone at it is checked in; who is not signed up gets a seat if one is free. It is valid on the "
            "day only, from {opens} on.\n\nThe same as a link, for online meetings: {link}"
        ),
        title=event.title,
        opens=words.time(opens_at(event).astimezone(ZoneInfo(event.zone))),
        link=address,
    )
    return Screen(text, photo=QrCode(address), buttons=[_to_door(event.id)], fresh=True)


def with_door(card: Screen, event_id: int) -> Screen:
    """Put the way to the door below a card, for those who may help there."""
    return replace(
        card,
        buttons=[
            *card.buttons[:-1],
            [_press(Do.OPEN, _("Guests and entrance"), event_id)],
            *card.buttons[-1:],
        ],
    )


def not_yours() -> Screen:
    """Say that only an organiser sees and changes all of an event."""
    return Screen(toast=_("Only the person who made this event can change it. You can help at the entrance."))


def past(page: Page) -> Screen:
    """List the events somebody ran."""
    back = [ways.mine()]
    if not page.rows:
        return Screen(_("None of your events has begun yet."), buttons=[back])
    rows = [[button(_label(event), DeskPressed(do=Desk.OPEN, event=event.id))] for event in page.rows]
    turns = turning(page.number, page.last, lambda to: DoorPressed(do=Do.PAST, event=to))
    return Screen(rich(_("<b>Past events</b>")), buttons=[*rows, turns, back])


def pass_button(event: Event) -> list[Button]:
    """Make the button by which a guest sees their code; online nobody stands at a door."""
    return [] if event.online_link else [button(_("My entrance code"), TicketPressed(event=event.id))]


def _door_buttons(tally: Tally) -> list[list[Button]]:
    event_id, stage = tally.event.id, tally.stage
    if stage in (Stage.OPEN, Stage.AFTER):
        counting = [
            [_press(Do.LIST, _("List of guests"), event_id), _press(Do.TYPE, _("Type a number"), event_id)],
            [
                _press(Do.MORE, _("+1 without the bot"), event_id),
                _press(Do.FEWER, _("−1 without the bot"), event_id),
            ],
            [_press(Do.OTHERS, _("How many without the bot"), event_id)],
        ]
    else:
        counting = [[_press(Do.LIST, _("List of guests"), event_id)]] if stage is Stage.AHEAD else []
    sign_ = [_press(Do.SIGN, _("Code “I am here”"), event_id)] if stage in (Stage.AHEAD, Stage.OPEN) else []
    return [*counting, sign_, [_press(Do.NUMBERS, _("The event"), event_id)]]


def _hint(tally: Tally) -> str:
    event = tally.event
    match tally.stage:
        case Stage.AHEAD:
            moment = dated.moment(opens_at(event), ZoneInfo(event.zone))
            return _("Check-in opens an hour before the start: {moment}.").format(moment=moment)
        case Stage.OPEN:
            return _(
                "Guests show the code on their phone: scan it with your camera, or type their number. "
                "These numbers keep themselves up to date."
            )
        case Stage.AFTER:
            return _("You can still mark who was there, for three days after the start.")
        case Stage.CLOSED:
            return _("These numbers stand.")


def _guest(event: Event, guest: Guest, page: int) -> Button:
    party = f" ({guest.people})" if guest.people > 1 else ""
    label = f"✓ {guest.number}{party}" if guest.is_here else f"{guest.number}{party}"
    return _press(Do.OUT if guest.is_here else Do.IN, label, event.id, f"{guest.number}.{page}")


def _label(event: Event) -> str:
    day = words.short_date(event.starts_at.astimezone(ZoneInfo(event.zone)).date())
    seats = ngettext("{count} person", "{count} people", event.taken).format(count=event.taken)
    return shortened(f"{day} · {seats} · {event.title}", LABEL)


def _to_door(event_id: int) -> list[Button]:
    return [_press(Do.OPEN, _("To the entrance"), event_id)]


def _press(do: Do, label: str, event_id: int, value: str = "") -> Button:
    return button(label, DoorPressed(do=do, event=event_id, value=value))
