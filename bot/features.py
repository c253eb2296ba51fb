"""What each room brings to the whole: messages sent later, work done by the clock, personal data kept.

Together with `bot.app` the composition root: nothing else knows all rooms.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.advice import deliveries as advice
from bot.advice import jobs as advice_jobs
from bot.advice.personal import ADVICE
from bot.backup import deliveries as backup
from bot.backup.aftermath import Keeping
from bot.broadcasts import deliveries as broadcasts
from bot.broadcasts import jobs as broadcast_jobs
from bot.broadcasts.personal import ANNOUNCEMENTS
from bot.events import deliveries as events
from bot.events import jobs as event_jobs
from bot.events import missed
from bot.events import personal as event_data
from bot.ideas import deliveries as ideas
from bot.ideas import jobs as idea_jobs
from bot.ideas.personal import IDEAS
from bot.outbox.courier import Drawing
from bot.people import deliveries as people
from bot.people import jobs as people_jobs
from bot.people import personal as people_data
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


DELIVERIES: Mapping[str, Drawing] = {
    "idea.new": ideas.new,
    "idea.status": ideas.status,
    **events.DELIVERIES,
    "role.revoked": people.role_revoked,
    "role.accepted": people.role_accepted,
    "broadcast": broadcasts.announcement,
    "case.new": advice.new,
    "case.answer": advice.answer,
    "case.closed": advice.closed,
    "backup.held": backup.held,
}
"""Drawings of deliveries, by kind."""

LIVE: Mapping[str, live.Drawing] = {"broadcast": broadcasts.progress}
"""Drawings of live screens, by kind."""

JOBS: tuple[Job, ...] = (
    Job("event reminders", 15, event_jobs.fan_out_due),
    Job("reminders that were missed", 60, missed.report_missed),
    Job("idea drafts", 60, idea_jobs.purge_drafts),
    Job("invitations expire", 3600, people_jobs.forget_invitations),
    Job("broadcasts wait for the morning", 30, broadcast_jobs.keep_quiet),
    Job("questions and cases", 3600, advice_jobs.purge),
)

PERSONAL: tuple[PersonalData, ...] = (
    CONVERSATIONS,
    IDEAS,
    ANNOUNCEMENTS,
    ADVICE,
    *people_data.OWN,
    *event_data.PERSONAL,
)


def keeping(profile: Profile) -> Keeping:
    """Return what a restore needs to know of the rooms."""
    return Keeping(PERSONAL, [job.run for job in JOBS], profile)
