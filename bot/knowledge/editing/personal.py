"""What is stored about officers who write answers."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.knowledge.editing.model import ArticleDraft, ArticleVersion
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    drafts = db.scalars(select(ArticleDraft).where(ArticleDraft.officer_id == person.id))
    mine = select(ArticleVersion).where(ArticleVersion.author_id == person.id).order_by(ArticleVersion.id)
    return [
        *({"answer begun": draft.texts, "written": draft.updated_at} for draft in drafts),
        *(
            {"answer": v.article_id, "version": v.number, "texts": v.texts, "published": v.published_at}
            for v in db.scalars(mine)
        ),
    ]


def _erase(db: Session, person: Person) -> None:
    """Delete what the person was writing; what they published stays, without who did."""
    db.execute(delete(ArticleDraft).where(ArticleDraft.officer_id == person.id))
    db.execute(update(ArticleVersion).where(ArticleVersion.author_id == person.id).values(author_id=None))


EDITING = PersonalData(
    tables=("article_drafts", "article_versions"),
    heading=lambda: _("Answers of the bot that you wrote"),
    collect=_collect,
    erase=_erase,
)
