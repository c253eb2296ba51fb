"""What each room brings to the whole: messages sent later, work done by the clock, personal data kept.

Together with `bot.app` the composition root: nothing else knows all rooms.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.advice import deliveries as advice
from bot.advice import jobs as advice_jobs
from bot.advice import promises
from bot.advice import retention as advice_retention
from bot.advice.group import Cases
from bot.advice.personal import ADVICE
from bot.backup import deliveries as backup
from bot.backup.aftermath import Keeping
from bot.broadcasts import deliveries as broadcasts
from bot.broadcasts import jobs as broadcast_jobs
from bot.broadcasts import retention as broadcast_retention
from bot.broadcasts.personal import ANNOUNCEMENTS
from bot.council import deliveries as council
from bot.council import jobs as council_jobs
from bot.council.feed import CouncilSources
from bot.council.personal import FOLLOWS
from bot.events import deliveries as events
from bot.events import jobs as event_jobs
from bot.events import missed, seats
from bot.events import personal as event_data
from bot.events import retention as event_retention
from bot.exports import live as exports
from bot.exports import retention as export_retention
from bot.exports.exporter import Exporter
from bot.exports.personal import EXPORTS
from bot.ideas import deliveries as ideas
from bot.ideas import jobs as idea_jobs
from bot.ideas import personal as idea_data
from bot.ideas import retention as idea_retention
from bot.ideas.desk import deliveries as desk
from bot.ideas.desk import overdue, writing
from bot.ideas.desk import retention as desk_retention
from bot.ideas.desk.personal import DESK
from bot.ideas.field import jobs as field_jobs
from bot.ideas.field import personal as field_data
from bot.ideas.field import retention as field_retention
from bot.ideas.finding import Finder
from bot.ideas.merging import deliveries as merging
from bot.ideas.merging import personal as merging_data
from bot.ideas.merging import retention as merging_retention
from bot.ideas.moderation import deliveries as moderation
from bot.ideas.moderation import retention as moderation_retention
from bot.ideas.moderation.personal import HIDINGS
from bot.ideas.photos.fetching import Photographs
from bot.ideas.problems import deliveries as problems
from bot.ideas.problems import personal as problem_data
from bot.ideas.receipts import jobs as receipt_jobs
from bot.ideas.similar import Similar
from bot.ideas.topics import deliveries as topics
from bot.ideas.topics.group import Ideas
from bot.knowledge.editing import deliveries as editing
from bot.knowledge.editing import jobs as editing_jobs
from bot.knowledge.editing import retention as editing_retention
from bot.knowledge.editing.personal import EDITING
from bot.knowledge.gaps import retention as gap_retention
from bot.knowledge.gaps.personal import GAPS
from bot.lineage import deliveries as lineage
from bot.lineage import jobs as lineage_jobs
from bot.lineage import promises as idea_promises
from bot.lineage import retention as lineage_retention
from bot.lineage.personal import LINEAGE
from bot.needs import offers as need_offers
from bot.needs import retention as need_retention
from bot.needs.personal import NEEDS
from bot.outbox import retention as outbox_retention
from bot.outbox.courier import Drawing
from bot.outbox.jobs import until_morning
from bot.outbox.ticks import Tick
from bot.people import deliveries as people
from bot.people import jobs as people_jobs
from bot.people import leaving
from bot.people import personal as people_data
from bot.people.personal import PersonalData
from bot.people.retention import Retention
from bot.pictures.painter import Painter
from bot.profile import Profile
from bot.quiz import bank
from bot.quiz import retention as quiz_retention
from bot.quiz.personal import QUIZ
from bot.settings import Settings
from bot.staff.matters import Matters
from bot.storage.members import Members
from bot.storage.transaction import Database
from bot.telegram import inbox, live
from bot.telegram import retention as conversation_retention
from bot.telegram.darkroom import Darkroom
from bot.telegram.personal import CONVERSATIONS
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


DELIVERIES: Mapping[str, Drawing] = {
    "idea.new": ideas.new,
    "idea.status": ideas.status,
    "idea.followed": ideas.followed,
    "idea.reopened": ideas.reopened,
    **merging.DELIVERIES,
    **moderation.DELIVERIES,
    "idea.topic_gone": topics.topic_gone,
    "idea.photo_lost": ideas.photo_lost,
    "idea.photos": ideas.photos_added,
    "idea.addition": ideas.note_added,
    "problem.solved": problems.solved,
    **desk.DELIVERIES,
    **events.DELIVERIES,
    "role.revoked": people.role_revoked,
    "role.accepted": people.role_accepted,
    "broadcast": broadcasts.announcement,
    "case.new": advice.new,
    "case.answer": advice.answer,
    "case.closed": advice.closed,
    "case.moved": advice.moved,
    "case.late": advice.late,
    "case.due": advice.due,
    "case.today": advice.today,
    "case.overdue": advice.overdue,
    "case.topic_gone": advice.topic_gone,
    "case.group_lost": advice.group_lost,
    "gap.answered": editing.answered,
    **council.DELIVERIES,
    **lineage.DELIVERIES,
    "backup.held": backup.held,
}
"""Drawings of deliveries, by kind."""

LIVE: Mapping[str, live.Drawing] = {"broadcast": broadcasts.progress, "export": exports.progress}
"""Drawings of live screens, by kind."""

RETENTION: tuple[Retention, ...] = (
    *advice_retention.RETENTION,
    *broadcast_retention.RETENTION,
    *event_retention.RETENTION,
    *export_retention.RETENTION,
    *idea_retention.RETENTION,
    *merging_retention.RETENTION,
    *moderation_retention.RETENTION,
    *lineage_retention.RETENTION,
    *field_retention.RETENTION,
    *problem_data.RETENTION,
    *desk_retention.RETENTION,
    *gap_retention.RETENTION,
    *editing_retention.RETENTION,
    *need_retention.RETENTION,
    *leaving.RETENTION,
    *outbox_retention.RETENTION,
    *quiz_retention.RETENTION,
    *conversation_retention.RETENTION,
)
"""What is kept for a term, except people themselves: `forget_inactive` erases them with all of `PERSONAL`."""

JOBS: tuple[Job, ...] = (
    Job("event reminders", 15, event_jobs.fan_out_due),
    Job("reminders that were missed", 60, missed.report_missed),
    Job("seats that became free", 15, seats.fill_left),
    Job("event forms", 60, event_jobs.purge_dropped),
    Job("idea drafts", 60, idea_jobs.purge_drafts),
    Job("steps and promises dropped", 60, lineage_jobs.purge_dropped),
    Job("steps of ideas taken back", HOUR, lineage_jobs.let_go),
    Job("meetings of ideas that were not sent", HOUR, lineage_jobs.forget_origins),
    Job("promises of the office come due", 60, idea_promises.remind),
    Job("promises of the office lapse", 60, idea_promises.lapse),
    Job("ideas written down for others", 60, field_jobs.purge_drafts),
    Job("wrong codes", 600, field_jobs.forget_tries),
    Job("paper codes", HOUR, field_jobs.forget_codes),
    Job("lists of receipts", HOUR, receipt_jobs.close_weeks),
    Job("words on ideas dropped", 60, writing.purge_dropped),
    Job("overdue ideas are listed", 60, overdue.remind),
    Job("invitations expire", HOUR, people_jobs.forget_invitations),
    Job("broadcasts wait for the morning", 30, until_morning("broadcast")),
    Job("announcements to very many", 2, broadcast_jobs.ask_on, again=True),
    Job("announcements dropped", 60, broadcast_jobs.purge_dropped),
    Job("promises that come due", 60, promises.remind),
    Job("promises that were not kept", 60, promises.admit_late),
    Job("answers dropped", 60, advice_jobs.purge_dropped),
    Job("edits dropped", 60, editing_jobs.purge_dropped),
    Job("news of answers waits for the morning", 30, until_morning("gap.answered")),
    Job("exports left unchosen", HOUR, export_retention.drop_choices),
    Job("meetings are reminded of", 60, council_jobs.remind_followers),
    Job("old meetings", HOUR, council_jobs.forget_past),
    *(Job(f"forget {kind.what}", HOUR, kind.run) for kind in RETENTION),
)

PERSONAL: tuple[PersonalData, ...] = (
    CONVERSATIONS,
    HIDINGS,
    *idea_data.PERSONAL,
    *merging_data.PERSONAL,
    LINEAGE,
    *field_data.PERSONAL,
    problem_data.PROBLEMS,
    DESK,
    ANNOUNCEMENTS,
    ADVICE,
    GAPS,
    EDITING,
    EXPORTS,
    FOLLOWS,
    QUIZ,
    NEEDS,
    *people_data.OWN,
    *event_data.PERSONAL,
)

MATTERS: tuple[Matters, ...] = (Cases(), Ideas())
"""What the staff group is told of, in topics."""


def given(profile: Profile) -> dict[str, object]:
    """Return what rooms have once, for handlers that ask for it by name."""
    return {
        "quiz": bank.load(profile),
        "offers": need_offers.load(profile),
        "similar": Similar(),
        "finder": Finder(),
        "personal": PERSONAL,
    }


def darkroom(photographs: Photographs, profile: Profile) -> Darkroom:
    """Return where the pictures of screens are fetched and drawn."""
    return Darkroom(photographs.picture, Painter(profile.folder).png)


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

    async def chase_promises() -> None:
        for chase in (promises.warn, promises.escalate, idea_promises.chase):
            await database.run(chase, clock.now(), profile, keepers)

    return [
        Tick("purge inbox", HOUR, purge_inbox),
        Tick("council sources", 30, CouncilSources(database, clock, profile, keepers).refresh),
        Tick("broken promises", 60, chase_promises),
        Tick("forget people who no longer write", HOUR, forget_silent),
        Tick("exports", 1, exporter.work),
        Tick("files with names leave the chat", 60, exporter.take_back),
    ]


def keeping(profile: Profile) -> Keeping:
    """Return what a restore needs to know of the rooms."""
    return Keeping(PERSONAL, [job.to_the_end for job in JOBS], profile)


def forget_inactive(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Erase those who have not written for as long as the profile says; return how many."""
    return leaving.forget_inactive(db, now, profile, personal=PERSONAL, keepers=keepers)
