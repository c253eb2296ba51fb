"""What the buttons of the plan carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Wishing(StrEnum):
    """What an author wishes for the draft."""

    WHEN = "when"
    AT = "at"
    ONCE = "once"
    """Without a time."""
    REPEAT = "rep"
    EVERY = "every"
    TIMES = "times"
    BACK = "back"


class WishPressed(Pressed, prefix="anwish"):
    """A button of the draft whose token it carries; `value` is a wall time, a rhythm or a number."""

    do: Wishing
    token: Key
    value: Key = ""


class Act(StrEnum):
    """What is done with an announcement of the plan."""

    OPEN = "open"
    SHOW = "show"
    APPROVE = "yes"
    REFUSE = "no"
    EDIT = "edit"
    DRAFT = "draft"
    SKIP = "skip"
    TAKE_BACK = "undo"


class PlanPressed(Pressed, prefix="plan"):
    """A button of one announcement; `revision` is the version that was shown."""

    do: Act
    id: Id
    revision: Id = 0


class Look(StrEnum):
    """What of the plan is looked at."""

    MONTH = "month"
    DAY = "day"
    AREAS = "areas"
    ASIDE = "aside"
    NOTHING = "none"


class CalendarPressed(Pressed, prefix="plancal"):
    """A button of the calendar; `day` is a day or (of a month) its first one, `area` whose plan it is."""

    do: Look
    day: Key = ""
    area: Key = ""
