"""The announcement that somebody is writing, for whatever they do with it; and a test of it to themselves."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import refusals, store
from bot.broadcasts.model import TEST, TEST_LASTS, Draft
from bot.outbox import store as outbox
from bot.people.model import Actor, Permission


def draft_of(db: Session, actor: Actor) -> Draft:
    """Return what the actor is writing; raises NothingWritten."""
    actor.require(Permission.ANNOUNCE)
    draft = store.draft(db, actor.id)
    if draft is None:
        raise refusals.NothingWritten
    return draft


def try_out(db: Session, draft: Draft, now: datetime, locale: str | None = None) -> bool:
    """Send a draft to its author alone, as it is now (in one of its languages); tell whether that is new."""
    return outbox.enqueue(
        db,
        TEST,
        draft.person_id,
        draft.person_id,
        key=":".join((TEST, draft.token, *([locale] if locale else []))),
        due_at=now,
        expires_at=now + TEST_LASTS,
        refs={"token": draft.token} | ({"locale": locale} if locale else {}),
    )
