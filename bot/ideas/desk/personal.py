"""What the desk stores about a person: the author's letters, and what somebody of the office did."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _, pgettext
from bot.ideas.desk.model import Aspect, IdeaDeed, IdeaLetter, IdeaNote, IdeaWriting
from bot.ideas.model import Idea
from bot.people.data_labels import meaning
from bot.people.model import Person
from bot.people.personal import PersonalData, coded
from bot.profile import Profile, say


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    """Show authors their letters, and those of the office what it did; a note is its writer's alone."""
    own = select(IdeaLetter, Idea.number).join(Idea).where(Idea.author_id == person.id)
    given = select(IdeaLetter, Idea.number).join(Idea).where(IdeaLetter.actor_id == person.id)
    noted = select(IdeaNote, Idea.number).join(Idea).where(IdeaNote.actor_id == person.id)
    begun = select(IdeaWriting, Idea.number).join(Idea).where(IdeaWriting.person_id == person.id)
    kept = select(Idea.number).where(Idea.assignee_id == person.id).order_by(Idea.number)
    return [
        *(
            {
                "idea": n,
                "from": "you" if one.by_author else "the office",
                "text": one.text,
                "on": one.created_at,
            }
            for one, n in db.execute(own.order_by(IdeaLetter.id))
        ),
        *(
            {"idea": n, "you wrote to its author": one.text, "on": one.created_at}
            for one, n in db.execute(given.order_by(IdeaLetter.id))
        ),
        *(
            {"idea": n, "your note": one.text, "on": one.created_at}
            for one, n in db.execute(noted.order_by(IdeaNote.id))
        ),
        *({"idea": n, "begun": one.text, "written": one.updated_at} for one, n in db.execute(begun)),
        *({"idea": number, "looked after by": "you"} for number in db.scalars(kept)),
        *_deeds(db, person),
    ]


def _deeds(db: Session, person: Person) -> list[dict[str, object]]:
    mine = (IdeaDeed.actor_id == person.id) | (IdeaDeed.assignee_id == person.id)
    rows = db.execute(select(IdeaDeed, Idea.number).join(Idea).where(mine).order_by(IdeaDeed.id))
    return [
        {
            "idea": number,
            "changed": deed.aspect,
            "to": "you" if deed.assignee_id == person.id else deed.became,
            "by you": deed.actor_id == person.id,
            "on": deed.created_at,
        }
        for deed, number in rows
    ]


def _erase(db: Session, person: Person) -> None:
    """Delete what was begun; let go of what was done for others. Letters of authors go with `IDEAS`."""
    db.execute(delete(IdeaWriting).where(IdeaWriting.person_id == person.id))
    for table in (IdeaDeed, IdeaLetter, IdeaNote):
        db.execute(update(table).where(table.actor_id == person.id).values(actor_id=None))
    db.execute(update(IdeaDeed).where(IdeaDeed.assignee_id == person.id).values(assignee_id=None))


_ASPECTS: Mapping[str, Callable[[], str]] = {
    Aspect.CATEGORY: lambda: pgettext("changed", "the category"),
    Aspect.AREA: lambda: pgettext("changed", "the area"),
    Aspect.ASSIGNEE: lambda: pgettext("changed", "who looks after it"),
}


def _became(stored: str, profile: Profile) -> str:
    category, area = profile.category(stored), profile.area(stored)
    if category:
        return say(category.name)
    return area.name if area else meaning("to", stored, profile)


DESK = PersonalData(
    tables=("idea_deeds", "idea_letters", "idea_notes", "idea_writings"),
    heading=lambda: _("Messages about your ideas; what you did with ideas in a role"),
    collect=_collect,
    erase=_erase,
    words={"changed": coded(_ASPECTS), "to": _became},
)
