"""What an animator does to announce something, and a recipient to hear no more of it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import issuing, reaching, refusals, store, twins, writing
from bot.broadcasts.audience import choosing
from bot.broadcasts.audience import reckoning as audience
from bot.broadcasts.audience.aim import Aim, Page
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.composed import Attached
from bot.broadcasts.content import store as contents
from bot.broadcasts.content.spoken import spoken
from bot.broadcasts.desk import Desk, Sending
from bot.broadcasts.model import (
    CHANGEABLE,
    TEXT_LIMIT,
    UNDO,
    Draft,
    Reach,
    Step,
    next_step,
    step_back,
)
from bot.broadcasts.planning import entering, outlooks
from bot.broadcasts.planning.model import Outlook, Overtaken, Placed
from bot.broadcasts.presses import AimDo
from bot.outbox.quiet import leaves_at
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return
from bot.telegram.text import Text

_COUNTED = (Step.PREVIEW, Step.CONFIRM)
"""The questions that show how many get it: counting a whole city takes its time."""


def begin(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk:
    """Begin an announcement, or return to the one begun."""
    actor.require(Permission.ANNOUNCE)
    return _desk(db, store.begin(db, actor.id, now), profile, now)


def write(
    db: Session, actor: Actor, body: Text, attached: Attached | None, *, profile: Profile, now: datetime
) -> Desk:
    """Take the words, and the picture or file they came under. One without words waits for them."""
    draft = writing.draft_of(db, actor)
    if not (attached or draft.attached or body):
        raise refusals.EmptyText
    if len(body.plain) > TEXT_LIMIT:
        raise refusals.TooLong(len(body.plain))
    draft.write(body)
    draft.language = spoken(
        draft.text, draft.language, actor.locale, contents.of_draft(db, draft.person_id).versions
    )
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
    draft = writing.draft_of(db, actor)
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
        aiming = audience.aiming(draft, profile)
        # "Everybody" beside the topics is everybody, whichever of them was chosen before.
        topic = Aim().topic if aiming.page is Page.TOPIC else aiming.aim.topic
        audience.settle(db, draft, Aim(topic, (area,) if area else ()), profile, now)

    return _changed(db, actor, token, (Step.AUDIENCE,) if known else (), change, profile=profile, now=now)


def aim(
    db: Session, actor: Actor, token: str, do: AimDo, value: str, *, profile: Profile, now: datetime
) -> Desk:
    """Say one more thing of the audience, go to another question about it, or be done with it."""

    def change(draft: Draft) -> None:
        aiming = audience.aiming(draft, profile)
        if do is AimDo.DONE:
            audience.settle(db, draft, aiming.aim, profile, now)
        elif said := choosing.said(db, actor, aiming, do, value, profile=profile, now=now):
            draft.aiming = said.stored()

    return _changed(db, actor, token, (Step.AUDIENCE,), change, profile=profile, now=now)


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


def send(
    db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime
) -> Sending | Placed | Overtaken | Desk:
    """Send what was checked, once; or take it into the plan, where it has a time or needs approval.

    Where the same went out shortly before, or the audience is not the one that was shown, that is asked about
    first; where the button is of an earlier question, the last one is returned to.
    """
    actor.require(Permission.ANNOUNCE)
    if placed := entering.placed_again(db, actor, token, profile=profile, now=now):
        return placed
    if made := store.confirmed(db, token, actor.id):
        return Sending(store.progress(db, made), again=True)
    draft = writing.draft_of(db, actor)
    if draft.token != token or next_step(draft) not in (Step.PREVIEW, Step.CONFIRM):
        return _desk(db, draft, profile, now, stale=True)
    count = audience.count(db, draft, draft.aim, profile, now)
    if not draft.asked and (count != draft.counted or twins.find(db, draft, profile, now)):
        draft.asked = True
        draft.renew(now)
        return _desk(db, draft, profile, now)
    if entered := entering.place(db, actor, draft, count, profile=profile, now=now):
        return entered
    broadcast = issuing.made(db, draft, profile, now)
    due_at = leaves_at(now + UNDO, profile)
    issuing.issue(db, actor, broadcast, profile=profile, now=now, due_at=due_at, counted=count)
    changed = draft.counted if draft.counted != broadcast.audience else None
    store.forget_draft(db, actor.id)
    return Sending(store.progress(db, broadcast), asked_about=changed)


def send_test(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> bool | Desk:
    """Ask for the announcement to its author alone, the way everybody will get it; tell whether that is new.

    Where the button is of an earlier question, the last one is returned to.
    """
    draft = writing.draft_of(db, actor)
    if draft.token != token or next_step(draft) not in (Step.PREVIEW, Step.CONFIRM):
        return _desk(db, draft, profile, now, stale=True)
    return writing.try_out(db, draft, now)


def peek(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk | None:
    """Return the question that the actor was asked last, without asking it again."""
    draft = store.draft(db, actor.id)
    return _drawn(db, draft, profile, now, stale=False) if draft else None


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
    draft = writing.draft_of(db, actor)
    fits = draft.token == token and next_step(draft) in steps
    if fits:
        change(draft)
        draft.renew(now)
    return _desk(db, draft, profile, now, stale=not fits)


def _desk(db: Session, draft: Draft, profile: Profile, now: datetime, *, stale: bool = False) -> Desk:
    desk = _drawn(db, draft, profile, now, stale=stale)
    if desk.step in _COUNTED:
        draft.counted = desk.reach.count
    elif not draft.audience_settled:
        draft.counted = None
    return desk


def _drawn(db: Session, draft: Draft, profile: Profile, now: datetime, *, stale: bool) -> Desk:
    step = next_step(draft)
    target = audience.target(db, draft, draft.aim, profile, now)
    counted = step in _COUNTED
    reach = reaching.reach(db, target) if counted else Reach(0, {})
    before = draft.counted
    return Desk(
        draft=draft,
        step=step,
        now=now,
        leaves=audience.leaves(db, draft, profile, now),
        reach=reach,
        choosing=audience.asked(db, draft, profile, now) if step is Step.AUDIENCE else None,
        named=choosing.named(db, draft.aim),
        shown_before=before if counted and before != reach.count else None,
        twin=twins.find(db, draft, profile, now) if step is Step.CONFIRM else None,
        content=contents.of_draft(db, draft.person_id),
        ends=audience.ends(db, draft, profile, now),
        sample=reaching.sample(db, target) if step is Step.PREVIEW else {},
        outlook=outlooks.of(db, draft, reach.count, profile) if counted else Outlook(),
        targets=channels.targets(db, draft),
        stale=stale,
    )
