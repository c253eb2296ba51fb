"""The buttons of ideas in the staff group; who presses them is checked each time."""

from bot.ideas.model import Status
from bot.telegram.callbacks import Id, Pressed


class TopicPressed(Pressed, prefix="topic"):
    """A decision that needs no words; `was` is the status that the card showed."""

    number: Id
    was: Status
    to: Status
