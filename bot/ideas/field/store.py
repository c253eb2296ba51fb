"""Queries about field mode."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.ideas.field.model import CodeTry, FieldCode, FieldDraft
from bot.storage.upsert import affected


def draft_of(db: Session, person_id: int) -> FieldDraft | None:
    """Return what an animator is writing down, dropped or not."""
    return db.get(FieldDraft, person_id, populate_existing=True)


def delete_draft(db: Session, draft: FieldDraft) -> None:
    """Delete it for good."""
    db.delete(draft)
    db.flush()


def code(db: Session, digest: str, *, lock: bool = False) -> FieldCode | None:
    """Return the code of this digest; `lock` it where it will be used up."""
    query = select(FieldCode).where(FieldCode.digest == digest)
    return db.scalars(query.with_for_update() if lock else query).first()


def note_try(db: Session, person_id: int, now: datetime) -> None:
    """Note a wrong try."""
    db.add(CodeTry(person_id=person_id, at=now))
    db.flush()


def tries(db: Session, since: datetime, person_id: int | None = None) -> int:
    """Count wrong tries since a moment: of one person, or of all."""
    query = select(func.count()).select_from(CodeTry).where(CodeTry.at > since)
    return db.scalar(query.where(CodeTry.person_id == person_id) if person_id else query) or 0


def forget_tries(db: Session, before: datetime) -> int:
    """Forget tries that count no longer; return how many."""
    return affected(db, delete(CodeTry).where(CodeTry.at <= before))
