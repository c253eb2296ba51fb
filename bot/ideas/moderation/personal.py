"""What hiding ideas stores about a person."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.ideas.model import Idea
from bot.ideas.moderation.model import IdeaHiding
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(IdeaHiding, Idea).join(Idea, Idea.id == IdeaHiding.idea_id)
    theirs = or_(
        Idea.author_id == person.id, IdeaHiding.actor_id == person.id, IdeaHiding.decided_by == person.id
    )
    return [
        _told(hiding, idea, person)
        for hiding, idea in db.execute(query.where(theirs).order_by(IdeaHiding.id))
    ]


def _told(hiding: IdeaHiding, idea: Idea, person: Person) -> Mapping[str, object]:
    own, hid = idea.author_id == person.id, hiding.actor_id == person.id
    return {
        "idea": idea.number,
        "hidden": hiding.created_at,
        "reason": hiding.reason if own or hid else None,
        "objection": hiding.appeal if own else None,
        "decision": hiding.verdict if own or hiding.decided_by == person.id else None,
        "shown again": hiding.ended_at,
    }


def _erase(db: Session, person: Person) -> None:
    """Delete what authors said of the hiding of their ideas; let go of those who hid and decided."""
    own = select(Idea.id).where(Idea.author_id == person.id)
    db.execute(update(IdeaHiding).where(IdeaHiding.idea_id.in_(own)).values(appeal=None))
    for column in (IdeaHiding.actor_id, IdeaHiding.decided_by):
        db.execute(update(IdeaHiding).where(column == person.id).values({column: None}))


HIDINGS = PersonalData(
    tables=("idea_hidings",),
    heading=lambda: _(
        "Ideas that were hidden: yours with what you said to it, and those you hid or decided about"
    ),
    collect=_collect,
    erase=_erase,
)
"""To be erased before ideas let go of their authors."""
