"""What passes between the actions and the screens: a draft with all that its next question says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.broadcasts.audience.aim import Aiming
from bot.broadcasts.audience.guests import Gathering
from bot.broadcasts.audience.named import Named
from bot.broadcasts.channels.model import Target
from bot.broadcasts.content.model import Content
from bot.broadcasts.model import Broadcast, Draft, Progress, Reach, Step
from bot.broadcasts.planning.model import Outlook


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is needed to ask whom an announcement is for."""

    aiming: Aiming
    counts: Mapping[str | None, int]
    """Recipients of the topic by area; none stands for everybody."""
    by_topic: Mapping[str, int] = field(default_factory=dict)
    reach: Reach | None = None
    """Who would get it as it stands, once more is said than the topic."""
    gatherings: Sequence[Gathering] = ()
    earlier: Sequence[Broadcast] = ()
    named: Named = field(default_factory=Named)
    days: Sequence[date] = ()
    """The days of which one can be named as the last."""
    settled: bool = False
    """Whether an audience had been chosen, and is being changed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to ask the next question about a draft."""

    draft: Draft
    step: Step
    now: datetime
    leaves: datetime
    """When it would go out if it were confirmed now."""
    ends: datetime
    """Until when it would be news."""
    reach: Reach
    """Who would get it, counted only where that is shown."""
    choosing: Choosing | None = None
    """What the question about the audience says."""
    named: Named = field(default_factory=Named)
    shown_before: int | None = None
    """The number of recipients that the author saw last, where it was another one."""
    twin: Broadcast | None = None
    """The same announcement or a similar one, if one went out within the last days."""
    sample: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    """Some recipients chosen by chance, counted by area and language."""
    content: Content = field(default_factory=Content)
    """What it carries beside its words."""
    outlook: Outlook = field(default_factory=Outlook)
    """When it leaves, how it repeats, who approves it."""
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
    hears: bool = True
    """Whether they hear of anything at all after a choice about one topic."""
