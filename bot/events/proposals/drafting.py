"""What a resident does to propose an event: write it down bit by bit, drop it, bring it back, hand it in."""

import secrets
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.cleaning import cleaned, one_line
from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read
from bot.events.proposals import rules, store, telling
from bot.events.proposals.model import Proposal, ProposalDraft, ProposalState, Step
from bot.events.proposals.presses import Do, ProposePressed
from bot.events.proposals.refusals import (
    ButtonsOnly,
    UnsuitableHelpers,
    UnsuitableName,
    UnsuitableWhat,
    UnsuitableWords,
)
from bot.events.proposals.shapes import Asked, Sent
from bot.events.refusals import UnreadableTime
from bot.limits import actions as limits
from bot.people import consent
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act
from bot.storage.dropped import can_return

IMPOSSIBLE = (
    Reason.PAST,
    Reason.TOO_FAR,
    Reason.IMPOSSIBLE_DATE,
    Reason.IMPOSSIBLE_TIME,
    Reason.MISSING_HOUR,
)
"""What cannot be meant even roughly; whatever else is no moment stays as it was written."""


def draft(db: Session, actor: Actor) -> ProposalDraft | None:
    """Return what the actor is writing, if anything."""
    found = store.draft(db, actor.id)
    return found if found and found.dropped_at is None else None


def asked(db: Session, actor: Actor, profile: Profile, now: datetime) -> Asked | None:
    """Return what the actor is being asked."""
    current = draft(db, actor)
    return _asked(current, actor, profile, now) if current else None


def begin(db: Session, actor: Actor, now: datetime, *, anew: bool = False) -> tuple[Asked, bool]:
    """Begin a proposal; tell whether one was already being written, which is then left as it is."""
    current = draft(db, actor)
    if current and not anew and not rules.is_blank(current):
        return Asked(current), True
    if old := store.draft(db, actor.id):
        db.delete(old)
        db.flush()
    made = ProposalDraft(
        person_id=actor.id,
        token=secrets.token_urlsafe(9),
        when_known=False,
        place_known=False,
        reveals=False,
        updated_at=now,
    )
    db.add(made)
    db.flush()
    return Asked(made), False


