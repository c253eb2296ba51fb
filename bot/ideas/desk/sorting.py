"""What the office changes of an idea beside its status: the category, the area, who looks after it.

Each change says what its card showed. Where that is no longer so, nothing is done, and whoever pressed hears
what was done before.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import rules
from bot.ideas.desk import store
from bot.ideas.desk.model import Aspect, IdeaDeed, Meanwhile
from bot.ideas.desk.presses import AssignPressed, Sort, SortPressed
from bot.ideas.desk.queue import find, names
from bot.ideas.model import Idea, IdeaChange, Where
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Area, Profile
from bot.profile_ideas import Category

NEWS_LASTS = timedelta(days=7)


def sort(
    db: Session, actor: Actor, pressed: SortPressed, profile: Profile, now: datetime
) -> Meanwhile | None:
    """Give an idea another category or area; none where that was done."""
    idea = find(db, actor, pressed.number, lock=True)
    by_category = pressed.do is Sort.CATEGORY
    aspect = Aspect.CATEGORY if by_category else Aspect.AREA
    known: Sequence[Area | Category] = profile.ideas.categories if by_category else profile.areas
    wanted = rules.nth(known, pressed.to)
    if pressed.was != rules.place_of(idea.category if by_category else idea.area, known):
        return meanwhile(db, actor, idea, aspect)
    if by_category and wanted:
        idea.category = wanted.id
    elif not by_category:
        _move(idea, wanted.id if wanted else None)
    became = idea.category if by_category else idea.area
    _note(db, actor, idea, IdeaDeed(aspect=aspect, became=became), now)
    audit.record(db, actor, Action.CHANGED, "idea", idea.id, now)
    return None


def assign(
    db: Session, actor: Actor, pressed: AssignPressed, profile: Profile, now: datetime
) -> Meanwhile | None:
    """Give an idea to somebody of the office, who is told, or to nobody; none where that was done."""
    idea = find(db, actor, pressed.number, lock=True)
    if pressed.was != (idea.assignee_id or 0):
        return meanwhile(db, actor, idea, Aspect.ASSIGNEE)
    if pressed.to not in (0, actor.id, *names(db)) or pressed.to == pressed.was:
        return None
    idea.assignee_id = pressed.to or None
    deed = IdeaDeed(aspect=Aspect.ASSIGNEE, assignee_id=idea.assignee_id)
    _note(db, actor, idea, deed, now)
    audit.record(db, actor, Action.ASSIGNED, "idea", idea.id, now)
    if idea.assignee_id and idea.assignee_id != actor.id:
        due_at = leaves_at(now, profile)
        key, expires_at = f"idea.assigned:{deed.id}", due_at + NEWS_LASTS
        outbox.enqueue(
            db, "idea.assigned", idea.assignee_id, idea.id, key=key, due_at=due_at, expires_at=expires_at
        )
    return None


def meanwhile(db: Session, actor: Actor, idea: Idea, aspect: Aspect | None) -> Meanwhile:
    """Say what somebody else did to an aspect of an idea; with none, to its status."""
    did: IdeaChange | IdeaDeed | None
    did = store.last_deed(db, idea.id, aspect) if aspect else store.last_change(db, idea.id)
    return Meanwhile(idea, did, names(db), actor.id)


def _move(idea: Idea, area: str | None) -> None:
    """Put an idea into an area. A place that its author named or shared stays."""
    idea.area = area
    if idea.where in (Where.AREA, Where.WHOLE):
        idea.where = Where.AREA if area else Where.WHOLE


def _note(db: Session, actor: Actor, idea: Idea, deed: IdeaDeed, now: datetime) -> None:
    deed.idea_id, deed.actor_id, deed.created_at, idea.changed_at = idea.id, actor.id, now, now
    db.add(deed)
    db.flush()
