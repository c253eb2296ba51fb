"""What joining ideas stores about a person."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.i18n import _, pgettext
from bot.ideas.merging.model import Answer, IdeaCarried, IdeaMerge
from bot.ideas.model import Idea
from bot.people.model import Person
from bot.people.personal import PersonalData, coded


def _merges(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    theirs = or_(IdeaMerge.actor_id == person.id, Idea.author_id == person.id)
    joined = select(IdeaMerge, Idea.number).join(Idea, Idea.id == IdeaMerge.idea_id)
    return [
        {
            "joined": number,
            "on": merge.created_at,
            "by you": merge.actor_id == person.id,
            "answer": merge.answer if merge.actor_id != person.id else None,
            "parted": merge.ended_at,
        }
        for merge, number in db.execute(joined.where(theirs).order_by(IdeaMerge.id))
    ]


def _forget_who_joined(db: Session, person: Person) -> None:
    db.execute(update(IdeaMerge).where(IdeaMerge.actor_id == person.id).values(actor_id=None))


def _carried(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(IdeaCarried, Idea.number).join(Idea, Idea.id == IdeaCarried.idea_id)
    rows = db.execute(query.where(IdeaCarried.person_id == person.id).order_by(IdeaCarried.id))
    return [{"idea": number, "supports": row.supports, "follows": row.follows} for row, number in rows]


def _forget_carried(db: Session, person: Person) -> None:
    db.execute(delete(IdeaCarried).where(IdeaCarried.person_id == person.id))


_ANSWERS: Mapping[str, Callable[[], str]] = {
    Answer.AGREED: lambda: pgettext("joining", "the same idea"),
    Answer.DIFFERENT: lambda: pgettext("joining", "another idea"),
}


PERSONAL = (
    PersonalData(
        tables=("idea_merges",),
        heading=lambda: _("Ideas that were joined: yours, and those you joined for the office"),
        collect=_merges,
        erase=_forget_who_joined,
        words={"answer": coded(_ANSWERS)},
    ),
    PersonalData(
        tables=("idea_carried",),
        heading=lambda: _("Ideas you came to support or follow because another one was joined to them"),
        collect=_carried,
        erase=_forget_carried,
    ),
)