def answer(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> Asked | None:
    """Put what was written into the draft; None where nothing is being written."""
    current = draft(db, actor)
    if current is None:
        return None
    step = rules.next_step(current)
    match step:
        case Step.WHAT:
            _say_what(current, text)
        case Step.WHEN | Step.WHICH:
            _say_when(current, text, actor, profile, now)
        case Step.WHERE:
            current.place, current.place_known = _line(text), True
        case Step.HELPERS | Step.HELP_WITH:
            _say_helpers(current, text, step)
        case Step.NAME:
            _sign(current, text)
        case _:
            raise ButtonsOnly
    return _answered(current, actor, profile, now)


def press(
    db: Session, actor: Actor, pressed: ProposePressed, profile: Profile, now: datetime
) -> Asked | None:
    """Do what a button says; one of another draft or question changes nothing. None: nothing is written."""
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != pressed.draft or not _applied(current, pressed, actor, profile, now):
        return _asked(current, actor, profile, now, stale=True)
    current.updated_at = now
    return _asked(current, actor, profile, now)


def drop(db: Session, actor: Actor, token: str | None, now: datetime) -> ProposalDraft | None:
    """Drop the draft (of this token, if given); it can be brought back for a while."""
    current = draft(db, actor)
    if current is None or token not in (None, current.token):
        return None
    current.dropped_at = current.updated_at = now
    return current


def restore(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asked | None:
    """Bring a dropped draft back; None where it is gone or another one is being written."""
    found = store.draft(db, actor.id)
    if found is None or found.token != token or not can_return(found.dropped_at, now):
        return None
    found.dropped_at, found.updated_at = None, now
    return _asked(found, actor, profile, now)


def submit(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Sent | Asked | None:
    """Hand the proposal in. Doing so twice hands it in once; an unfinished one is asked about again."""
    before = store.by_token(db, token)
    if before and before.author_id == actor.id:
        return Sent(before, again=True)
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != token or rules.next_step(current) is not Step.CHECK:
        return _asked(current, actor, profile, now, stale=True)
    if current.starts_at and current.starts_at <= now:
        current.starts_at, current.when_words, current.when_known = None, None, False
        return _asked(current, actor, profile, now, stale=True)
    consent.imply(db, actor, profile, now)
    limits.spend(db, actor, Act.PROPOSAL, profile, now)
    made = _handed_in(current, actor, now)
    db.add(made)
    db.delete(current)
    db.flush()
    telling.team(db, telling.NEW, made, made.id, profile=profile, now=now, but=actor.id)
    return Sent(made)


def read_again(current: ProposalDraft, actor: Actor, zone: ZoneInfo, now: datetime) -> Answer:
    """Read the words for the time once more."""
    return read(current.when_words or "", now=now, zone=zone, locale=actor.locale)


def _asked(
    current: ProposalDraft, actor: Actor, profile: Profile, now: datetime, *, stale: bool = False
) -> Asked:
    choices: tuple[datetime, ...] = ()
    if rules.next_step(current) is Step.WHICH:
        again = read_again(current, actor, profile.timezone, now)
        walls = again.choices if isinstance(again, Ambiguous) else ()
        moments = (wall.replace(tzinfo=profile.timezone).astimezone(UTC) for wall in walls)
        choices = tuple(moment for moment in moments if moment > now)
    return Asked(current, choices, stale)


def _answered(current: ProposalDraft, actor: Actor, profile: Profile, now: datetime) -> Asked:
    current.editing, current.reveals, current.updated_at = None, False, now
    return _asked(current, actor, profile, now)


def _say_what(current: ProposalDraft, text: str) -> None:
    said = cleaned(text)
    if not rules.says_enough(said):
        raise UnsuitableWhat
    current.what = said


def _say_when(current: ProposalDraft, text: str, actor: Actor, profile: Profile, now: datetime) -> None:
    words = _line(text)
    found = read(words, now=now, zone=profile.timezone, locale=actor.locale)
    if isinstance(found, Unreadable) and found.reason in IMPOSSIBLE:
        raise UnreadableTime(found.reason)
    if isinstance(found, Ambiguous) and not found.choices and found.reason in IMPOSSIBLE:
        raise UnreadableTime(found.reason)
    current.when_words = words
    current.starts_at = found.utc if isinstance(found, When) else None
    current.when_known = not (isinstance(found, Ambiguous) and found.choices)


def _say_helpers(current: ProposalDraft, text: str, step: Step) -> None:
    if step is Step.HELP_WITH:
        current.help_with = _line(text)
        return
    found = rules.helpers_from(text)
    if found is None:
        raise UnsuitableHelpers
    current.helpers = found[0]
    current.help_with = found[1] or (current.help_with if found[0] else None)


def _sign(current: ProposalDraft, text: str) -> None:
    name = one_line(text)
    if not rules.is_name(name):
        raise UnsuitableName
    current.signature = name


def _line(text: str) -> str:
    said = one_line(text)
    if not rules.fits(said):
        raise UnsuitableWords
    return said


def _applied(
    current: ProposalDraft, pressed: ProposePressed, actor: Actor, profile: Profile, now: datetime
) -> bool:
    """Do what a button says; tell whether it fits the question that is open."""
    step, value = rules.next_step(current), pressed.value
    match pressed.do, step:
        case Do.AT, Step.WHICH if value in _minutes(_asked(current, actor, profile, now).choices):
            current.starts_at, current.when_known = datetime.fromtimestamp(int(value) * 60, UTC), True
        case Do.AS_WRITTEN, Step.WHICH:
            current.starts_at, current.when_known = None, True
        case Do.UNKNOWN, Step.WHEN:
            current.starts_at, current.when_words, current.when_known = None, None, True
        case Do.UNKNOWN, Step.WHERE:
            current.place, current.place_known = None, True
        case Do.HELPERS, Step.HELPERS if value.isdecimal() and int(value) in (0, *rules.OFFERED_HELPERS):
            current.helpers = int(value)
            current.help_with = current.help_with if current.helpers else None
        case Do.REVEAL, Step.PRIVATE:
            current.reveals = True
        case Do.NAMELESS, Step.NAME:
            current.signature = None
        case Do.CHANGE, Step.CHECK | Step.PRIVATE if value in rules.CHANGEABLE:
            current.editing = Step(value)
            return True
        case Do.BACK, _ if step is not Step.WHAT or current.editing:
            rules.step_back(current)
            return True
        case Do.GO_ON, _:
            return True
        case _:
            return False
    current.editing = None
    return True


def _minutes(moments: tuple[datetime, ...]) -> set[str]:
    return {str(int(moment.timestamp()) // 60) for moment in moments}


def _handed_in(current: ProposalDraft, actor: Actor, now: datetime) -> Proposal:
    what = current.what or ""
    return Proposal(
        token=current.token,
        author_id=actor.id,
        signature=current.signature,
        title=rules.title_of(what),
        what=what,
        when_words=current.when_words,
        starts_at=current.starts_at,
        place=current.place,
        helpers=current.helpers or 0,
        help_with=current.help_with if current.helpers else None,
        state=ProposalState.WAITING,
        created_at=now,
        changed_at=now,
    )
