"""What residents do with the council's calendar and its councillors; what keepers decide about it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.council import directory, importing, jobs, store
from bot.council.directory import Answer, Councillor, Directory
from bot.council.importing import Held
from bot.council.model import (
    OTHER,
    MeetingCancelled,
    MeetingNotFound,
    MeetingOver,
    SourceName,
    require_topic,
)
from bot.council.shapes import Card, Listing, Topics, Undecided
from bot.people import audit
from bot.people.model import Actor, Permission
from bot.profile import Profile

PAGE = 5
SHOWN_AFTER = timedelta(hours=3)
"""How long a meeting that has begun is still listed: whoever is late wants to know where it is."""


def browse(db: Session, actor: Actor, topic: str, page: int, now: datetime, *, profile: Profile) -> Listing:
    """Return a page of what comes; no topic means everything. A page no more there is the last one."""
    if topic:
        require_topic(topic, profile)
    since, only = now - SHOWN_AFTER, topic or None
    pages = max(1, -(-store.count_ahead(db, since, only) // PAGE))
    page = min(page, pages - 1)
    meetings = store.ahead(db, since, only, offset=page * PAGE, limit=PAGE)
    source = store.source(db, SourceName.CALENDAR)
    read_at = source.imported_at if source else None
    return Listing(meetings, topic, page, pages, store.followed(db, actor.id), read_at)


def card(db: Session, actor: Actor, meeting_id: int) -> Card:
    """Return a meeting; raises MeetingNotFound."""
    meeting = store.find(db, meeting_id)
    if meeting is None:
        raise MeetingNotFound
    followed = meeting.topic in store.followed(db, actor.id)
    return Card(meeting, followed, store.is_reminded(db, actor.id, meeting.id))


def topics(db: Session, actor: Actor, now: datetime, profile: Profile) -> Topics:
    """Return whose meetings can be followed."""
    followed = store.followed(db, actor.id)
    bodies = [body.id for body in profile.council.bodies]
    other = [OTHER] if OTHER in followed or store.count_ahead(db, now, OTHER) else []
    return Topics([*bodies, *other], followed)


def follow(db: Session, actor: Actor, topic: str, now: datetime, profile: Profile) -> None:
    """Hear of a body's meetings from now on. Doing so twice changes nothing."""
    require_topic(topic, profile)
    store.follow(db, actor.id, topic, now)


def unfollow(db: Session, actor: Actor, topic: str) -> None:
    """Hear of them no longer."""
    store.unfollow(db, actor.id, topic)


def remind(db: Session, actor: Actor, meeting_id: int, now: datetime, profile: Profile) -> bool:
    """Hear of one meeting; tell whether a reminder still lies ahead. Doing so twice changes nothing."""
    meeting = card(db, actor, meeting_id).meeting
    if meeting.is_cancelled:
        raise MeetingCancelled
    if meeting.over_at <= now:
        raise MeetingOver
    store.remind(db, actor.id, meeting.id, now)
    return jobs.will_remind(meeting, now, profile)


def stop_reminding(db: Session, actor: Actor, meeting_id: int) -> None:
    """Hear of one meeting no longer."""
    store.stop_reminding(db, actor.id, meeting_id)


def councillors(db: Session, now: datetime, profile: Profile) -> Directory | None:
    """Return the councillors of the term that runs; none where no file says who they are."""
    source = store.source(db, SourceName.COUNCILLORS)
    if source is None or source.content is None:
        return None
    found = Directory.model_validate(source.content)
    return found if found.is_valid(now.astimezone(profile.timezone).date()) else None


def at_address(db: Session, typed: str, now: datetime, profile: Profile) -> Answer | None:
    """Find whose an address is; none where no file says who the councillors are. Nothing of it is kept."""
    found = councillors(db, now, profile)
    return directory.at_address(found, typed, profile) if found else None


def at_place(db: Session, ref: str, now: datetime, profile: Profile) -> Answer | None:
    """Find whose the street is that a button named."""
    found = councillors(db, now, profile)
    return directory.at_place(found, ref) if found else None


def councillor(db: Session, councillor_id: str, now: datetime, profile: Profile) -> Councillor | None:
    """Return one councillor of the term that runs."""
    found = councillors(db, now, profile)
    return found.one(councillor_id) if found else None


def undecided(db: Session, since: int) -> Undecided | None:
    """Return what vanished and waits for a decision, if the notice of that moment still stands."""
    held = Held.of(store.source(db, SourceName.CALENDAR))
    if held is None or held.since != since or held.kept:
        return None
    return Undecided(store.named(db, held.ids), since)


def decide(
    db: Session, actor: Actor, since: int, now: datetime, profile: Profile, *, cancel: bool
) -> int | None:
    """Call off what vanished, or let it stand; return how many were called off, none where it was decided."""
    actor.require(Permission.RUN_COUNCIL)
    waiting, source = undecided(db, since), store.source(db, SourceName.CALENDAR)
    if waiting is None or source is None:
        return None
    called_off = importing.call_off(db, waiting.meetings, now, profile) if cancel else 0
    ids = tuple(meeting.id for meeting in waiting.meetings)
    source.held = None if cancel else Held(ids, since, kept=True).stored()
    done = audit.Action.CALLED_OFF if cancel else audit.Action.KEPT
    audit.record(db, actor, done, "council meetings", None, now)
    return called_off
