"""What people do with the needs interview; what the office learns of it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.cleaning import one_line
from bot.needs import coding, rules, store
from bot.needs.counting import everybody_once, mentions
from bot.needs.model import Asking, NeedAnswer, NeedDraft, Note, Results, Stand, Step, Wish
from bot.needs.offers import Offers
from bot.needs.presses import NeedPressed
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.small_groups import whole_groups


def look(db: Session, actor: Actor, profile: Profile) -> Stand:
    """Return where the actor stands."""
    draft = store.draft_of(db, actor.id)
    begun = draft is not None and draft.begun
    return Stand(store.answer_of(db, actor.id), rules.asking(draft, profile) if draft and begun else None)


def begin(db: Session, actor: Actor, profile: Profile, now: datetime) -> Asking:
    """Begin, or go on where one stopped; earlier answers stay until the new ones are complete."""
    draft = store.draft_of(db, actor.id) or _fresh(db, actor, now, begun=False)
    if not draft.begun:
        draft.begun, draft.updated_at = True, now
        if store.answer_of(db, actor.id) is None:
            store.count(db, begun=1)
    db.flush()
    return rules.asking(draft, profile)


def press(
    db: Session, actor: Actor, pressed: NeedPressed, profile: Profile, now: datetime
) -> Asking | NeedAnswer | None:
    """Take a button as an answer; one of another question changes nothing. None where nothing is asked."""
    draft = _begun(db, actor)
    if draft is None:
        return None
    asked = rules.asking(draft, profile)
    if (pressed.token, pressed.step) != (draft.token, asked.step):
        return rules.asking(draft, profile, Note.STALE)
    if pressed.value not in rules.options(asked, profile):
        return rules.asking(draft, profile, Note.CHOOSE)
    return _answered(db, actor, draft, pressed.value, profile=profile, now=now)


def say(db: Session, actor: Actor, text: str, profile: Profile, now: datetime) -> Asking | NeedAnswer | None:
    """Take what was written: the sentence, where that is asked for."""
    draft = _begun(db, actor)
    if draft is None:
        return None
    asked, sentence = rules.asking(draft, profile), one_line(text)
    if asked.step is not Step.WORDS:
        return rules.asking(draft, profile, Note.CHOOSE)
    if not text:
        return rules.asking(draft, profile, Note.WORDS_ONLY)
    if len(sentence) > coding.LONGEST:
        return rules.asking(draft, profile, Note.TOO_LONG)
    if not coding.says_something(sentence):
        return rules.asking(draft, profile, Note.TOO_SHORT)
    return _answered(db, actor, draft, sentence, profile=profile, now=now)


def back(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asking | None:
    """Ask the question before again."""
    draft = _begun(db, actor)
    if draft is None:
        return None
    if draft.token != token:
        return rules.asking(draft, profile, Note.STALE)
    answered = [step for step in rules.steps(profile) if step in draft.answers]
    draft.answers = {step: draft.answers[step] for step in answered[:-1]}
    draft.updated_at = now
    db.flush()
    return rules.asking(draft, profile)


def forget(db: Session, actor: Actor) -> bool:
    """Delete the actor's answers; tell whether there were any."""
    return store.forget(db, actor.id)


def results(db: Session, actor: Actor, offers: Offers) -> Results | None:
    """Return what all answers come to, in whole groups; none where they are too few to hide in."""
    actor.require(Permission.READ_RESULTS)
    rows = whole_groups(store.everything(db))
    if not rows:
        return None
    categories = mentions(name for row in rows for name in row.categories)
    begun, finished = store.totals(db)
    return Results(
        people=len(rows),
        begun=begun,
        finished=finished,
        categories=categories,
        areas=everybody_once(row.area or "" for row in rows),
        wishes=everybody_once(str(row.wish) for row in rows),
        gaps=[name for name in categories.shown if offers.of(name, None).is_gap],
    )


def everything(db: Session, actor: Actor) -> Sequence[NeedAnswer]:
    """Return all answers, for an export."""
    actor.require(Permission.EXPORT)
    return store.everything(db)


def handed_out(db: Session, actor: Actor, now: datetime) -> None:
    """Account for an export."""
    audit.record(db, actor, Action.EXPORTED, "needs", None, now)


def _begun(db: Session, actor: Actor) -> NeedDraft | None:
    draft = store.draft_of(db, actor.id)
    return draft if draft and draft.begun else None


def _answered(
    db: Session, actor: Actor, draft: NeedDraft, value: str, *, profile: Profile, now: datetime
) -> Asking | NeedAnswer:
    step = rules.asking(draft, profile).step
    draft.answers = {**draft.answers, step: value}
    draft.updated_at = now
    db.flush()
    return _finish(db, actor, draft, profile, now) if step is Step.WORDS else rules.asking(draft, profile)


def _finish(db: Session, actor: Actor, draft: NeedDraft, profile: Profile, now: datetime) -> NeedAnswer:
    said = draft.answers
    words = said[Step.WORDS] or None
    named = [said[Step.FIRST], said[Step.SECOND], *coding.coded(words or "", profile)]
    answer = store.answer_of(db, actor.id)
    if answer is None:
        answer = NeedAnswer(person_id=actor.id)
        store.count(db, finished=1)
    answer.area, answer.first = said.get(Step.AREA) or None, said[Step.FIRST]
    answer.categories = list(dict.fromkeys(name for name in named if name))
    answer.wish, answer.words, answer.answered_at = Wish(said[Step.WISH]), words, now
    db.add(answer)
    db.delete(draft)
    db.flush()
    return answer


def _fresh(db: Session, actor: Actor, now: datetime, *, begun: bool) -> NeedDraft:
    made = NeedDraft(
        person_id=actor.id, token=secrets.token_urlsafe(6), answers={}, begun=begun, updated_at=now
    )
    db.add(made)
    db.flush()
    return made
