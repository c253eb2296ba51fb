"""What the buttons of this room carry."""

from bot.insights.spans import Back
from bot.telegram.callbacks import Pressed


class HeardPressed(Pressed, prefix="heard"):
    """Another time to look at."""

    back: Back
