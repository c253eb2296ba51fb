"""What an organiser sees of the choices about sign-ups and the way there."""

from datetime import timedelta

from bot import words
from bot.events import ways
from bot.events.choices.presses import ChoicePressed, Do
from bot.events.choices.shapes import Choices
from bot.events.model import MAX_DIRECTIONS, MOST_TOGETHER, Event
from bot.events.presses import Desk, DeskPressed
from bot.i18n import _, ngettext, pgettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

IN_A_ROW = 5
ASK = "ask"
"""What the button carries that chooses to ask before a freed seat is given."""


def choices(shown: Choices, toast: str | None = None) -> Screen:
    """Show what was chosen, with a way to change each."""
    event = shown.event
    lines: list[Text | str] = [
        rich(_("<b>{title}</b>: sign-ups and the way there"), title=event.title),
        "",
        *freed(event),
        rich(_("One sign-up is for: <b>{most}</b>"), most=most(event.most_together)),
        rich(_("What would help people: <b>{asked}</b>"), asked=_asked(shown)),
        rich(_("How to get there, in words: <b>{words}</b>"), words=event.directions or _none()),
    ]
    rows = [
        [_press(Do.MOST, _("Several people with one sign-up"), event)],
        _freed_row(event),
        _access_row(event),
        _way_row(event),
        [ways.numbers(event.id)],
    ]
    return Screen(join("\n", lines), buttons=rows, toast=toast)


def freed(event: Event) -> list[Text]:
    """Say what happens to a seat that becomes free."""
    if event.capacity is None:
        return []
    if event.offer_minutes is None:
        return [rich(_("A freed seat: given at once to whoever waits first"))]
    lasts = words.duration(timedelta(minutes=event.offer_minutes))
    return [rich(_("A freed seat: offered to whoever waits first, time to answer: {lasts}"), lasts=lasts)]


def ask_most(shown: Choices) -> Screen:
    """Ask how many people one sign-up may be for."""
    event = shown.event
    text = rich(
        _(
            "<b>{title}</b>: how many people may one sign-up be for? With 1 everybody signs up for "
            "themselves. Each person takes a seat. Those who come already keep their seats."
        ),
        title=event.title,
    )
    numbers = [_number(number, event) for number in range(1, MOST_TOGETHER + 1)]
    rows = [numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)]
    return Screen(text, buttons=[*rows, [_press(Do.SHOW, _("Back"), event)]])


def ask_way(shown: Choices) -> Screen:
    """Ask for the way in words."""
    example = _(
        "For example: from the tram stop 200 m along the park, to the second gate; please ring there."
    )
    asked = _("How does one get there? Please write it in up to {most} characters.").format(
        most=MAX_DIRECTIONS
    )
    return Screen(f"{asked}\n{example}", buttons=[[_press(Do.SHOW, _("Back"), shown.event)]])


def confirm_stopping(shown: Choices) -> Screen:
    """Ask once before what people said is forgotten."""
    text = ngettext(
        "{count} person has said what would help. If you ask no more, this is deleted.",
        "{count} people have said what would help. If you ask no more, this is deleted.",
        shown.said,
    ).format(count=shown.said)
    yes = [_press(Do.STOPPED, _("Delete it and ask no more"), shown.event)]
    return Screen(text, buttons=[yes, [_press(Do.SHOW, _("No, leave it"), shown.event)]])


def most(count: int) -> str:
    """Say for how many people one sign-up may be."""
    if count == 1:
        return _("one person")
    return ngettext("up to {count} person", "up to {count} people", count).format(count=count)


def _asked(shown: Choices) -> str:
    if not shown.event.asks_access:
        return pgettext("needs", "not asked")
    said = ngettext("asked; {count} answer", "asked; {count} answers", shown.said)
    return said.format(count=shown.said)


def _none() -> str:
    return pgettext("directions", "none")


def _freed_row(event: Event) -> list[Button]:
    if event.capacity is None:
        return []
    asks = event.offer_minutes is not None
    label = _("Give freed seats at once") if asks else _("Ask before a freed seat is given")
    return [button(label, DeskPressed(do=Desk.FREED, event=event.id, value="" if asks else ASK))]


def _access_row(event: Event) -> list[Button]:
    if not event.asks_access:
        return [_press(Do.ASK, _("Ask what would help people"), event)]
    return [_press(Do.NEEDS, _("What people need"), event), _press(Do.STOP, _("Ask no more"), event)]


def _way_row(event: Event) -> list[Button]:
    if not event.directions:
        return [_press(Do.WAY, _("Write how to get there"), event)]
    return [_press(Do.WAY, _("Change the way there"), event), _press(Do.NO_WAY, _("Delete it"), event)]


def _number(number: int, event: Event) -> Button:
    label = f"✓ {number}" if number == event.most_together else str(number)
    return _press(Do.SET, label, event, str(number))


def _press(do: Do, label: str, event: Event, value: str = "") -> Button:
    return button(label, ChoicePressed(do=do, id=event.id, value=value))
