"""What an animator does to announce something, and a recipient to hear no more of it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import refusals, store
from bot.broadcasts.desk import Desk, Sending
from bot.broadcasts.model import (
    KIND,
    TEXT_LIMIT,
    TWIN_WITHIN,
    UNDO,
    Broadcast,
    Draft,
    Step,
    next_step,
    step_back,
    text_limit,
)
from bot.broadcasts.timing import leaves_at
from bot.outbox import store as outbox
from bot.outbox.model import Outcome
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.telegram.text import Text


def begin(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk:
    """Begin an announcement, or return to the one begun."""
    actor.require(Permission.ANNOUNCE)
    return _desk(db, store.begin(db, actor.id, now), profile, now)


def write(
    db: Session, actor: Actor, body: Text, photo: str | None, *, profile: Profile, now: datetime
) -> Desk:
    """Take the words, and the picture they came under. A picture without words waits for them."""
    draft = _draft(db, actor)
    photo = photo or draft.photo
    if not photo and not body:
        raise refusals.EmptyText
    _check_length(len(body.plain), with_photo=bool(photo))
    draft.write(body)
    draft.photo, draft.photo_settled = photo, bool(photo)
    draft.renew(now)
    return _desk(db, draft, profile, now)


def add_photo(db: Session, actor: Actor, photo: str, *, profile: Profile, now: datetime) -> Desk:
    """Take the picture."""
    draft = _draft(db, actor)
    if next_step(draft) is Step.PHOTO:
        _check_length(len(draft.text), with_photo=True)
        draft.photo, draft.photo_settled = photo, True
        draft.renew(now)
    return _desk(db, draft, profile, now)


def skip_photo(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Do without a picture."""

    def change(draft: Draft) -> None:
        draft.photo_settled = True

    return _changed(db, actor, token, (Step.PHOTO,), change, profile=profile, now=now)


def choose(
    db: Session, actor: Actor, token: str, area: str | None, *, profile: Profile, now: datetime
) -> Desk:
    """Address an area of the profile, or everybody; an area it does not have changes nothing."""
    known = area is None or profile.area(area) is not None

    def change(draft: Draft) -> None:
        if not store.reach(db, area).count:
            raise refusals.NobodyToReach
        draft.area, draft.audience_settled = area, True

    return _changed(db, actor, token, (Step.AUDIENCE,) if known else (), change, profile=profile, now=now)


def ask(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Count once more and ask for the last time."""

    def change(draft: Draft) -> None:
        if not store.reach(db, draft.area).count:
            raise refusals.NobodyToReach
        draft.asked = True

    return _changed(db, actor, token, (Step.PREVIEW,), change, profile=profile, now=now)


def go_back(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Return to the question before."""
    return _changed(db, actor, token, tuple(Step), step_back, profile=profile, now=now)


def discard(db: Session, actor: Actor) -> None:
    """Drop what is being written, if anything is."""
    store.forget_draft(db, actor.id)


def cancel(db: Session, actor: Actor) -> str:
    """Drop what is being written, whoever the actor has become; return its words."""
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    text = draft.text
    store.forget_draft(db, actor.id)
    return text


def send(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Sending | Desk:
    """Send what was confirmed, once; where the button is of an earlier question, return to the last one."""
    actor.require(Permission.ANNOUNCE)
    if made := store.confirmed(db, token, actor.id):
        return Sending(store.progress(db, made), again=True)
    draft = _draft(db, actor)
    if draft.token != token or next_step(draft) is not Step.CONFIRM:
        return _desk(db, draft, profile, now, stale=True)
    broadcast = _issued(db, draft, profile, now)
    changed = draft.counted if draft.counted != broadcast.audience else None
    store.forget_draft(db, actor.id)
    return Sending(store.progress(db, broadcast), asked_about=changed)


def _draft(db: Session, actor: Actor) -> Draft:
    actor.require(Permission.ANNOUNCE)
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    return draft


def _changed(
    db: Session,
    actor: Actor,
    token: str,
    steps: tuple[Step, ...],
    change: Callable[[Draft], None],
    *,
    profile: Profile,
    now: datetime,
) -> Desk:
    """Change the draft, if the button that asks for it belongs to the question it has come to."""
    draft = _draft(db, actor)
    fits = draft.token == token and next_step(draft) in steps
    if fits:
        change(draft)
        draft.renew(now)
    return _desk(db, draft, profile, now, stale=not fits)


def _desk(db: Session, draft: Draft, profile: Profile, now: datetime, *, stale: bool = False) -> Desk:
    step = next_step(draft)
    reach = store.reach(db, draft.area)
    before, draft.counted = draft.counted, reach.count if draft.audience_settled else None
    return Desk(
        draft=draft,
        step=step,
        now=now,
        leaves=leaves_at(now + UNDO, profile),
        counts=store.counts(db) if step is Step.AUDIENCE else {},
        reach=reach,
        shown_before=before if before != draft.counted else None,
        twin=_twin(db, draft, now) if step is Step.CONFIRM else None,
        stale=stale,
    )


def _twin(db: Session, draft: Draft, now: datetime) -> Broadcast | None:
    alike = (other for other in store.since(db, now - TWIN_WITHIN) if other.is_twin_of(draft))
    return next((twin for twin in alike if twin.stopped_at is None or _got_through(db, twin)), None)


def _got_through(db: Session, broadcast: Broadcast) -> bool:
    return bool(outbox.tally(db, KIND, broadcast.id).get(Outcome.SENT))


def _issued(db: Session, draft: Draft, profile: Profile, now: datetime) -> Broadcast:
    broadcast = Broadcast(
        author_id=draft.person_id,
        token=draft.token,
        text=draft.text,
        spans=draft.spans,
        photo=draft.photo,
        area=draft.area,
        audience=0,
        created_at=now,
        due_at=leaves_at(now + UNDO, profile),
    )
    db.add(broadcast)
    db.flush()
    broadcast.audience = store.fan_out(db, broadcast)
    if not broadcast.audience:
        raise refusals.NobodyToReach
    return broadcast


def _check_length(length: int, *, with_photo: bool) -> None:
    if length > TEXT_LIMIT:
        raise refusals.TooLong(length)
    if length > text_limit(with_photo):
        raise refusals.TooLongForPicture(length)
