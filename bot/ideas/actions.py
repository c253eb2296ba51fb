"""What a resident can do to propose: write an idea down bit by bit, drop it, bring it back, send it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import answers, buttons, public, rules, similar, store, telling
from bot.ideas.answers import Asking, Joined, Note, Said, Sent
from bot.ideas.model import CONTENT, IdeaDraft, Step
from bot.ideas.photos import store as photos
from bot.ideas.photos import taking
from bot.ideas.presses import Do, IdeaPressed, See
from bot.ideas.receipts.actions import issue
from bot.ideas.receiving import receive
from bot.limits import actions as limits
from bot.people import consent
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act
from bot.storage.dropped import can_return


def draft(db: Session, actor: Actor) -> IdeaDraft | None:
    """Return the idea that the actor is writing, if any."""
    found = store.draft_of(db, actor.id)
    return found if found and found.dropped_at is None else None


def asking(db: Session, actor: Actor) -> Asking | None:
    """Return what the actor is being asked, if an idea is being written."""
    current = draft(db, actor)
    return _asking(db, current) if current else None


def uncompared(db: Session, actor: Actor) -> tuple[similar.Compared, similar.Mark] | None:
    """Return the actor's draft where it is time to compare it with the ideas of others, and with which."""
    current = draft(db, actor)
    if current is None or not rules.wants_comparison(current):
        return None
    return similar.compared(current, author_id=actor.id), public.mark(db)


def begin(
    db: Session, actor: Actor, text: str, profile: Profile, now: datetime, *, area: str | None = None
) -> tuple[Asking, bool]:
    """Begin an idea, with its first words and its area if they are given; tell whether one was being written.

    In that case nothing is begun: the words wait with the draft until the person has decided.
    """
    current = draft(db, actor)
    if current and not rules.is_blank(current):
        current.waiting = text or None
        return Asking(current), True
    fresh = _fresh(db, actor, text, profile, now)
    if where := profile.area(area):
        answers.choose_area(fresh.draft, where)
    return fresh, False


def afresh(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asking | None:
    """Drop the draft of this token and begin another; None where it is no longer being written."""
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != token:
        return _asking(db, current, Note.REPEATED if rules.is_blank(current) else Note.STALE)
    return _fresh(db, actor, current.waiting or "", profile, now)


def answer(
    db: Session, actor: Actor, said: Said, profile: Profile, now: datetime, *, found: Sequence[int] | None
) -> Asking | None:
    """Put what was said into the draft; None where nothing is being written.

    `found` are the numbers of ideas like the one that `uncompared` gave out, if it did.
    """
    current = draft(db, actor)
    if current is None:
        return None
    _compare_early(current, found)
    shown = _is_shown(current) and not said.picture
    if said.picture:
        note = taking.take(db, current, said, said.picture, now)
    else:
        note = answers.take(current, said, profile)
    current.updated_at = now
    return _asking(db, current, note, photos_shown=shown)


def press(
    db: Session,
    actor: Actor,
    pressed: IdeaPressed,
    profile: Profile,
    now: datetime,
    *,
    found: Sequence[int] | None,
) -> Asking | None:
    """Do what a button of the conversation says; None where nothing is being written.

    A button of another draft or of another step changes nothing: the present question is asked again.
    """
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != pressed.draft:
        return _asking(db, current, Note.STALE)
    there = photos.of_draft(db, current.id)
    if buttons.is_repeated(current, pressed, there):
        return Asking(current, Note.REPEATED)
    _compare_early(current, found)
    shown = _is_shown(current) and pressed.do is not Do.CONTINUE
    fits = buttons.apply(current, pressed, profile)
    if fits:
        taking.apply(db, current, pressed, there)
    current.updated_at = now
    return _asking(db, current, None if fits else Note.STALE, photos_shown=shown)


def join(
    db: Session, actor: Actor, pressed: IdeaPressed, now: datetime, profile: Profile
) -> Joined | Asking | None:
    """Support an idea that was offered and set the draft aside; it can be brought back for a while."""
    current = draft(db, actor)
    if current is None:
        return None
    offered = [
        idea for idea in store.public_of(db, current.offered or ()) if str(idea.number) == pressed.value
    ]
    if current.token != pressed.draft or rules.next_step(current) is not Step.SIMILAR or not offered:
        return _asking(db, current, Note.STALE)
    card = public.stand(db, actor, offered[0].number, See.SUPPORT, now, profile)
    current.dropped_at = current.updated_at = now
    return Joined(current, card.idea)


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
    if not can_return(found.dropped_at, now):
        return None
    found.dropped_at, found.updated_at = None, now
    return _asking(db, found, Note.RESTORED)


def submit(
    db: Session,
    actor: Actor,
    token: str,
    now: datetime,
    profile: Profile,
    *,
    found: Sequence[int] | None = None,
) -> Sent | Asking | None:
    """Send the idea. Sending a draft twice sends it once; an unfinished one is asked about again."""
    sent = store.by_token(db, token)
    if sent and sent.author_id == actor.id:
        return Sent(sent, again=True)
    current = draft(db, actor)
    if current is None:
        return None
    if current.token != token or rules.next_step(current) is not Step.CHECK:
        return _asking(db, current, Note.STALE)
    answers.compare(current, found)
    if rules.next_step(current) is Step.SIMILAR:
        return _asking(db, current)
    consent.imply(db, actor, profile, now)
    limits.spend(db, actor, Act.IDEA, profile, now)
    said = {name: getattr(current, name) for name in CONTENT}
    idea = receive(db, token, said, now, author_id=actor.id)
    photos.hand_over(db, current.id, idea.id)
    store.delete_draft(db, current)
    telling.new(db, idea, now=now, profile=profile)
    return Sent(idea, receipt=issue(db, idea, now))


def _is_shown(current: IdeaDraft) -> bool:
    """Whether the check was just shown with its photos: a change of words does not send them once more."""
    return rules.next_step(current) is Step.CHECK or current.editing not in (None, Step.PHOTO)


def _asking(
    db: Session, current: IdeaDraft, note: Note | None = None, *, photos_shown: bool = False
) -> Asking:
    """Say what is asked now, with the ideas that read alike, as far as they are still to be seen."""
    step = rules.next_step(current)
    if step is not Step.SIMILAR:
        seen = photos.of_draft(db, current.id) if step in (Step.PHOTO, Step.CHECK) else ()
        return Asking(current, note, seen, photos_shown)
    shown = store.public_of(db, current.offered or ())
    if not shown:
        current.different = True
    return Asking(current, note, similar=shown, supporters=store.supporters(db, shown))


def _compare_early(current: IdeaDraft, found: Sequence[int] | None) -> None:
    """Take what was found, except at the check: there it would come between a press and what it does."""
    if rules.next_step(current) is not Step.CHECK:
        answers.compare(current, found)


def _fresh(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> Asking:
    if old := store.draft_of(db, actor.id):
        store.delete_draft(db, old)
    limits.spend(db, actor, Act.DRAFT, profile, now)
    made = IdeaDraft(person_id=actor.id, token=secrets.token_urlsafe(9), photo_asked=False, updated_at=now)
    db.add(made)
    note = answers.take(made, Said(text=text), profile) if text else None
    return Asking(made, note)
