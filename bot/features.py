"""What each room brings to the whole: messages sent later, personal data kept, what handlers ask for.

Together with `bot.app` and `bot.clockwork` the composition root: nothing else knows all rooms.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.advice import deliveries as advice
from bot.advice import retention as advice_retention
from bot.advice.group import Cases
from bot.advice.model import AnswerDraft
from bot.advice.personal import ADVICE
from bot.backup import deliveries as backup
from bot.broadcasts import deliveries as broadcasts
from bot.broadcasts import feed_item as announcement_in_feed
from bot.broadcasts import retention as broadcast_retention
from bot.broadcasts.channels import deliveries as channels
from bot.broadcasts.channels import noticing
from bot.broadcasts.channels.model import POSTS
from bot.broadcasts.content import deliveries as content_deliveries
from bot.broadcasts.content import watching
from bot.broadcasts.digest import deliveries as digest
from bot.broadcasts.model import Broadcast
from bot.broadcasts.model import Draft as AnnouncementDraft
from bot.broadcasts.personal import ANNOUNCEMENTS
from bot.broadcasts.planning import deliveries as planning
from bot.broadcasts.planning import retention as planning_retention
from bot.broadcasts.planning.personal import PLANNING
from bot.council import deliveries as council
from bot.council import entry_file
from bot.council import feed_item as meeting_in_feed
from bot.council.model import Meeting
from bot.council.personal import FOLLOWS
from bot.events import deliveries as events
from bot.events import feed_item as event_in_feed
from bot.events import personal as event_data
from bot.events import retention as event_retention
from bot.events.access.personal import ACCESS
from bot.events.afterwards import deliveries as after_events
from bot.events.afterwards import personal as after_data
from bot.events.afterwards import retention as after_retention
from bot.events.afterwards.model import AfterwordDraft
from bot.events.attendance import live as doors
from bot.events.attendance import retention as attendance_retention
from bot.events.attendance.personal import TICKETS
from bot.events.attendance.views import LIVE as DOOR
from bot.events.certificates import offering as certificates
from bot.events.certificates import retention as certificate_retention
from bot.events.certificates.personal import CERTIFICATES
from bot.events.files import calendar_file
from bot.events.files import deliveries as event_files
from bot.events.files import personal as event_file_data
from bot.events.files.model import Import
from bot.events.model import Event, EventDraft
from bot.events.proposals.model import ProposalDraft
from bot.events.series import calendar_file as series_file
from bot.events.series import deliveries as series
from bot.events.series import personal as series_data
from bot.events.series.model import SeriesDraft
from bot.events.templates import retention as template_retention
from bot.events.templates.personal import TEMPLATES
from bot.exports import live as exports
from bot.exports import retention as export_retention
from bot.exports.personal import EXPORTS
from bot.feed import keeping as feed
from bot.ideas import deliveries as ideas
from bot.ideas import personal as idea_data
from bot.ideas import retention as idea_retention
from bot.ideas.desk import deliveries as desk
from bot.ideas.desk import retention as desk_retention
from bot.ideas.desk.model import IdeaWriting
from bot.ideas.desk.personal import DESK
from bot.ideas.field import personal as field_data
from bot.ideas.field import retention as field_retention
from bot.ideas.field.model import FieldDraft
from bot.ideas.finding import Finder
from bot.ideas.merging import deliveries as merging
from bot.ideas.merging import personal as merging_data
from bot.ideas.merging import retention as merging_retention
from bot.ideas.model import IdeaDraft
from bot.ideas.moderation import deliveries as moderation
from bot.ideas.moderation import retention as moderation_retention
from bot.ideas.moderation.personal import HIDINGS
from bot.ideas.photos.fetching import Photographs
from bot.ideas.problems import deliveries as problems
from bot.ideas.problems import personal as problem_data
from bot.ideas.similar import Similar
from bot.ideas.topics import deliveries as topics
from bot.ideas.topics.group import Ideas
from bot.insights.report import monthly
from bot.insights.report.personal import REPORTS
from bot.knowledge.editing import deliveries as editing
from bot.knowledge.editing import retention as editing_retention
from bot.knowledge.editing.model import ArticleDraft
from bot.knowledge.editing.personal import EDITING
from bot.knowledge.gaps import retention as gap_retention
from bot.knowledge.gaps.personal import GAPS
from bot.limits.personal import USAGE
from bot.lineage import deliveries as lineage
from bot.lineage import retention as lineage_retention
from bot.lineage.model import Draft as LineageDraft
from bot.lineage.personal import LINEAGE
from bot.needs import offers as need_offers
from bot.needs import retention as need_retention
from bot.needs.personal import NEEDS
from bot.nextsteps.personal import PATH
from bot.outbox import retention as outbox_retention
from bot.outbox.courier import Drawing
from bot.people import deliveries as people
from bot.people import leaving
from bot.people import personal as people_data
from bot.people.personal import PersonalData
from bot.people.retention import Retention
from bot.pictures.painter import Painter
from bot.profile import Profile
from bot.quiz import bank
from bot.quiz import retention as quiz_retention
from bot.quiz.personal import QUIZ
from bot.staff.matters import Matters
from bot.telegram import chats, live
from bot.telegram import retention as conversation_retention
from bot.telegram.darkroom import Darkroom
from bot.telegram.personal import CONVERSATIONS
from bot.telegram.scribe import Scribe, Writing
from bot.topics.personal import WISHES

DELIVERIES: Mapping[str, Drawing] = {
    "idea.new": ideas.new,
    "idea.status": ideas.status,
    "idea.followed": ideas.followed,
    "idea.reopened": ideas.reopened,
    "idea.photo_lost": ideas.photo_lost,
    "idea.photos": ideas.photos_added,
    "idea.addition": ideas.note_added,
    **merging.DELIVERIES,
    **moderation.DELIVERIES,
    "idea.topic_gone": topics.topic_gone,
    "problem.solved": problems.solved,
    **desk.DELIVERIES,
    **events.DELIVERIES,
    **after_events.DELIVERIES,
    **series.DELIVERIES,
    **event_files.DELIVERIES,
    **certificates.DELIVERIES,
    "role.revoked": people.role_revoked,
    "role.accepted": people.role_accepted,
    "broadcast": broadcasts.announcement,
    "broadcast.test": broadcasts.test,
    watching.KIND: content_deliveries.event_changed,
    "broadcast.digest": digest.message,
    **planning.DELIVERIES,
    **channels.DELIVERIES,
    "case.new": advice.new,
    "case.answer": advice.answer,
    "case.added": advice.added,
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
    monthly.KIND: monthly.drawn,
}
"""Drawings of deliveries, by kind."""

LIVE: Mapping[str, live.Drawing] = {
    "broadcast": broadcasts.progress,
    "export": exports.progress,
    POSTS: channels.followed,
    DOOR: doors.door,
}
"""Drawings of live screens, by kind."""

FILES: Mapping[str, Writing] = {
    "meeting": entry_file.write,
    "event": calendar_file.event,
    "events": calendar_file.coming,
    "event series": series_file.ahead,
    "event notice": series_file.of_notice,
}
"""What writes files that are made when they are sent, by kind."""

RETENTION: tuple[Retention, ...] = (
    *advice_retention.RETENTION,
    *broadcast_retention.RETENTION,
    *planning_retention.RETENTION,
    *event_retention.RETENTION,
    *attendance_retention.RETENTION,
    *after_retention.RETENTION,
    *series_data.RETENTION,
    *event_file_data.RETENTION,
    *template_retention.RETENTION,
    *certificate_retention.RETENTION,
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
    PLANNING,
    ADVICE,
    GAPS,
    EDITING,
    EXPORTS,
    FOLLOWS,
    QUIZ,
    REPORTS,
    USAGE,
    NEEDS,
    WISHES,
    PATH,
    *people_data.OWN,
    ACCESS,
    series_data.SERIES,
    event_file_data.FILES,
    TEMPLATES,
    *event_data.PERSONAL,
    TICKETS,
    CERTIFICATES,
    *after_data.PERSONAL,
)

DRAFTS = (
    AfterwordDraft,
    AnswerDraft,
    AnnouncementDraft,
    ArticleDraft,
    EventDraft,
    FieldDraft,
    IdeaDraft,
    IdeaWriting,
    Import,
    LineageDraft,
    ProposalDraft,
    SeriesDraft,
)
"""What somebody begins to write and may drop: deleted when it can no longer be brought back."""

FEED: feed.Sources = {
    Broadcast: announcement_in_feed.item,
    Event: event_in_feed.item,
    Meeting: meeting_in_feed.item,
}
"""What is public, and what it is in the feed."""

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


def move(db: Session, old: int, new: int) -> None:
    """Follow a group that became a supergroup, wherever its id is stored."""
    chats.move(db, old, new)
    noticing.move(db, old, new)


def darkroom(photographs: Photographs, profile: Profile) -> Darkroom:
    """Return where the pictures and files of screens are fetched and made."""
    scribe = Scribe(photographs.database, photographs.bot, FILES)
    return Darkroom(photographs.picture, Painter(profile.folder).png, scribe.content)
