"""Queries about drafts and versions of answers."""

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from bot.knowledge.editing.model import ArticleDraft, ArticleVersion, Edition, Texts
from bot.storage.upsert import affected, insert_missing


def draft_or_dropped(db: Session, officer_id: int) -> ArticleDraft | None:
    """Return what an officer is writing, even if they dropped it since."""
    return db.scalars(select(ArticleDraft).where(ArticleDraft.officer_id == officer_id)).first()


def draft(db: Session, officer_id: int) -> ArticleDraft | None:
    """Return what an officer is writing."""
    found = draft_or_dropped(db, officer_id)
    return found if found and found.dropped_at is None else None


def forget_draft(db: Session, officer_id: int) -> None:
    """Delete what an officer is writing."""
    db.execute(delete(ArticleDraft).where(ArticleDraft.officer_id == officer_id))
    db.flush()


def edition(db: Session) -> int:
    """Return how often anything was published."""
    return db.scalar(select(Edition.last).where(Edition.id == 1)) or 0


def take_edition(db: Session, checked: int) -> bool:
    """Count one more, unless something was published since the edition `checked`; others wait for us."""
    insert_missing(db, Edition, [{"id": 1, "last": 0}], key=["id"])
    following = update(Edition).where(Edition.id == 1, Edition.last == checked)
    return affected(db, following.values(last=Edition.last + 1)) == 1


def current(db: Session) -> tuple[int, dict[str, Texts]]:
    """Return the edition, and by article what its last version says."""
    number = edition(db)
    rows = db.scalars(select(ArticleVersion).where(ArticleVersion.id.in_(_newest())))
    return number, {row.article_id: row.texts for row in rows}


def last(db: Session, article_id: str) -> ArticleVersion | None:
    """Return the last version of an article, if anything was published under it."""
    query = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return db.scalars(query.order_by(ArticleVersion.number.desc()).limit(1)).first()


def versions(db: Session, article_id: str) -> list[ArticleVersion]:
    """Return all versions of an article, the newest first."""
    query = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return list(db.scalars(query.order_by(ArticleVersion.number.desc())))


def version(db: Session, article_id: str, number: int) -> ArticleVersion | None:
    """Return one version of an article."""
    query = select(ArticleVersion).where(
        ArticleVersion.article_id == article_id, ArticleVersion.number == number
    )
    return db.scalars(query).first()


def by_id(db: Session, version_id: int) -> ArticleVersion | None:
    """Return a version."""
    return db.get(ArticleVersion, version_id)


def by_token(db: Session, token: str, author_id: int) -> ArticleVersion | None:
    """Return what this draft of its author's became."""
    query = select(ArticleVersion).where(ArticleVersion.token == token, ArticleVersion.author_id == author_id)
    return db.scalars(query).first()


def changed(db: Session, page: int, size: int) -> tuple[list[ArticleVersion], int]:
    """Return a page (from 0) of the last versions, the newest first, and the number of the last page."""
    total = db.scalar(select(func.count(ArticleVersion.article_id.distinct()))) or 0
    last_page = max(0, (total - 1) // size)
    query = select(ArticleVersion).where(ArticleVersion.id.in_(_newest())).order_by(ArticleVersion.id.desc())
    return list(db.scalars(query.limit(size).offset(min(page, last_page) * size))), last_page


def _newest() -> Select[int]:
    return select(func.max(ArticleVersion.id)).group_by(ArticleVersion.article_id)
