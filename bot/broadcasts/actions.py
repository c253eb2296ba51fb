"""What an animator does to announce something, and a recipient to hear no more of it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, refusals, store, twins
from bot.broadcasts.channels import choosing
from bot.broadcasts.content import actions as adding
from bot.broadcasts.content import store as contents
from bot.broadcasts.desk import Desk, Sending
from bot.broadcasts.model import (
    CHANGEABLE,
    TEST,
    TEST_LASTS,
    TEXT_LIMIT,
    UNDO,
    Attached,
    Broadcast,
    Draft,
    Reach,
    Step,
    next_step,
    step_back,
)
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return
from bot.telegram.text import Text


def begin(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk:
    """Begin an announcement, or return to the one begun."""
    actor.require(Permission.ANNOUNCE)
    return _desk(db, store.begin(db, actor.id, now), profile, now)


def write(
    db: Session, actor: Actor, body: Text, attached: Attached | None, *, profile: Profile, now: datetime
) -> Desk:
    """Take the words, and the picture or file they came under. One without words waits for them."""
    draft = _draft(db, actor)
    if not (attached or draft.attached or body):
        raise refusals.EmptyText
    if len(body.plain) > TEXT_LIMIT:
        raise refusals.TooLong(len(body.plain))
    draft.write(body)
    if attached:
        draft.attach(attached)
    draft.photo_settled = draft.attached or draft.editing is not None
    draft.editing = None
    draft.renew(now)
    return _desk(db, draft, profile, now)


def add_photo(
    db: Session, actor: Actor, attached: Attached | None, *, profile: Profile, now: datetime
) -> Desk:
    """Take the picture or the file, in place of what there was."""
    draft = _draft(db, actor)
    if attached and next_step(draft) is Step.PHOTO:
        draft.attach(attached)
        draft.photo_settled, draft.editing = True, None
        draft.renew(now)
    return _desk(db, draft, profile, now)


def skip_photo(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Do without a picture."""

    def change(draft: Draft) -> None:
        draft.attach(None)
        draft.photo_settled, draft.editing = True, None

    return _changed(db, actor, token, (Step.PHOTO,), change, profile=profile, now=now)


def choose(
    db: Session, actor: Actor, token: str, area: str | None, *, profile: Profile, now: datetime
) -> Desk:
    """Address an area of the profile, or everybody; an area it does not have changes nothing."""
    known = area is None or profile.area(area) is not None

    def change(draft: Draft) -> None:
        draft.area, draft.audience_settled, draft.editing = area, True, None
        _reach(db, draft, profile, now)

    return _changed(db, actor, token, (Step.AUDIENCE,) if known else (), change, profile=profile, now=now)


def change(db: Session, actor: Actor, token: str, step: str, *, profile: Profile, now: datetime) -> Desk:
    """Ask one question again; its answer stands until there is another."""

    def ask_again(draft: Draft) -> None:
        draft.editing, draft.asked = Step(step), False

    known = (Step.PREVIEW,) if step in CHANGEABLE else ()
    return _changed(db, actor, token, known, ask_again, profile=profile, now=now)


