"""What the buttons of this room carry."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Key, Pressed


class At(StrEnum):
    """The screen a choice was made on, which is drawn again with the choice in it."""

    FIRST = "f"
    """The welcome of someone new, with languages."""
    INTRODUCED = "i"
    """The short welcome above what a link led to."""
    WELCOME = "w"
    POSTER = "p"
    SETTINGS = "s"
    LANGUAGE = "l"
    STOPPED = "x"
    APART = "a"
    """A screen that stays as it is, with the way back to what one was at: the choice is offered below it."""


class Choose(StrEnum):
    """What is chosen."""

    SHOW = "show"
    LANGUAGES = "langs"
    AREAS = "areas"
    LANGUAGE = "lang"
    AREA = "area"
    ANNOUNCEMENTS = "ann"
    HINTS = "hints"
    """What could come next, after something one did."""


class SettingsPressed(Pressed, prefix="set"):
    """A choice; `value` is a locale, an area's id (empty: the whole unit) or on/off."""

    do: Choose
    at: At
    value: Key = ""


class Go(StrEnum):
    """Where the buttons of the welcome lead."""

    ASK = "ask"
    IDEA = "idea"
    EVENTS = "events"
    COUNCIL = "council"
    MINE = "mine"
    NEEDS = "needs"
    TOPICS = "topics"
    PRIVACY = "privacy"
    MY_DATA = "mydata"
    DELETE = "delete"


class GoPressed(Pressed, prefix="go"):
    """The way to another conversation."""

    do: Go


class Erase(StrEnum):
    """Answers to "delete everything?"."""

    YES = "yes"
    LEAVE_IDEAS = "leave"
    """Everything but what may stay without the person."""
    NO = "no"


class ErasePressed(Pressed, prefix="erase"):
    """An answer to "delete everything?"."""

    do: Erase


class ConsentPressed(Pressed, prefix="agree"):
    """Consent to a version of the privacy notice: the one that was shown."""

    version: Id


class Team(StrEnum):
    """What keepers do on the team's screens."""

    LIST = "list"
    LIST_BELOW = "below"
    """The list as a new message: what the button stands under is shown only once."""
    INVITE_ANIMATOR = "animator"
    INVITE_OFFICER = "officer"
    STOP = "stop"
    HOLDER = "holder"
    REVOKE = "revoke"
    OPEN = "open"
    WITHDRAW = "withdraw"


class TeamPressed(Pressed, prefix="team"):
    """A press on a team's screen; `ref` is a page, a grant's id or an invitation's id."""

    do: Team
    ref: Id = 0


class Organise(StrEnum):
    """How the organisation of a partner is named."""

    ASK = "ask"
    CHOOSE = "choose"
    STOP = "stop"


class OrganisationPressed(Pressed, prefix="org"):
    """A press on the way to inviting a partner; `id` is an organisation that is known already."""

    do: Organise
    id: Id = 0


class Look(StrEnum):
    """What a keeper does in the log of deeds."""

    LIST = "list"
    ACTIONS = "acts"
    PEOPLE = "people"
    DAYS = "days"


class AuditPressed(Pressed, prefix="audit"):
    """A press in the log, with what is looked for; empty and 0 mean everything."""

    do: Look
    action: Key = ""
    person: Id = 0
    days: Annotated[int, Field(ge=0, le=3660)] = 0
    page: Id = 0


class Answer(StrEnum):
    """Answers to an invitation."""

    ACCEPT = "yes"
    DECLINE = "no"


class InvitationPressed(Pressed, prefix="invite"):
    """An answer to an invitation, with the secret of its link."""

    do: Answer
    secret: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{32}$")]
