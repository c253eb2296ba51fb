"""Queries about ideas that were joined."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    and_,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.selectable import Subquery

from bot.ideas import store
from bot.ideas.merging.model import IdeaCarried, IdeaMerge
from bot.ideas.model import Follower, Idea, Joint
from bot.storage.upsert import insert_missing_from

FOLLOWING = ("idea_id", "person_id", "supports", "follows", "created_at")
"""What a row of those who stand by an idea has, and one of those who were brought to it as well."""


def both(db: Session, number: int, into: int, *, lock: bool = False) -> tuple[Idea | None, Idea | None]:
    """Return two ideas by their numbers; locked in one order, so that nobody waits in a circle."""
    found = {each: store.by_number(db, each, lock=lock) for each in sorted({number, into})}
    return found[number], found[into]


def lock_ideas(db: Session, merge: IdeaMerge) -> tuple[Idea, Idea] | None:
    """Lock the two ideas of a merge; none where one of them is gone."""
    found = {each: store.by_id(db, each, lock=True) for each in sorted((merge.idea_id, merge.into_id))}
    one, into = found[merge.idea_id], found[merge.into_id]
    return (one, into) if one and into else None


def by_id(db: Session, merge_id: int) -> IdeaMerge | None:
    """Return one merge, ended or not."""
    return db.get(IdeaMerge, merge_id)


def current(db: Session, idea_id: int) -> IdeaMerge | None:
    """Return how an idea is joined to another now, if it is."""
    query = select(IdeaMerge).where(IdeaMerge.idea_id == idea_id, IdeaMerge.ended_at.is_(None))
    return db.scalars(query, execution_options={"populate_existing": True}).first()


def joined_to(db: Session, idea_id: int) -> Sequence[IdeaMerge]:
    """Return what is joined to an idea now, in order."""
    query = select(IdeaMerge).where(IdeaMerge.into_id == idea_id, IdeaMerge.ended_at.is_(None))
    return db.scalars(query.order_by(IdeaMerge.id)).all()


def joints(db: Session, idea: Idea) -> list[Joint]:
    """Return what joining has meant for an idea, oldest first: for its history."""
    other = aliased(Idea)
    here = (IdeaMerge.into_id == idea.id) & (other.id == IdeaMerge.idea_id)
    there = (IdeaMerge.idea_id == idea.id) & (other.id == IdeaMerge.into_id)
    rows = db.execute(select(IdeaMerge, other.number).join(other, here | there)).all()
    found = []
    for merge, number in rows:
        came = merge.into_id == idea.id
        found.append(Joint(merge.created_at, number, came, parted=False))
        if merge.ended_at:
            found.append(Joint(merge.ended_at, number, came, parted=True))
    return sorted(found, key=lambda joint: (joint.at, joint.parted))


def standing(db: Session, idea: Idea) -> int:
    """Count who supports or follows an idea."""
    return db.scalar(select(func.count()).where(Follower.idea_id == idea.id)) or 0


def supporters_together(db: Session, one: Idea, into: Idea) -> int:
    """Count who would support `into` if `one` were joined to it: each person once."""
    coming = _coming(one)
    theirs = select(coming.c.person_id).where(coming.c.supports, _not_author(coming.c.person_id, into))
    own = select(Follower.person_id).where(Follower.idea_id == into.id, Follower.supports)
    people = db.scalar(select(func.count()).select_from(theirs.union(own).subquery())) or 0
    return people + one.past_supporters + into.past_supporters


def carry(db: Session, merge: IdeaMerge, one: Idea, into: Idea) -> None:
    """Let all who stand by `one`, its author too, stand by `into`, and write down what that gave to whom."""
    coming, there = _coming(one), aliased(Follower)
    at_other = (there.idea_id == into.id) & (there.person_id == coming.c.person_id)
    brought = IdeaCarried.idea_id == into.id, IdeaCarried.person_id == coming.c.person_id
    new = there.id.is_(None)
    # What another joined idea brought is brought by this one as well: either may be parted first.
    supports = and_(
        coming.c.supports, or_(new, ~there.supports, exists().where(*brought, IdeaCarried.supports))
    )
    follows = and_(coming.c.follows, or_(new, exists().where(*brought, IdeaCarried.follows)))
    values = {
        "merge_id": literal(merge.id, IdeaCarried.merge_id.type),
        "idea_id": literal(into.id, IdeaCarried.idea_id.type),
        "person_id": coming.c.person_id,
        "supports": supports,
        "follows": follows,
        "created_at": coming.c.created_at,
    }
    source = (
        select(*(value.label(name) for name, value in values.items()))
        .select_from(coming.outerjoin(there, at_other))
        .where(_not_author(coming.c.person_id, into), or_(supports, follows))
    )
    insert_missing_from(db, IdeaCarried, list(values), source, key=["merge_id", "person_id"])
    _give(db, merge, into)
    merge.past_supporters = one.past_supporters
    into.past_supporters += one.past_supporters
    db.flush()


def give_back(db: Session, merge: IdeaMerge, into: Idea) -> None:
    """Take from the other idea exactly what came with the joined one and with no other."""
    for flag, kept in ((Follower.supports, IdeaCarried.supports), (Follower.follows, IdeaCarried.follows)):
        mine = select(IdeaCarried.person_id).where(IdeaCarried.merge_id == merge.id, kept)
        others = select(IdeaCarried.person_id).where(
            IdeaCarried.idea_id == into.id, IdeaCarried.merge_id != merge.id, kept
        )
        came = Follower.person_id.in_(mine) & Follower.person_id.not_in(others)
        _set(db, (Follower.idea_id == into.id) & came, flag.key, value=False)
    nothing_left = (Follower.idea_id == into.id) & ~Follower.supports & ~Follower.follows
    db.execute(delete(Follower).where(nothing_left).execution_options(synchronize_session=False))
    db.execute(delete(IdeaCarried).where(IdeaCarried.merge_id == merge.id))
    into.past_supporters -= merge.past_supporters
    db.flush()


def own_word(db: Session, idea_id: int, person_id: int, *, about: str) -> None:
    """Remember that a person now says for themselves whether they support (follow) an idea."""
    theirs = (IdeaCarried.idea_id == idea_id) & (IdeaCarried.person_id == person_id)
    db.execute(update(IdeaCarried).where(theirs).values({about: False}))


def _coming(one: Idea) -> Subquery:
    """Select who comes along with an idea: those who stand by it, and its author as one of them."""
    columns = (Follower.person_id, Follower.supports, Follower.follows, Follower.created_at)
    standing_by = select(*columns).where(Follower.idea_id == one.id)
    author = select(
        literal(one.author_id, Follower.person_id.type).label("person_id"),
        true().label("supports"),
        true().label("follows"),
        literal(one.created_at, Follower.created_at.type).label("created_at"),
    )
    return (union_all(standing_by, author) if one.author_id else standing_by).subquery()


def _not_author(person_id: ColumnElement[int], idea: Idea) -> ColumnElement[bool]:
    return person_id != idea.author_id if idea.author_id else true()


def _give(db: Session, merge: IdeaMerge, into: Idea) -> None:
    mine = IdeaCarried.merge_id == merge.id
    columns = (getattr(IdeaCarried, name) for name in FOLLOWING)
    insert_missing_from(
        db, Follower, list(FOLLOWING), select(*columns).where(mine), key=["idea_id", "person_id"]
    )
    came = select(IdeaCarried.person_id).where(mine, IdeaCarried.supports)
    _set(db, (Follower.idea_id == into.id) & Follower.person_id.in_(came), "supports", value=True)


def _set(db: Session, which: ColumnElement[bool], flag: str, *, value: bool) -> None:
    changed = update(Follower).where(which).values({flag: value})
    db.execute(changed.execution_options(synchronize_session=False))
