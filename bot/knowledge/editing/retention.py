"""What answers written in chat forget: drafts left alone, and who published."""

from sqlalchemy.orm import Session

from bot.knowledge.editing.model import ArticleDraft, ArticleVersion
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ArticleDraft, ArticleDraft.updated_at < sweep.before, sweep.limit)


def _forget_authors(db: Session, sweep: Sweep) -> int:
    old = ArticleVersion.author_id.is_not(None) & (ArticleVersion.published_at < sweep.before)
    return update_some(db, ArticleVersion, old, sweep.limit, {"author_id": None})


RETENTION = (
    Retention("answers being written", Term.DRAFTS, _forget_drafts),
    Retention("who published answers", Term.TEAM_ACTIONS, _forget_authors),
)
