"""What happens to a question without an answer: it is noted, its asker may want to be told."""

from datetime import datetime
from hashlib import blake2b

from sqlalchemy.orm import Session

from bot.cleaning import letters
from bot.knowledge.fold import fold_query
from bot.knowledge.gaps import store
from bot.knowledge.gaps.masking import masked
from bot.knowledge.gaps.model import FEWEST_LETTERS, MOST_OPEN, Gap
from bot.people.model import Actor


def note(db: Session, actor: Actor, token: str, text: str, now: datetime) -> bool:
    """Note that a question found no answer; tell whether it waits for one.

    Asked again after it was answered it is open again; what an officer set aside stays so.
    """
    kept = masked(text)
    if letters(kept) < FEWEST_LETTERS:
        return False
    digest = _digest(kept)
    gap = store.find(db, actor.id, digest)
    if gap is None:
        if store.count_of(db, actor.id) >= MOST_OPEN:
            return False
        gap = Gap(person_id=actor.id, digest=digest, wants_answer=False)
        db.add(gap)
    gap.token, gap.text, gap.locale, gap.asked_at = token, kept, actor.locale, now
    gap.article_id = None
    db.flush()
    return gap.set_aside_at is None


def want(db: Session, actor: Actor, token: str) -> Gap | None:
    """Remember that the actor wants to be told; None where the question is not kept any more."""
    gap = store.by_token(db, actor.id, token)
    if gap and gap.article_id is None:
        gap.wants_answer = True
        db.flush()
    return gap


def want_not(db: Session, actor: Actor, token: str) -> Gap | None:
    """Take that wish back."""
    gap = store.by_token(db, actor.id, token)
    if gap:
        gap.wants_answer = False
        db.flush()
    return gap


def _digest(text: str) -> str:
    return blake2b((fold_query(text) or text).encode(), digest_size=16).hexdigest()
