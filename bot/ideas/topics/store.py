"""What the staff group is told of ideas, and in which topic."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from bot.ideas.additions.model import IdeaAddition
from bot.ideas.desk.model import IdeaLetter, IdeaNote
from bot.ideas.model import Idea, IdeaChange
from bot.ideas.topics.model import IdeaPost, IdeaTopic, News, Told
from bot.staff import store as staff
from bot.storage.upsert import upsert


def note(db: Session, idea: Idea, news: News, ref: int | None = None) -> bool:
    """Have the staff group told of an idea, if it is new or the group has heard of it; tell whether so."""
    if staff.group(db) is None or not (news is News.NEW or _is_known(db, idea)):
        return False
    db.add(IdeaPost(idea_id=idea.id, news=news, ref=ref, to_post=True))
    db.flush()
    return True


def note_photos(db: Session, idea: Idea) -> bool:
    """Have the group told that photos came, as `note`; once for all that come before it is told."""
    waits = IdeaPost.to_post & (IdeaPost.idea_id == idea.id) & (IdeaPost.news == News.PHOTOS)
    if db.scalar(select(IdeaPost.id).where(waits).limit(1)) is not None:
        return True
    return note(db, idea, News.PHOTOS)


def waiting(db: Session, limit: int) -> Sequence[Told]:
    """Return what the group is still to be told, in the order in which it happened."""
    query = select(IdeaPost, Idea).join(Idea, Idea.id == IdeaPost.idea_id).where(IdeaPost.to_post)
    rows = db.execute(query.order_by(IdeaPost.id).limit(limit)).all()
    return [Told(post, idea, _thing(db, post)) for post, idea in rows]


def topic_of(db: Session, idea_id: int) -> int | None:
    """Return the topic that an idea has."""
    return db.scalar(select(IdeaTopic.topic).where(IdeaTopic.idea_id == idea_id))


def idea_of(db: Session, topic: int) -> Idea | None:
    """Return the idea that a topic is about."""
    return db.scalars(
        select(Idea).join(IdeaTopic, IdeaTopic.idea_id == Idea.id).where(IdeaTopic.topic == topic)
    ).first()


def opened(db: Session, idea_id: int, topic: int) -> None:
    """Remember the topic that was made for an idea."""
    upsert(db, IdeaTopic, {"idea_id": idea_id, "topic": topic}, key=["idea_id"])


def posted(db: Session, post_id: int, message_id: int | None) -> None:
    """Remember that the group was told, by which message."""
    told = update(IdeaPost).where(IdeaPost.id == post_id)
    db.execute(told.values(to_post=False, posted_as=message_id))


def hush(db: Session) -> None:
    """Tell the group nothing of what waits."""
    db.execute(update(IdeaPost).where(IdeaPost.to_post).values(to_post=False))


def let_go(db: Session, which: Select[int]) -> None:
    """Forget the topics of these ideas, so that they are taken away with all that was said there."""
    for table in (IdeaPost, IdeaTopic):
        gone = delete(table).where(table.idea_id.in_(which))
        db.execute(gone.execution_options(synchronize_session=False))


def _is_known(db: Session, idea: Idea) -> bool:
    heard = IdeaPost.to_post | IdeaPost.posted_as.is_not(None)
    return db.scalar(select(IdeaPost.id).where(IdeaPost.idea_id == idea.id, heard).limit(1)) is not None


def _thing(db: Session, post: IdeaPost) -> IdeaChange | IdeaLetter | IdeaNote | IdeaAddition | None:
    match post.news:
        case News.CHANGE:
            return db.get(IdeaChange, post.ref)
        case News.LETTER:
            return db.get(IdeaLetter, post.ref)
        case News.NOTE:
            return db.get(IdeaNote, post.ref)
        case News.ADDITION:
            return db.get(IdeaAddition, post.ref)
        case _:
            return None
