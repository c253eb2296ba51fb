"""Who is told of what happens to an idea: its author, those who follow it, the office."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import clocks, store
from bot.ideas.model import Idea, IdeaChange, Status
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile

NEWS_LASTS = timedelta(days=30)
NOTICE_LASTS = timedelta(days=7)


def change(
    db: Session,
    idea: Idea,
    to: Status,
    now: datetime,
    profile: Profile,
    *,
    actor_id: int,
    reason: str | None = None,
    addressee: str | None = None,
    by_author: bool = False,
) -> IdeaChange:
    """Give an idea another status, and tell all who wait for news of it."""
    made = IdeaChange(
        idea_id=idea.id,
        status=to,
        reason=reason,
        addressee=addressee,
        by_author=by_author,
        actor_id=actor_id,
        created_at=now,
    )
    idea.status, idea.changed_at = to, now
    clocks.strike(idea, to, now, by_author=by_author)
    db.add(made)
    db.flush()
    topics.note(db, idea, News.CHANGE, made.id)
    if idea.author_id is not None and not by_author:
        outbox.enqueue(
            db,
            "idea.status",
            idea.author_id,
            idea.id,
            key=f"idea.status:{made.id}",
            due_at=now,
            expires_at=now + NEWS_LASTS,
            refs={"change": made.id},
        )
    outbox.fan_out(
        db,
        "idea.followed",
        store.following(idea.id),
        made.id,
        key=f"idea.followed:{made.id}",
        due_at=leaves_at(now, profile),
        expires_at=now + NEWS_LASTS,
        priority=Priority.RESULT,
    )
    return made


def new(db: Session, idea: Idea, *, now: datetime, profile: Profile) -> None:
    """Tell of a new idea: the staff group where it has topics for ideas, or else the whole office."""
    if not (profile.idea_office.topics and topics.note(db, idea, News.NEW)):
        office(db, "idea.new", idea, idea.id, now=now, profile=profile)


def office(
    db: Session,
    kind: str,
    idea: Idea,
    ref: int,
    *,
    now: datetime,
    profile: Profile,
    together: timedelta | None = None,
    in_topic: bool = False,
) -> None:
    """Tell everybody who was given a role by which they decide about ideas, but not the author.

    What happens to the same `ref` within `together` is told once, at its end. Where it stands `in_topic` of
    the staff group, only whoever looks after the idea is told in private too.
    """
    mark, due_at = f"{kind}:{ref}", now
    if together:
        mark += f":{now.timestamp() // together.total_seconds():.0f}"
        due_at += together
    told = [idea.assignee_id] if in_topic else None
    leaves = leaves_at(due_at, profile)
    to_officers(db, kind, idea, ref, mark=mark, leaves=leaves, expires_at=now + NOTICE_LASTS, only=told)


def to_officers(
    db: Session,
    kind: str,
    idea: Idea,
    ref: int,
    *,
    mark: str,
    leaves: datetime,
    expires_at: datetime,
    only: Collection[int | None] | None = None,
) -> None:
    """Ask for a message to each officer but the author, or to those of `only`; `mark` makes it the same."""
    # Keepers are known from the settings only; the office is whoever was given a role.
    for person_id in people.with_permission(db, Permission.READ_IDEAS, frozenset()):
        if person_id != idea.author_id and (only is None or person_id in only):
            key = f"{mark}:{person_id}"
            outbox.enqueue(db, kind, person_id, ref, key=key, due_at=leaves, expires_at=expires_at)
