"""What an asker can do: have the last question kept for a while, hand it over, read what came of it."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.advice import store
from bot.advice.model import QUESTION_KEPT, Case, CaseNotFound, Handed, Page, PendingQuestion, Status
from bot.cleaning import cleaned
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.model import Actor, Permission

NOTICE_LASTS = timedelta(days=7)


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


def reject(
    db: Session, actor: Actor, token: str, article_id: str, now: datetime
) -> tuple[PendingQuestion | None, bool]:
    """Remember that an article was not the answer; tell whether this is new."""
    found = asked(db, actor, token, now)
    if found is None or article_id in found.rejected:
        return found, False
    found.rejected = [*found.rejected, article_id]
    db.flush()
    return found, True


def forget(db: Session, actor: Actor, token: str, now: datetime) -> None:
    """Do not keep the question of this token any longer."""
    if asked(db, actor, token, now):
        store.forget(db, actor.id)


def hand_over(db: Session, actor: Actor, token: str, now: datetime) -> Handed | None:
    """Make a case of the actor's question and tell the officers; a question becomes one case only."""
    if before := store.by_token(db, actor.id, token):
        return Handed(before, None)
    question = asked(db, actor, token, now)
    if question is None:
        return None
    case = Case(
        number=store.next_number(db),
        person_id=actor.id,
        token=token,
        text=question.text,
        locale=actor.locale,
        follows=question.follows,
        addressee=question.addressee,
        status=Status.OPEN,
        created_at=now,
    )
    db.add(case)
    db.flush()
    store.forget(db, actor.id)
    return Handed(case, _tell_officers(db, case, now))


def own(db: Session, actor: Actor, number: int) -> Case:
    """Return one of the actor's cases; raises CaseNotFound for any other."""
    case = store.by_number(db, number)
    if case is None or case.person_id != actor.id:
        raise CaseNotFound
    return case


def own_page(db: Session, actor: Actor, page: int) -> Page:
    """Return a page of the actor's cases."""
    return store.page_of_person(db, actor.id, page)


def enough(db: Session, actor: Actor, number: int) -> Case:
    """Close one of the actor's cases that was answered; any other stays as it is."""
    case = own(db, actor, number)
    if case.status == Status.ANSWERED:
        case.status = Status.CLOSED
        db.flush()
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


def _tell_officers(db: Session, case: Case, now: datetime) -> int:
    # Keepers are known from the settings only; those who answer were given a role.
    officers = people.with_permission(db, Permission.ANSWER, frozenset())
    others = [officer for officer in officers if officer != case.person_id]
    for officer in others:
        key = f"case.new:{case.number}:{officer}"
        outbox.enqueue(db, "case.new", officer, case.id, key=key, due_at=now, expires_at=now + NOTICE_LASTS)
    return len(others)
