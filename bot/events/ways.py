"""Buttons that lead organisers from many screens to the same few."""

from bot.events.presses import Desk, DeskPressed
from bot.i18n import _
from bot.telegram.screen import Button, button


def mine() -> Button:
    """Lead to the events somebody runs."""
    return button(_("Events I run"), DeskPressed(do=Desk.MINE))


def numbers(event_id: int) -> Button:
    """Lead to the numbers of an event and what can be changed."""
    return button(_("Numbers and changes"), DeskPressed(do=Desk.OPEN, event=event_id))


def more(event_id: int) -> Button:
    """Lead to what is rarely done with an event."""
    return button(_("More"), DeskPressed(do=Desk.MORE, event=event_id))
