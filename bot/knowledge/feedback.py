"""How articles fare: what those who answer see of it. Nobody's question is in it."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.knowledge.model import ArticleFeedback, Fared, FaredPage
from bot.people.model import Actor, Permission
from bot.storage.paging import paged

LOOKED_AT = dt.timedelta(days=90)
ON_A_PAGE = 8


def fared(db: Session, actor: Actor, page: int, today: dt.date) -> FaredPage:
    """Return a page of the articles shown lately, those that most often were not the answer first."""
    actor.require(Permission.ANSWER)
    shown, rejected = func.sum(ArticleFeedback.shown), func.sum(ArticleFeedback.rejected)
    lately = ArticleFeedback.day > today - LOOKED_AT
    ids = select(ArticleFeedback.article_id).where(lately).group_by(ArticleFeedback.article_id)
    order = (rejected.desc(), shown.desc(), ArticleFeedback.article_id)
    found = paged(db, ids.order_by(*order), page, ON_A_PAGE)
    counted = select(ArticleFeedback.article_id, shown, rejected).where(
        lately, ArticleFeedback.article_id.in_(found.rows)
    )
    rows = [Fared(*row) for row in db.execute(counted.group_by(ArticleFeedback.article_id))]
    rows.sort(key=lambda row: found.rows.index(row.article_id))
    return found.with_rows(rows)
