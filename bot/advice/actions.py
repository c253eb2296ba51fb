"""What an asker can do: have the last question kept for a while, hand it over, read what came of it."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from bot.advice import promises, store
from bot.advice.model import (
    MAX_NAME,
    MAX_THEME,
    QUESTION_KEPT,
    Case,
    CaseCounter,
    CaseNotFound,
    Handed,
    Happened,
    Own,
    Page,
    PendingQuestion,
    Status,
)
from bot.cleaning import cleaned, one_line
from bot.limits import actions as limits
from bot.outbox.quiet import leaves_at
from bot.people import consent
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act
from bot.storage.counting import next_number


def keep(db: Session, actor: Actor, text: str, now: datetime) -> str:
    """Keep the actor's question, in place of the one before, and return its token."""
    return _begin(db, actor, now, cleaned(text)).token


def write(db: Session, actor: Actor, text: str, now: datetime) -> PendingQuestion:
    """Take the words for a person; they go on from a case, or are meant for somebody, as was begun."""
    begun = last(db, actor, now)
    if begun is None or begun.text:
        return _begin(db, actor, now, cleaned(text))
    return _begin(db, actor, now, cleaned(text), begun.follows, addressee=begun.addressee)


def follow_up(db: Session, actor: Actor, number: int, now: datetime) -> Case:
    """Begin a further question about one of the actor's cases; raises CaseNotFound for any other."""
    case = own(db, actor, number)
    _begin(db, actor, now, "", case.id)
    return case


def address(db: Session, actor: Actor, addressee: str, now: datetime) -> None:
    """Begin a question that is meant for somebody; it becomes a case like any other, no private message."""
    _begin(db, actor, now, "", addressee=addressee)


def meant_for(db: Session, actor: Actor, now: datetime) -> str | None:
    """Return for whom the question is meant whose words are awaited."""
    begun = last(db, actor, now)
    return begun.addressee if begun and not begun.text else None


def anew(db: Session, actor: Actor) -> None:
    """Begin a question to a person that goes on from nothing."""
    store.forget(db, actor.id)


def asked(db: Session, actor: Actor, token: str, now: datetime) -> PendingQuestion | None:
    """Return the actor's question of this token, if it is still kept."""
    found = last(db, actor, now)
    return found if found and found.text and found.token == token else None


def last(db: Session, actor: Actor, now: datetime) -> PendingQuestion | None:
    """Return what the actor asked last, unless its time is over."""
    found = store.pending(db, actor.id)
    return found if found and now - found.asked_at <= QUESTION_KEPT else None


def reject(db: Session, actor: Actor, token: str, article_id: str, now: datetime) -> bool:
    """Remember that an article was not the answer; tell whether this is new."""
    found = asked(db, actor, token, now)
    if found is None or article_id in found.rejected:
        return False
    found.rejected = [*found.rejected, article_id]
    db.flush()
    return True


def forget(db: Session, actor: Actor, token: str, now: datetime) -> None:
    """Do not keep the question of this token any longer."""
    if asked(db, actor, token, now):
        store.forget(db, actor.id)


def hand_over(
    db: Session,
    actor: Actor,
    token: str,
    now: datetime,
    profile: Profile,
    *,
    name: str | None = None,
    theme: str = "",
) -> Handed | None:
    """Make a case of the actor's question and tell the officers; a question becomes one case only.

    Nobody learns who asks, unless the actor gives a `name`. `theme`: what it seems to be about, if anything.
    """
    if before := store.by_token(db, actor.id, token):
        return Handed(before, None)
    question = asked(db, actor, token, now)
    if question is None:
        return None
    consent.imply(db, actor, profile, now)
    limits.spend(db, actor, Act.CASE, profile, now)
    case = Case(
        number=next_number(db, CaseCounter),
        person_id=actor.id,
        token=token,
        text=question.text,
        asker_name=one_line(name)[:MAX_NAME] or None if name else None,
        locale=actor.locale,
        follows=question.follows,
        addressee=question.addressee,
        theme=theme[:MAX_THEME] or None,
        status=Status.OPEN,
        created_at=now,
        **promises.first(db, profile, now),
    )
    _stay_with(db, case)
    db.add(case)
    db.flush()
    store.forget(db, actor.id)
    return Handed(case, _tell_officers(db, case, now, profile))


def own(db: Session, actor: Actor, number: int) -> Case:
    """Return one of the actor's cases; raises CaseNotFound for any other."""
    case = store.by_number(db, number)
    if case is None or case.person_id != actor.id:
        raise CaseNotFound
    return case


def own_card(db: Session, actor: Actor, number: int) -> Own:
    """Return one of the actor's cases with its history; raises CaseNotFound for any other."""
    case = own(db, actor, number)
    return Own(case, store.history(db, case.id))


def own_page(db: Session, actor: Actor, page: int) -> Page:
    """Return a page of the actor's cases."""
    return store.page_of_person(db, actor.id, page)


def enough(db: Session, actor: Actor, number: int, now: datetime) -> Case:
    """Close one of the actor's cases that was answered; any other stays as it is."""
    case = own(db, actor, number)
    if case.status == Status.ANSWERED:
        case.status = Status.CLOSED
        store.note(db, case, Happened.CLOSED, now)
    return case


def _begin(
    db: Session,
    actor: Actor,
    now: datetime,
    text: str,
    follows: int | None = None,
    *,
    addressee: str | None = None,
) -> PendingQuestion:
    kept = store.pending(db, actor.id) or PendingQuestion(person_id=actor.id)
    kept.token, kept.text, kept.follows = secrets.token_urlsafe(6), text, follows
    kept.addressee, kept.rejected, kept.asked_at = addressee, [], now
    db.add(kept)
    db.flush()
    return kept


def _stay_with(db: Session, case: Case) -> None:
    """Leave a further question to the unit that answered the first, in the same topic of the staff group."""
    if before := store.by_id(db, case.follows):
        case.unit, case.topic = before.unit, before.topic


def _tell_officers(db: Session, case: Case, now: datetime, profile: Profile) -> int:
    others = [officer for officer in promises.answerers(db) if officer != case.person_id]
    if not store.note(db, case, Happened.ASKED, now, due_at=case.due_at).to_post:
        for officer in others:
            leaves = leaves_at(now, profile)
            promises.tell(db, "case.new", officer, case, key=str(case.number), leaves=leaves)
    return len(others)
