"""What follows an event, as far as it belongs to somebody: shown to them, erased at their word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.events.afterwards.model import Afterword, AfterwordDraft, Feedback
from bot.events.model import Event
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _feedback(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Event.title, Feedback)
        .join(Feedback, Feedback.event_id == Event.id)
        .where(Feedback.person_id == person.id)
        .order_by(Feedback.id)
    )
    return [
        {
            "event": title,
            "how_it_was": said.rating,
            "would_come_again": said.again,
            "words": said.words,
            "answered": said.answered_at,
        }
        for title, said in rows
    ]


def _take_back(db: Session, person: Person) -> None:
    db.execute(delete(Feedback).where(Feedback.person_id == person.id))


def _written(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    drafts = db.scalars(select(AfterwordDraft).where(AfterwordDraft.person_id == person.id))
    published = db.scalars(select(Afterword).where(Afterword.author_id == person.id).order_by(Afterword.id))
    return [
        *({"draft": one.kind, "words": one.text, "written": one.updated_at} for one in drafts),
        *({"words": one.text, "published": one.made_at, "sent": one.sent_at} for one in published),
    ]


def _leave(db: Session, person: Person) -> None:
    """Drop what is being written; let stand what was published for others."""
    db.execute(delete(AfterwordDraft).where(AfterwordDraft.person_id == person.id))
    db.execute(update(Afterword).where(Afterword.author_id == person.id).values(author_id=None))


PERSONAL = (
    PersonalData(("event_feedback",), lambda: _("What you said of events"), _feedback, _take_back),
    PersonalData(
        ("afterword_drafts", "event_afterwords"),
        lambda: _("Recaps and results you wrote"),
        _written,
        _leave,
    ),
)
