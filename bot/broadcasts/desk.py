"""What passes between the actions and the screens: a draft with all that its next question says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.broadcasts.channels.model import Target
from bot.broadcasts.content.model import Content
from bot.broadcasts.model import Broadcast, Draft, Progress, Reach, Step


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to ask the next question about a draft."""

    draft: Draft
    step: Step
    now: datetime
    leaves: datetime
    """When it would go out if it were confirmed now."""
    counts: Mapping[str | None, int]
    """Recipients by area; none stands for everybody."""
    reach: Reach
    shown_before: int | None = None
    """The number of recipients that the author saw last, where it was another one."""
    twin: Broadcast | None = None
    """The same announcement or a similar one, if one went out within the last days."""
    sample: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    """Some recipients chosen by chance, counted by area and language."""
    content: Content = field(default_factory=Content)
    """What it carries beside its words."""
    targets: tuple[Target, ...] = ()
    """The channels it can be posted in, each with whether it is."""
    stale: bool = False
    """Whether the button that was pressed is of an earlier question."""


@dataclass(frozen=True, slots=True)
class Sending:
    """An announcement that was confirmed; `again` where that had happened before."""

    progress: Progress
    again: bool = False
    asked_about: int | None = None
    """The number of recipients in the question, where the audience has changed since."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a recipient chose, and the announcement it was chosen under, if they got it."""

    wants: bool
    changed: bool
    broadcast: Broadcast | None
    content: Content = field(default_factory=Content)
