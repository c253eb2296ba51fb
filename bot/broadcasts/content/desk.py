"""What passes between the actions and the screens about what an announcement carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.broadcasts.composed import Composed
from bot.broadcasts.content.model import Content, Leads
from bot.broadcasts.model import Draft
from bot.i18n import DEFAULT_LOCALE

MANY = ""
"""In place of a language: the words are in several already."""


@dataclass(frozen=True, slots=True)
class Added:
    """A draft with what it carries beside its words."""

    draft: Draft
    content: Content
    readers: Mapping[str, int]
    """How many recipients use each language."""
    now: datetime
    ends: datetime
    """Until when it is news as it stands."""
    has_time: bool
    """Whether it leaves at a time of its own, so that its days are counted from there."""
    repeats: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a button leads that a recipient pressed."""

    leads: Leads
    event_id: int
    area: str | None
    over: datetime | None
    """Since when the announcement is no longer valid, where its author chose an end and it is past."""


def languages(composed: Composed, content: Content) -> list[str]:
    """Return the languages it is written in, its own first."""
    return [composed.language or DEFAULT_LOCALE, *content.versions]
