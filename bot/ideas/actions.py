"""What a resident can do: write an idea down bit by bit, send it, look at it again, take it back."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import answers, rules, store
from bot.ideas.answers import Asking, Note, Said, Sent
from bot.ideas.model import (
    CONTENT,
    CannotWithdraw,
    Idea,
    IdeaChange,
    IdeaDraft,
    IdeaNotFound,
    Page,
    Status,
    Step,
    Where,
)
from bot.ideas.presses import Do, IdeaPressed
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Actor, Permission
from bot.profile import Profile

NOTICE_LASTS = timedelta(days=7)


def draft(db: Session, actor: Actor) -> IdeaDraft | None:
    """Return the idea that the actor is writing, if any."""
    found = store.draft_of(db, actor.id)
    return found if found and found.dropped_at is None else None


def begin(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> tuple[Asking, bool]:
    """Begin an idea, with its first words if `text` has any; tell whether one was already being written.

    In that case nothing is begun: the words wait with the draft until the person has decided.
    """
    current = draft(db, actor)
    if current and not rules.is_blank(current):
        current.waiting = text or None
        return Asking(current), True
    return _fresh(db, actor, text, profile, now), False


def afresh(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asking | None:
    """Drop the draft of this token and begin another; None where it is no longer being written."""
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != token:
        return Asking(current, Note.REPEATED if rules.is_blank(current) else Note.STALE)
    return _fresh(db, actor, current.waiting or "", profile, now)


def answer(db: Session, actor: Actor, said: Said, profile: Profile, now: datetime) -> Asking | None:
    """Put what was said into the draft; None where nothing is being written."""
    current = draft(db, actor)
    if current is None:
        return None
    note = answers.take(current, said, profile)
    current.updated_at = now
    return Asking(current, note)


def press(db: Session, actor: Actor, pressed: IdeaPressed, profile: Profile, now: datetime) -> Asking | None:
    """Do what a button of the conversation says; None where nothing is being written.

    A button of another draft or of another step changes nothing: the present question is asked again.
    """
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != pressed.draft:
        return Asking(current, Note.STALE)
    if _is_repeated(current, pressed):
        return Asking(current, Note.REPEATED)
    fits = _apply(current, pressed, profile)
    current.updated_at = now
    return Asking(current, None if fits else Note.STALE)


def drop(db: Session, actor: Actor, token: str | None, now: datetime) -> IdeaDraft | None:
    """Drop the draft (of this token, if given); it can be brought back for a while."""
    current = draft(db, actor)
    if current is None or token not in (None, current.token):
        return None
    current.dropped_at = current.updated_at = now
    return current


def restore(db: Session, actor: Actor, token: str, now: datetime) -> Asking | None:
    """Bring a dropped draft back; None where it is gone or another one is being written."""
    found = store.draft_of(db, actor.id)
    if found is None or found.token != token:
        return None
    if found.dropped_at is None:
        return Asking(found, Note.REPEATED)
    if now - found.dropped_at > rules.UNDO_LASTS:
        return None
    found.dropped_at, found.updated_at = None, now
    return Asking(found, Note.RESTORED)


def submit(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Sent | Asking | None:
    """Send the idea. Sending a draft twice sends it once; an unfinished one is asked about again."""
    sent = store.by_token(db, token)
    if sent and sent.author_id == actor.id:
        return Sent(sent, again=True)
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != token or rules.next_step(current) is not Step.CHECK:
        return Asking(current, Note.STALE)
    idea = Idea(
        number=store.next_number(db),
        token=token,
        author_id=actor.id,
        title=rules.title_of(current.text or ""),
        status=Status.RECEIVED,
        created_at=now,
        changed_at=now,
        **{name: getattr(current, name) for name in CONTENT},
    )
    db.add(idea)
    store.delete_draft(db, current)
    _tell_office(db, idea, now, profile)
    return Sent(idea)


def own_page(db: Session, actor: Actor, page: int) -> Page:
    """Return a page of the actor's ideas."""
    return store.page_of_author(db, actor.id, page)


def own(db: Session, actor: Actor, number: int) -> tuple[Idea, Sequence[IdeaChange]]:
    """Return one of the actor's ideas with its history; raises IdeaNotFound for any other."""
    idea = store.by_number(db, number)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    return idea, store.changes(db, idea.id)


def withdraw(db: Session, actor: Actor, number: int, now: datetime) -> Idea:
    """Take an idea back: its number stays, what it said goes; raises CannotWithdraw once it was decided."""
    idea = store.by_number(db, number, lock=True)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    if not rules.may_withdraw(idea):
        raise CannotWithdraw
    for name in CONTENT:
        setattr(idea, name, None)
    idea.title, idea.status, idea.changed_at = "", Status.WITHDRAWN, now
    outbox.drop(db, "idea.new", idea.id)
    return idea


def _fresh(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> Asking:
    if old := store.draft_of(db, actor.id):
        store.delete_draft(db, old)
    made = IdeaDraft(person_id=actor.id, token=secrets.token_urlsafe(9), photo_asked=False, updated_at=now)
    db.add(made)
    note = answers.take(made, Said(text=text), profile) if text else None
    return Asking(made, note)


def _is_repeated(current: IdeaDraft, pressed: IdeaPressed) -> bool:
    match pressed.do:
        case Do.AREA:
            told = Where.AREA if pressed.value else Where.WHOLE
            return not _asks(current, Step.WHERE) and (current.where, current.area or "") == (
                told,
                pressed.value,
            )
        case Do.CATEGORY:
            return not _asks(current, Step.CATEGORY) and current.category == pressed.value
        case Do.NO_PHOTO:
            return not _asks(current, Step.PHOTO) and current.photo_asked and not current.photo_id
        case Do.CHANGE:
            return current.editing == pressed.value
        case _:
            return False


def _asks(current: IdeaDraft, step: Step) -> bool:
    return rules.next_step(current) is step


def _apply(current: IdeaDraft, pressed: IdeaPressed, profile: Profile) -> bool:
    """Carry a press out on the draft it belongs to; tell whether it fits the question being asked."""
    step = rules.next_step(current)
    area, category = profile.area(pressed.value), profile.category(pressed.value)
    match pressed.do, step:
        case Do.CONTINUE, _:
            current.waiting = None
        case Do.AREA, Step.WHERE if area or pressed.value == "":
            answers.choose_area(current, area)
        case Do.CATEGORY, Step.CATEGORY if category:
            answers.choose_category(current, category)
        case Do.NO_PHOTO, Step.PHOTO:
            answers.do_without_photo(current)
        case Do.SHORTEN, Step.WHAT if len(current.text or "") > rules.MAX_TEXT:
            answers.shorten(current)
        case Do.CHANGE, Step.CHECK if pressed.value in rules.QUESTIONS:
            current.editing = Step(pressed.value)
        case Do.KEEP, _ if pressed.value == step and rules.is_answered(current, step):
            current.editing = None
        case Do.BACK, _ if pressed.value == step:
            current.editing = rules.step_before(current)
        case _:
            return False
    return True


def _tell_office(db: Session, idea: Idea, now: datetime, profile: Profile) -> None:
    db.flush()
    # Keepers are known from the settings only; the office is whoever was given a role.
    for person_id in people.with_permission(db, Permission.READ_IDEAS, frozenset()):
        if person_id != idea.author_id:
            outbox.enqueue(
                db,
                "idea.new",
                person_id,
                idea.id,
                key=f"idea.new:{idea.id}:{person_id}",
                due_at=leaves_at(now, profile),
                expires_at=now + NOTICE_LASTS,
            )