def go_back(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Return to the question before."""
    return _changed(db, actor, token, tuple(Step), step_back, profile=profile, now=now)


def discard(db: Session, actor: Actor) -> None:
    """Drop what is being written, if anything is."""
    store.forget_draft(db, actor.id)


def cancel(db: Session, actor: Actor, now: datetime) -> Draft:
    """Drop what is being written, whoever the actor has become; for a while it can be brought back."""
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    draft.renew(now)
    draft.dropped_at = now
    return draft


def restore(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Bring a dropped draft back; raises NothingWritten where it is gone or another one was begun."""
    actor.require(Permission.ANNOUNCE)
    draft = store.draft_or_dropped(db, actor.id)
    if draft is None or draft.token != token:
        raise refusals.NothingWritten
    if not can_return(draft.dropped_at, now):
        raise refusals.NothingWritten
    draft.dropped_at, draft.updated_at = None, now
    return _desk(db, draft, profile, now)


def send(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Sending | Desk:
    """Send what was checked, once.

    Where the same went out shortly before, or the audience is not the one that was shown, that is asked about
    first; where the button is of an earlier question, the last one is returned to.
    """
    actor.require(Permission.ANNOUNCE)
    if made := store.confirmed(db, token, actor.id):
        return Sending(store.progress(db, made), again=True)
    draft = _draft(db, actor)
    if draft.token != token or next_step(draft) not in (Step.PREVIEW, Step.CONFIRM):
        return _desk(db, draft, profile, now, stale=True)
    if not draft.asked and _is_doubtful(db, draft, profile, now):
        draft.asked = True
        draft.renew(now)
        return _desk(db, draft, profile, now)
    broadcast = _issued(db, actor, draft, profile, now)
    changed = draft.counted if draft.counted != broadcast.audience else None
    store.forget_draft(db, actor.id)
    return Sending(store.progress(db, broadcast), asked_about=changed)


def send_test(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> bool | Desk:
    """Ask for the announcement to its author alone, the way everybody will get it; tell whether that is new.

    Where the button is of an earlier question, the last one is returned to.
    """
    draft = _draft(db, actor)
    if draft.token != token or next_step(draft) not in (Step.PREVIEW, Step.CONFIRM):
        return _desk(db, draft, profile, now, stale=True)
    return outbox.enqueue(
        db,
        TEST,
        actor.id,
        actor.id,
        key=f"{TEST}:{token}",
        due_at=now,
        expires_at=now + TEST_LASTS,
        refs={"token": token},
    )


def peek(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk | None:
    """Return the question that the actor was asked last, without asking it again."""
    draft = store.draft(db, actor.id)
    return _drawn(db, draft, profile, now, stale=False) if draft else None


def _is_doubtful(db: Session, draft: Draft, profile: Profile, now: datetime) -> bool:
    count = _reach(db, draft, profile, now).count
    return count != draft.counted or twins.find(db, draft, profile, now) is not None


def _reach(db: Session, draft: Draft, profile: Profile, now: datetime) -> Reach:
    """Count the audience of what leaves now; one of nobody, and no channel, is refused, with the reason."""
    cap = reaching.cap(db, profile, leaves_at(now + UNDO, profile))
    reach = reaching.reach(db, draft.area, cap)
    if reach.count or choosing.chosen(db, draft):
        return reach
    if cap and reach.capped:
        raise refusals.WeekIsFull(cap.most)
    raise refusals.NobodyToReach


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
    desk = _drawn(db, draft, profile, now, stale=stale)
    draft.counted = _shown(draft, desk.reach.count)
    return desk


def _shown(draft: Draft, count: int) -> int | None:
    """Return the number of recipients that the author is shown now."""
    return count if draft.audience_settled else None


def _drawn(db: Session, draft: Draft, profile: Profile, now: datetime, *, stale: bool) -> Desk:
    step = next_step(draft)
    leaves = leaves_at(now + UNDO, profile)
    cap = reaching.cap(db, profile, leaves)
    reach = reaching.reach(db, draft.area, cap)
    before = draft.counted
    return Desk(
        draft=draft,
        step=step,
        now=now,
        leaves=leaves,
        counts=reaching.counts(db) if step is Step.AUDIENCE else {},
        reach=reach,
        shown_before=before if before != _shown(draft, reach.count) else None,
        twin=twins.find(db, draft, profile, now) if step is Step.CONFIRM else None,
        content=contents.of_draft(db, draft.person_id),
        sample=reaching.sample(db, draft.area, cap) if step is Step.PREVIEW else {},
        targets=choosing.targets(db, draft),
        stale=stale,
    )


def _issued(db: Session, actor: Actor, draft: Draft, profile: Profile, now: datetime) -> Broadcast:
    due_at = leaves_at(now + UNDO, profile)
    valid_until = adding.ends(db, draft, profile, now)
    broadcast = Broadcast(
        author_id=draft.person_id,
        token=draft.token,
        text=draft.text,
        spans=draft.spans,
        photo=draft.photo,
        document=draft.document,
        language=draft.language,
        lasts=draft.lasts,
        valid_until=valid_until,
        area=draft.area,
        channels=draft.channels,
        audience=_reach(db, draft, profile, now).count,
        capped=0,
        created_at=now,
        due_at=due_at,
    )
    db.add(broadcast)
    db.flush()
    contents.hand_over(db, draft, broadcast)
    choosing.ask(db, broadcast)
    # Whoever else sends waits from here on, so that what they count for the week has this one in it.
    audit.record(db, actor, Action.ANNOUNCED, "announcement", broadcast.id, now)
    store.fan_out(db, broadcast, reaching.cap(db, profile, due_at))
    return broadcast
