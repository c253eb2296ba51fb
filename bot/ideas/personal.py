"""What the ideas room stores about a person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _, pgettext
from bot.ideas import own, store
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.desk import store as desk
from bot.ideas.model import Content, Follower, Idea, IdeaChange, IdeaDraft, IdeaResult, Result
from bot.ideas.photos import store as photos
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.topics import store as topics
from bot.people.data_labels import like
from bot.people.model import Actor, Person
from bot.people.personal import Kept, PersonalData, Staying, coded, there
from bot.profile import Profile


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    ideas = db.scalars(select(Idea).where(Idea.author_id == person.id).order_by(Idea.number))
    drafts = db.scalars(select(IdeaDraft).where(IdeaDraft.person_id == person.id))
    changes = db.scalars(
        select(IdeaChange).where(IdeaChange.actor_id == person.id).order_by(IdeaChange.created_at)
    )
    return [
        *({"idea": i.number, "sent": i.created_at, "status": i.status, **_content(i)} for i in ideas),
        *({"draft": True, "written": d.updated_at, "waiting": d.waiting, **_content(d)} for d in drafts),
        *({"decision": c.status, "reason": c.reason, "on": c.created_at} for c in changes),
    ]


def _content(said: Content) -> dict[str, object]:
    return {
        "text": said.text,
        "kind": said.kind,
        "signed": said.signature,
        "area": said.area,
        "place": said.place,
        "latitude": said.latitude,
        "longitude": said.longitude,
        "category": said.category,
    }


def _stands_by(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Idea.number, Follower.supports, Follower.follows, Follower.created_at)
        .join(Follower, Follower.idea_id == Idea.id)
        .where(Follower.person_id == person.id)
        .order_by(Idea.number)
    )
    return [
        {"idea": r.number, "supports": r.supports, "follows": r.follows, "since": r.created_at} for r in rows
    ]


def _stand_back(db: Session, person: Person) -> None:
    db.execute(delete(Follower).where(Follower.person_id == person.id))


def _results(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Idea.number, IdeaResult.result, IdeaResult.created_at)
        .join(IdeaChange, IdeaChange.id == IdeaResult.change_id)
        .join(Idea, Idea.id == IdeaChange.idea_id)
        .where(IdeaResult.person_id == person.id)
        .order_by(IdeaResult.created_at)
    )
    return [{"idea": row.number, "result": row.result, "on": row.created_at} for row in rows]


def _take_results_back(db: Session, person: Person) -> None:
    db.execute(delete(IdeaResult).where(IdeaResult.person_id == person.id))


def _photos(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    return [
        {
            "idea": number,
            "sent": photo.created_at,
            "waiting": photo.file_id,
            "picture": _name_of(photo) if photo.jpeg else None,
        }
        for number, photo in _photos_of(db, person)
    ]


def _photo_files(db: Session, person: Person) -> Sequence[Kept]:
    return [Kept(_name_of(photo), photo.jpeg) for _number, photo in _photos_of(db, person) if photo.jpeg]


def _photos_of(db: Session, person: Person) -> Sequence[tuple[int | None, IdeaPhoto]]:
    rows = db.execute(
        select(Idea.number, IdeaPhoto)
        .outerjoin(Idea, Idea.id == IdeaPhoto.idea_id)
        .where(IdeaPhoto.author_id == person.id)
        .order_by(IdeaPhoto.id)
    )
    return [(number, photo) for number, photo in rows]


def _name_of(photo: IdeaPhoto) -> str:
    return f"photo-{photo.id}.jpg"


def _notes(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Idea.number, IdeaAddition.text, IdeaAddition.created_at)
        .join(Idea, Idea.id == IdeaAddition.idea_id)
        .where(IdeaAddition.author_id == person.id)
        .order_by(IdeaAddition.id)
    )
    return [{"idea": row.number, "text": row.text, "on": row.created_at} for row in rows]


def _let_notes_go(db: Session, person: Person) -> None:
    db.execute(update(IdeaAddition).where(IdeaAddition.author_id == person.id).values(author_id=None))


def _let_photos_go(db: Session, person: Person) -> None:
    photos.let_go(db, person.id)


def _count(db: Session, person: Person) -> int:
    return store.count_of_author(db, person.id)


def _take_back(db: Session, person: Person, profile: Profile, now: datetime) -> None:
    actor = Actor(person.id, person.telegram_id, person.locale)
    own.take_all_back(db, actor, profile, now)


def _erase(db: Session, person: Person) -> None:
    """Delete the draft and the letters; let go of the ideas, the office's work by then, and of decisions."""
    db.execute(delete(IdeaDraft).where(IdeaDraft.person_id == person.id))
    own = select(Idea.id).where(Idea.author_id == person.id)
    desk.forget_correspondence(db, own)
    topics.let_go(db, own)
    db.execute(update(Idea).where(Idea.author_id == person.id).values(author_id=None, signature=None))
    db.execute(update(Idea).where(Idea.assignee_id == person.id).values(assignee_id=None))
    db.execute(update(IdeaChange).where(IdeaChange.actor_id == person.id).values(actor_id=None))


_RESULTS: Mapping[str, Callable[[], str]] = {
    Result.DONE: lambda: pgettext("result", "done"),
    Result.PARTLY: lambda: pgettext("result", "done in part"),
    Result.NO: lambda: pgettext("result", "not done"),
}

IDEAS = PersonalData(
    tables=("ideas", "idea_drafts", "idea_changes"),
    heading=lambda: _("Your ideas"),
    collect=_collect,
    erase=_erase,
    staying=Staying(count=_count, take_back=_take_back),
    words={"decision": like("status")},
)
FOLLOWED = PersonalData(
    tables=("idea_followers",),
    heading=lambda: _("Ideas you support or follow"),
    collect=_stands_by,
    erase=_stand_back,
)
RESULTS = PersonalData(
    tables=("idea_results",),
    heading=lambda: _("What you said of ideas that were called done"),
    collect=_results,
    erase=_take_results_back,
    words={"result": coded(_RESULTS)},
)
PHOTOS = PersonalData(
    tables=("idea_photos",),
    heading=lambda: _("Photos of your ideas"),
    collect=_photos,
    erase=_let_photos_go,
    files=_photo_files,
    words={"waiting": there},
)
NOTES = PersonalData(
    tables=("idea_additions",),
    heading=lambda: _("Notes you added to your ideas"),
    collect=_notes,
    erase=_let_notes_go,
)
PERSONAL = (PHOTOS, IDEAS, NOTES, FOLLOWED, RESULTS)
