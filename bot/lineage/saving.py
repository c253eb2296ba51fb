"""What a finished form does: a step is added or changed, a promise made, moved, kept or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.ideas.model import Idea
from bot.lineage import promises, store, telling
from bot.lineage.model import Draft, Entry, Happened, Hop, HopKind, Promise, PromiseState, Purpose
from bot.lineage.refusals import HopNotFound, PromiseNotFound, PromiseSettled
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile

_ENDS = {
    Purpose.KEEP: (PromiseState.KEPT, Happened.KEPT, Action.KEPT),
    Purpose.WITHDRAW: (PromiseState.WITHDRAWN, Happened.WITHDRAWN, Action.WITHDRAWN),
}


def target(db: Session, draft: Draft) -> Hop | Promise | None:
    """Return what a form changes, locked; none where it adds. Raises where it is no longer there."""
    if draft.hop_id is not None:
        return standing(store.hop(db, draft.hop_id, lock=True))
    if draft.promise_id is not None:
        return binding(store.promise(db, draft.promise_id, lock=True))
    if draft.purpose in {Purpose.MOVE, Purpose.KEEP, Purpose.WITHDRAW}:
        raise PromiseNotFound
    return None


def standing(hop: Hop | None) -> Hop:
    """Return the step, unless there is none any more."""
    if hop is None or hop.removed_at is not None:
        raise HopNotFound
    return hop


def binding(promise: Promise | None) -> Promise:
    """Return the promise, if it still binds."""
    if promise is None:
        raise PromiseNotFound
    if promise.state != PromiseState.OPEN:
        raise PromiseSettled
    return promise


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something about which idea, and when."""

    actor: Actor
    idea: Idea
    profile: Profile
    now: datetime


def save(db: Session, deed: Deed, draft: Draft) -> None:
    """Do what a complete form says."""
    changed = target(db, draft)
    if isinstance(changed, Promise):
        (_move if draft.purpose == Purpose.MOVE else _end)(db, deed, draft, changed)
    elif draft.purpose == Purpose.HOP:
        _record(db, deed, draft, changed)
    else:
        _promise(db, deed, draft)


def remove(db: Session, deed: Deed, hop: Hop) -> None:
    """Take a step out of an idea's way; the log keeps what it said."""
    hop.removed_at = hop.changed_at = deed.now
    hop.version += 1
    _log_hop(db, deed, hop, Happened.REMOVED)
    audit.record(db, deed.actor, Action.WITHDRAWN, "idea step", hop.id, deed.now)


def _record(db: Session, deed: Deed, draft: Draft, hop: Hop | None) -> None:
    is_new = hop is None
    hop = hop or Hop(idea_id=deed.idea.id, version=0)
    hop.kind, hop.day, hop.words = HopKind(draft.kind or HopKind.WORK), _day(draft), draft.words or ""
    hop.link, hop.event_id, hop.changed_at = draft.link, draft.event_id, deed.now
    hop.version += 1
    db.add(hop)
    db.flush()
    _log_hop(db, deed, hop, Happened.ADDED if is_new else Happened.CHANGED, draft.token)
    done = Action.PUBLISHED if is_new else Action.CHANGED
    audit.record(db, deed.actor, done, "idea step", hop.id, deed.now)


def _promise(db: Session, deed: Deed, draft: Draft) -> None:
    made = Promise(
        idea_id=deed.idea.id, words=draft.words or "", state=PromiseState.OPEN, made_at=deed.now, version=1
    )
    promises.bind(made, _day(draft), deed.actor.id, deed.profile, deed.now)
    db.add(made)
    db.flush()
    _log_promise(db, deed, draft, made, Happened.PROMISED)
    audit.record(db, deed.actor, Action.PUBLISHED, "promise", made.id, deed.now)


def _move(db: Session, deed: Deed, draft: Draft, promise: Promise) -> None:
    promise.version += 1
    promises.bind(promise, _day(draft), deed.actor.id, deed.profile, deed.now)
    _log_promise(db, deed, draft, promise, Happened.MOVED)
    audit.record(db, deed.actor, Action.CHANGED, "promise", promise.id, deed.now)


def _end(db: Session, deed: Deed, draft: Draft, promise: Promise) -> None:
    state, what, action = _ENDS[Purpose(draft.purpose)]
    promise.state = state
    promise.version += 1
    promise.remind_at = promise.chase_at = None
    _log_promise(db, deed, draft, promise, what)
    audit.record(db, deed.actor, action, "promise", promise.id, deed.now)


def _day(draft: Draft) -> date:
    assert draft.day is not None  # noqa: S101 - the form is complete
    return draft.day


def _log_promise(db: Session, deed: Deed, draft: Draft, promise: Promise, what: Happened) -> None:
    entry = Entry(
        idea_id=deed.idea.id,
        promise_id=promise.id,
        what=what,
        at=deed.now,
        actor_id=deed.actor.id,
        token=draft.token,
        day=promise.due_on,
        words=draft.words,
    )
    telling.note(db, deed.idea, entry, deed.profile)


def _log_hop(db: Session, deed: Deed, hop: Hop, what: Happened, token: str | None = None) -> None:
    entry = Entry(
        idea_id=hop.idea_id,
        hop_id=hop.id,
        what=what,
        at=deed.now,
        actor_id=deed.actor.id,
        token=token,
        kind=hop.kind,
        day=hop.day,
        words=hop.words,
        link=hop.link,
    )
    telling.note(db, deed.idea, entry, deed.profile)
