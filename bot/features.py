"""What each room brings to the whole: messages sent later, work done by the clock, personal data kept.

Together with `bot.app` the composition root: nothing else knows all rooms.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.outbox.courier import Drawing
from bot.people.personal import PersonalData
from bot.profile import Profile
from bot.telegram import live
from bot.telegram.personal import CONVERSATIONS


@dataclass(frozen=True, slots=True)
class Job:
    """What a room does every so many seconds, in a transaction of its own."""

    name: str
    seconds: float
    run: Callable[[Session, datetime, Profile], object]


DELIVERIES: Mapping[str, Drawing] = {}
"""Drawings of deliveries, by kind."""

LIVE: Mapping[str, live.Drawing] = {}
"""Drawings of live screens, by kind."""

JOBS: tuple[Job, ...] = ()

PERSONAL: tuple[PersonalData, ...] = (CONVERSATIONS,)
