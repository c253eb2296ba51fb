"""What the buttons of announcements carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What is done with the draft."""

    SKIP = "skip"
    AUDIENCE = "to"
    CHANGE = "change"
    SEND = "send"
    BACK = "back"
    CANCEL = "cancel"
    RESTORE = "restore"
    TEST = "test"
    AHEAD = "ahead"
    """Look at what is due in the days ahead."""


class DraftPressed(Pressed, prefix="andraft"):
    """A button of the draft whose token it carries; `value` is an area (empty: everybody) or a question."""

    do: Do
    token: Key
    value: Key = ""


class AimDo(StrEnum):
    """What is said of the audience."""

    TOPIC = "topic"
    PAGE = "page"
    """Go to another question about it."""
    AREA = "area"
    NO_AREA = "noarea"
    WITHOUT = "wo"
    NOT_WITHOUT = "nowo"
    EVENT = "event"
    EARLIER = "earlier"
    JOINED = "joined"
    QUIET = "quiet"
    DAY = "day"
    DONE = "done"


class AimPressed(Pressed, prefix="anaim"):
    """A button about the audience of the draft whose token it carries; `value` is what is chosen."""

    do: AimDo
    token: Key
    value: Key = ""


class Manage(StrEnum):
    """What an author does with announcements that were sent."""

    LIST = "list"
    NEW = "new"
    OPEN = "open"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"


class ManagePressed(Pressed, prefix="anmine"):
    """A button for authors; `id` is the announcement (0 for the list)."""

    do: Manage
    id: Id


class Choice(StrEnum):
    """What a recipient chooses."""

    OFF = "off"
    ON = "on"
    TOPIC_OFF = "toff"
    TOPIC_ON = "ton"
    SAMPLE = "sample"


class ChoicePressed(Pressed, prefix="an"):
    """A button under an announcement, by which its topic or all announcements are switched off and on."""

    do: Choice
    id: Id
