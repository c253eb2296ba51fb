"""Ideas as matters of the staff group (`bot.staff.matters`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.ideas import store as ideas
from bot.ideas.model import Idea
from bot.ideas.rules import OPEN
from bot.ideas.telling import NOTICE_LASTS, to_officers
from bot.ideas.topics import store, views
from bot.ideas.topics.model import IdeaPost, IdeaTopic, News, Told
from bot.staff.model import Post


class Ideas:
    """The ideas. What is told of them is a table of its own."""

    def posts(self, db: Session, limit: int) -> Sequence[Post]:
        """Return what the group is to be told, in the order in which it happened."""
        return [_post(told) for told in store.waiting(db, limit)]

    def topic_of(self, db: Session, matter: int) -> int | None:
        """Return the topic that an idea has now."""
        return store.topic_of(db, matter)

    def opened(self, db: Session, matter: int, topic: int) -> None:
        """Remember the topic that was made for an idea."""
        store.opened(db, matter, topic)

    def posted(self, db: Session, post: int, message_id: int | None) -> None:
        """Remember that the group was told, by which message."""
        store.posted(db, post, message_id)

    def unheard(self, db: Session) -> Sequence[int]:
        """Return the ideas that the group should have heard of and has not."""
        query = select(IdeaPost.idea_id).where(IdeaPost.to_post, IdeaPost.news == News.NEW)
        return list(db.scalars(query.order_by(IdeaPost.id)))

    def hush(self, db: Session) -> None:
        """Tell the group nothing of what waits."""
        store.hush(db)

    def leave(self, db: Session) -> None:
        """Forget all topics and messages."""
        store.let_go(db, select(IdeaPost.idea_id))

    def forget_topic(self, db: Session, topic: int) -> Sequence[int]:
        """Give up a topic that somebody deleted; return the open ideas that it was about."""
        about = select(Idea.id, Idea.status).join(IdeaTopic, IdeaTopic.idea_id == Idea.id)
        found = db.execute(about.where(IdeaTopic.topic == topic)).all()
        db.execute(delete(IdeaPost).where(IdeaPost.idea_id.in_([row.id for row in found])))
        db.execute(delete(IdeaTopic).where(IdeaTopic.topic == topic))
        return [row.id for row in found if row.status in OPEN]

    def is_about(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether a topic is about an idea."""
        return exists(select(IdeaTopic.id).where(IdeaTopic.topic == topic))

    def is_open(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether a topic is about an open idea."""
        about = select(Idea.id).join(IdeaTopic, IdeaTopic.idea_id == Idea.id)
        return exists(about.where(IdeaTopic.topic == topic, Idea.status.in_(OPEN)))

    def waits(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether something is still to be said in a topic."""
        said = select(IdeaPost.id).join(IdeaTopic, IdeaTopic.idea_id == IdeaPost.idea_id)
        return exists(said.where(IdeaTopic.topic == topic, IdeaPost.to_post))

    def tell_in_private(self, db: Session, matter: int, leaves: datetime, *, gone: int | None = None) -> None:
        """Tell each officer of an idea instead of the group."""
        idea = ideas.by_id(db, matter)
        if idea is None or idea.status not in OPEN:
            return
        kind, key = ("idea.new", str(idea.id)) if gone is None else ("idea.topic_gone", f"{idea.id}:{gone}")
        mark, expires_at = f"{kind}:{key}", leaves + NOTICE_LASTS
        to_officers(db, kind, idea, idea.id, mark=mark, leaves=leaves, expires_at=expires_at)


def _post(told: Told) -> Post:
    idea, post = told.idea, told.post
    return Post(
        post.id,
        idea.id,
        post.news,
        is_first=post.news == News.NEW,
        name=lambda: views.topic_name(idea),
        draw=lambda profile, username: views.post(told, profile, username),
    )
