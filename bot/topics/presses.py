"""What the buttons of topics carry."""

from enum import StrEnum

from bot.telegram.callbacks import Key, Pressed


class Wishing(StrEnum):
    """What somebody chooses. Each button says where it leads, so a double tap is harmless."""

    SHOW = "show"
    HEAR = "hear"
    LEAVE = "leave"
    AREAS = "areas"
    NEAR = "near"
    """Hear about an area."""
    FAR = "far"
    """Hear about it no longer."""
    WEEKLY = "weekly"
    AT_ONCE = "once"
    ON = "on"
    OFF = "off"


class WishPressed(Pressed, prefix="wish"):
    """A choice; `value` is a topic's or an area's id."""

    do: Wishing
    value: Key = ""
