"""What each room does by the clock. Together with `bot.app` and `bot.features` the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import announced_events
from bot.advice import promises
from bot.backup.aftermath import Keeping
from bot.broadcasts import jobs as broadcast_jobs
from bot.broadcasts.channels import noticing, posts
from bot.broadcasts.digest import jobs as digest_jobs
from bot.broadcasts.planning import approving
from bot.broadcasts.planning import leaving as planned
from bot.council import jobs as council_jobs
from bot.council.feed import CouncilSources
from bot.events import jobs as event_jobs
from bot.events import missed, seats
from bot.events.access import actions as access
from bot.events.afterwards import jobs as after_jobs
from bot.events.attendance import jobs as door_jobs
from bot.events.certificates import offering as certificates
from bot.events.options import entry as event_entry
from bot.events.options import publishing
from bot.exports import retention as export_retention
from bot.exports.exporter import Exporter
from bot.features import DRAFTS, PERSONAL, RETENTION
from bot.ideas.desk import overdue
from bot.ideas.field import jobs as field_jobs
from bot.ideas.receipts import jobs as receipt_jobs
from bot.insights.report import monthly
from bot.limits import actions as limits
from bot.lineage import jobs as lineage_jobs
from bot.lineage import promises as idea_promises
from bot.outbox import jobs as outbox_jobs
from bot.outbox.ticks import Tick
from bot.people import jobs as people_jobs
from bot.people import leaving
from bot.profile import Profile
from bot.settings import Settings
from bot.storage import dropped
from bot.storage.members import Members
from bot.storage.transaction import Database
from bot.telegram import inbox
from bot.telegram.presenter import Presenter

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Job:
    """What a room does every so many seconds, in a transaction of its own."""

    name: str
    seconds: float
    run: Callable[[Session, datetime, Profile], object]
    again: bool = False
    """Whether it does a portion at a time, and returns whether there may be more to do at once."""

    def to_the_end(self, db: Session, now: datetime, profile: Profile) -> None:
        """Do all portions in one transaction."""
        while self.run(db, now, profile) and self.again:
            pass
        # What comes next reads anew what this has changed in bulk.
        db.flush()
        db.expire_all()


JOBS: tuple[Job, ...] = (
    Job("event reminders", 15, event_jobs.fan_out_due),
    Job("reminders that were missed", 60, missed.report_missed),
    Job("seats that became free", 15, seats.fill_left),
    Job("doors of events close", 60, door_jobs.close_doors),
    Job("thanks to those who came", 60, after_jobs.thank),
    Job("certificates for those who missed the last meeting", 60, certificates.offer),
    Job("recaps for those who are marked later", 60, after_jobs.reach_late),
    Job("what was begun and dropped", 60, dropped.purge(*DRAFTS)),
    Job("seats kept in vain", 15, seats.lapse_offers),
    Job("needs at events that are over", HOUR, access.forget_past),
    Job("events become public", 15, publishing.publish_due),
    Job("wrong codes of events", 600, event_entry.forget_tries),
    Job("steps of ideas taken back", HOUR, lineage_jobs.let_go),
    Job("meetings of ideas that were not sent", HOUR, lineage_jobs.forget_origins),
    Job("promises of the office come due", 60, idea_promises.remind),
    Job("promises of the office lapse", 60, idea_promises.lapse),
    Job("wrong codes", 600, field_jobs.forget_tries),
    Job("paper codes", HOUR, field_jobs.forget_codes),
    Job("lists of receipts", HOUR, receipt_jobs.close_weeks),
    Job("overdue ideas are listed", 60, overdue.remind),
    Job("invitations expire", HOUR, people_jobs.forget_invitations),
    Job("what may wait leaves in the morning", 30, outbox_jobs.keep_quiet, again=True),
    Job("announcements stopped, paused or let go on", 2, broadcast_jobs.settle, again=True),
    Job("announcements nobody approved", 60, approving.expire),
    Job("planned announcements leave", 5, planned.leave, again=True),
    Job("announcements to very many", 2, broadcast_jobs.ask_on, again=True),
    Job("events that are announced", 2, announced_events.watch),
    Job("messages of the week", 30, digest_jobs.make, again=True),
    Job("posts in channels after a restore", 60, posts.set_aside),
    Job("channels that nobody decided about", HOUR, noticing.forget_undecided),
    Job("promises that come due", 60, promises.remind),
    Job("promises that were not kept", 60, promises.admit_late),
    Job("exports left unchosen", HOUR, export_retention.drop_choices),
    Job("meetings are reminded of", 60, council_jobs.remind_followers),
    Job("what was counted on past days", HOUR, limits.forget_past),
    Job("old meetings", HOUR, council_jobs.forget_past),
    *(Job(f"forget {kind.what}", HOUR, kind.run) for kind in RETENTION),
)


def ticks(
    database: Database,
    presenter: Presenter,
    profile: Profile,
    settings: Settings,
    members: Members,
) -> list[Tick]:
    """Return what is done by the clock beside the jobs: it waits for others, or must know the keepers."""
    clock, keepers = database.clock, settings.keeper_ids
    exporter = Exporter(database, presenter, profile, settings, members)

    async def forget_silent() -> None:
        await database.run(forget_inactive, clock.now(), profile, keepers)

    async def purge_inbox() -> None:
        while old := await database.read(inbox.outdated, clock.now()):
            await database.run(inbox.purge, old)

    async def send_reports() -> None:
        await database.run(monthly.send, clock.now(), profile, keepers)

    async def chase_promises() -> None:
        for chase in (promises.warn, promises.escalate, idea_promises.chase):
            await database.run(chase, clock.now(), profile, keepers)

    async def ask_to_approve() -> None:
        await database.run(approving.ask_keepers, clock.now(), profile, keepers)

    return [
        Tick("approval of announcements", 30, ask_to_approve),
        Tick("purge inbox", HOUR, purge_inbox),
        Tick("council sources", 30, CouncilSources(database, clock, profile, keepers).refresh),
        Tick("monthly reports", 600, send_reports),
        Tick("broken promises", 60, chase_promises),
        Tick("forget people who no longer write", HOUR, forget_silent),
        Tick("exports", 1, exporter.work),
        Tick("files with names leave the chat", 60, exporter.take_back),
    ]


def do_all(db: Session, now: datetime, profile: Profile, *, rare: bool = True) -> None:
    """Do every job, in order and in one transaction; those done by the hour only if `rare`."""
    for job in JOBS:
        if rare or job.seconds < HOUR:
            job.to_the_end(db, now, profile)


def keeping(profile: Profile) -> Keeping:
    """Return what a restore needs to know of the rooms."""
    return Keeping(PERSONAL, [job.to_the_end for job in JOBS], profile)


def forget_inactive(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Erase those who have not written for as long as the profile says; return how many."""
    return leaving.forget_inactive(db, now, profile, personal=PERSONAL, keepers=keepers)
