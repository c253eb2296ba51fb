"""What an officer does with the form: begins it, answers, goes back, drops it, saves it."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot import workdays
from bot.errors import DomainError
from bot.events.form import link_from
from bot.events.model import EventStatus
from bot.events.refusals import UnsuitableLink
from bot.ideas import store as ideas
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.lineage import buttons, form, saving, store
from bot.lineage.model import Draft, Hop, HopKind, Purpose, Step
from bot.lineage.presses import Fill, FormPressed
from bot.lineage.saving import Deed
from bot.lineage.shapes import Asked, Note, Remark, Saved
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return


def asking(db: Session, actor: Actor, profile: Profile, now: datetime) -> Asked | None:
    """Return what the actor is being asked, if a form is open."""
    draft = _open(db, actor)
    return _asked(db, draft, profile, now) if draft else None


def begin(  # noqa: PLR0917 - who, what, of what, when
    db: Session, actor: Actor, purpose: Purpose, number: int, profile: Profile, now: datetime, *, anew: bool
) -> tuple[Asked, bool]:
    """Open a form: `number` is that of an idea, or the id of what is changed. Tell whether one was open.

    In that case nothing is begun unless `anew`. Raises where there is nothing to be changed.
    """
    actor.require(Permission.READ_IDEAS)
    current = _open(db, actor)
    if current and current.touched and not anew and (idea := _standing(db, current)):
        return Asked(current, idea), True
    made = _NEW[purpose](db, number)
    if old := store.draft_of(db, actor.id):
        store.delete_draft(db, old)
    made.person_id, made.token, made.updated_at = actor.id, secrets.token_urlsafe(9), now
    db.add(made)
    db.flush()
    return _asked(db, made, profile, now), False


def change(
    db: Session, actor: Actor, hop_id: int, profile: Profile, now: datetime, *, anew: bool
) -> tuple[Asked, bool]:
    """Open a form filled in as a step is now; otherwise as `begin`."""
    actor.require(Permission.READ_IDEAS)
    hop = saving.standing(store.hop(db, hop_id))
    asked, was_open = begin(db, actor, Purpose.HOP, _number(db, hop.idea_id), profile, now, anew=anew)
    if was_open:
        return asked, True
    draft = asked.draft
    draft.hop_id, draft.version, draft.kind, draft.event_id = (
        hop.id,
        hop.version,
        HopKind(hop.kind),
        hop.event_id,
    )
    draft.event_asked, draft.day, draft.day_confirmed = True, hop.day, True
    draft.words, draft.link, draft.link_asked = hop.words, hop.link, True
    return _asked(db, draft, profile, now), False


def write(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> Asked | None:
    """Take words as the answer to the open question; None where no form is open."""
    draft = _open(db, actor)
    if draft is None:
        return None
    match form.next_step(draft):
        case Step.WORDS:
            remark = form.take_words(draft, text)
        case Step.LINK:
            remark = _take_link(draft, text)
        case Step.DAY | Step.CONFIRM:
            remark = _take_day(draft, text, actor, profile, now)
        case _:
            remark = Remark(Note.PRESS)
    draft.touched = draft.touched or remark is None
    draft.updated_at = now
    return _asked(db, draft, profile, now, remark)


def only_words(db: Session, actor: Actor, profile: Profile, now: datetime) -> Asked | None:
    """Ask again after what cannot be an answer here."""
    draft = _open(db, actor)
    return _asked(db, draft, profile, now, Remark(Note.ONLY_WORDS)) if draft else None


def press(db: Session, actor: Actor, pressed: FormPressed, profile: Profile, now: datetime) -> Asked | None:
    """Do what a button of the form says; one of another form or question changes nothing."""
    draft = _open(db, actor)
    if draft is None:
        return None
    if draft.token != pressed.draft:
        return _asked(db, draft, profile, now, Remark(Note.STALE))
    if pressed.do is Fill.PAGE:
        return _asked(db, draft, profile, now, page=int(pressed.value) if pressed.value.isdecimal() else 0)
    if pressed.do is Fill.RESUME:
        return _asked(db, draft, profile, now)
    fits = buttons.apply(db, draft, pressed, profile, now)
    draft.touched = draft.touched or fits
    draft.updated_at = now
    return _asked(db, draft, profile, now, None if fits else Remark(Note.STALE))


def drop(db: Session, actor: Actor, token: str | None, now: datetime) -> tuple[Draft, Idea | None] | None:
    """Drop the form (of this token, if given); it can be brought back for a while. Needs no permission."""
    draft = _open(db, actor, needed=False)
    if draft is None or token not in (None, draft.token):
        return None
    draft.dropped_at = draft.updated_at = now
    return draft, _standing(db, draft)


def restore(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asked | None:
    """Bring a dropped form back; None where it is gone or another one is open."""
    actor.require(Permission.READ_IDEAS)
    draft = store.draft_of(db, actor.id)
    if draft is None or draft.token != token:
        return None
    if not can_return(draft.dropped_at, now):
        return None
    draft.dropped_at, draft.updated_at = None, now
    return _asked(db, draft, profile, now, Remark(Note.RESTORED))


def save(
    db: Session, actor: Actor, token: str, profile: Profile, now: datetime
) -> Saved | Asked | DomainError | None:
    """Save the form; a second press is told so, an unfinished or overtaken one is asked about again.

    Where there is nothing left to save it to, the form goes, and the refusal is returned.
    """
    actor.require(Permission.READ_IDEAS)
    if done := store.by_token(db, token):
        idea = ideas.by_id(db, done.idea_id)
        return Saved(idea, Purpose.HOP if done.hop_id else Purpose.PROMISE, now=False) if idea else None
    draft = _open(db, actor)
    if draft is None:
        return None
    if draft.token != token or form.next_step(draft) is not Step.CHECK:
        return _asked(db, draft, profile, now, Remark(Note.STALE))
    try:
        return _save(db, actor, draft, profile, now)
    except DomainError as refusal:
        store.delete_draft(db, draft)
        return refusal


def _save(db: Session, actor: Actor, draft: Draft, profile: Profile, now: datetime) -> Saved | Asked:
    # The idea first, always: two forms about one idea wait for each other here.
    idea = _standing(db, draft, lock=True)
    if idea is None:
        raise IdeaNotFound
    if remark := _outdated(db, draft, profile, now):
        return _asked(db, draft, profile, now, remark)
    saving.save(db, Deed(actor, idea, profile, now), draft)
    purpose = Purpose(draft.purpose)
    store.delete_draft(db, draft)
    return Saved(idea, purpose)


def _open(db: Session, actor: Actor, *, needed: bool = True) -> Draft | None:
    if needed:
        actor.require(Permission.READ_IDEAS)
    draft = store.draft_of(db, actor.id)
    return draft if draft and draft.dropped_at is None else None


def _standing(db: Session, draft: Draft, *, lock: bool = False) -> Idea | None:
    idea = ideas.by_id(db, draft.idea_id, lock=lock)
    return idea if idea and idea.status != Status.WITHDRAWN else None


def _number(db: Session, idea_id: int) -> int:
    idea = ideas.by_id(db, idea_id)
    return idea.number if idea else 0


def _about_idea(db: Session, number: int, *, purpose: Purpose) -> Draft:
    idea = ideas.by_number(db, number)
    if idea and idea.merged_into:
        idea = ideas.by_number(db, idea.merged_into)
    if idea is None:
        raise IdeaNotFound
    return Draft(purpose=purpose, idea_id=idea.id)


def _about_promise(db: Session, promise_id: int, *, purpose: Purpose) -> Draft:
    promise = saving.binding(store.promise(db, promise_id))
    return Draft(purpose=purpose, idea_id=promise.idea_id, promise_id=promise.id, version=promise.version)


_NEW: dict[Purpose, Callable[[Session, int], Draft]] = {
    **{purpose: partial(_about_idea, purpose=purpose) for purpose in (Purpose.HOP, Purpose.PROMISE)},
    **{
        purpose: partial(_about_promise, purpose=purpose)
        for purpose in (Purpose.MOVE, Purpose.KEEP, Purpose.WITHDRAW)
    },
}


def _asked(
    db: Session, draft: Draft, profile: Profile, now: datetime, remark: Remark | None = None, *, page: int = 0
) -> Asked:
    idea, step = _standing(db, draft), form.next_step(draft)
    if idea is None:
        raise IdeaNotFound
    hours = profile.hours
    is_promised = draft.purpose != Purpose.HOP and draft.day is not None
    return Asked(
        draft,
        idea,
        remark,
        promise=store.promise(db, draft.promise_id) if draft.promise_id else None,
        hop=store.hop(db, draft.hop_id) if draft.hop_id else None,
        event=store.event(db, draft.event_id),
        **({"events": store.events_to_choose(db, now, page)} if step is Step.EVENT else {}),
        working=workdays.working(draft.day, hours) if is_promised and draft.day else None,
        listeners=store.count_concerned(db, idea) if step is Step.CHECK else 0,
        is_read_by_all=store.is_read_by_all(db, idea),
    )


def _outdated(db: Session, draft: Draft, profile: Profile, now: datetime) -> Remark | None:
    """Say what changed since the form was filled in, and leave it so that the officer can decide anew."""
    changed = saving.target(db, draft)
    if changed and changed.version != draft.version:
        draft.version = changed.version
        return Remark(Note.OVERTAKEN)
    event = store.event(db, draft.event_id)
    chosen_now = draft.event_id is not None and (
        not isinstance(changed, Hop) or changed.event_id != draft.event_id
    )
    if chosen_now and (event is None or event.status != EventStatus.PUBLISHED):
        form.leave_event(draft, event)
        draft.event_asked, draft.editing = False, Step.EVENT
        return Remark(Note.EVENT_GONE)
    today = now.astimezone(profile.timezone).date()
    if draft.event_id is None and draft.day and not form.is_fitting(draft.day, Purpose(draft.purpose), today):
        draft.day, draft.day_confirmed = None, False
        return Remark(Note.DAY_PASSED)
    return None


def _take_link(draft: Draft, text: str) -> Remark | None:
    try:
        draft.link = link_from(text)
    except UnsuitableLink:
        return Remark(Note.NO_LINK)
    draft.link_asked, draft.editing = True, None
    return None


def _take_day(draft: Draft, text: str, actor: Actor, profile: Profile, now: datetime) -> Remark | None:
    hours = profile.hours
    answer = form.read(
        text, Purpose(draft.purpose), hours, now=now, zone=profile.timezone, locale=actor.locale
    )
    day = form.day_of(answer)
    if isinstance(day, Remark):
        return day
    form.take_day(draft, day)
    return None
