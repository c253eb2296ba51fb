"""What the buttons around channels carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Keep(StrEnum):
    """What a keeper does with channels."""

    LIST = "list"
    OPEN = "open"
    CONNECT = "yes"
    DECLINE = "no"
    AREAS = "areas"
    AREA = "area"


class ChannelPressed(Pressed, prefix="chan"):
    """A button for keepers; `id` is the channel (0 for the list), `value` an area."""

    do: Keep
    id: Id
    value: Key = ""


class TargetPressed(Pressed, prefix="anchan"):
    """A button of the draft whose token it carries: also to this channel, or not."""

    token: Key
    id: Id


class At(StrEnum):
    """What an author does with what was posted."""

    LIST = "list"
    REMOVE = "ask"
    REMOVE_SURELY = "rm"
    AGAIN = "again"


class PostPressed(Pressed, prefix="anpost"):
    """A button for authors; `id` is the announcement for the list, else the post."""

    do: At
    id: Id
