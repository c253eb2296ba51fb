"""What this room stores about a person."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.advice.model import AnswerDraft, Case, CaseEvent, Happened, PendingQuestion
from bot.advice.parts import unit_name
from bot.i18n import _, pgettext
from bot.people.model import Person
from bot.people.personal import PersonalData, coded


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    cases = db.scalars(select(Case).where(Case.person_id == person.id).order_by(Case.number))
    given = db.scalars(select(Case).where(Case.answered_by == person.id).order_by(Case.number))
    last = db.scalars(select(PendingQuestion).where(PendingQuestion.person_id == person.id))
    drafts = db.scalars(select(AnswerDraft).where(AnswerDraft.officer_id == person.id))
    deeds = db.execute(
        select(CaseEvent, Case.number)
        .join(Case)
        .where(CaseEvent.actor_id == person.id)
        .order_by(CaseEvent.id)
    )
    return [
        *(
            {
                "number": c.number,
                "question": c.text,
                "for": c.addressee,
                "sent": c.created_at,
                "status": c.status,
                "name given": c.asker_name,
                "answer promised by": c.due_at,
                "with": c.unit,
                "theme": c.theme,
                "answer": c.answer,
            }
            for c in cases
        ),
        *(
            {"last question": q.text, "for": q.addressee, "written": q.asked_at, "kept": "1 day"}
            for q in last
        ),
        *({"answered by you": c.number, "answer": c.answer, "on": c.answered_at} for c in given),
        *({"question": number, "you": e.kind, "to": e.unit, "on": e.at} for e, number in deeds),
        *({"answer begun": d.text, "written": d.updated_at} for d in drafts),
    ]


def _erase(db: Session, person: Person) -> None:
    """Delete the person's questions with their answers; let go of the answers they gave to others."""
    db.execute(delete(PendingQuestion).where(PendingQuestion.person_id == person.id))
    db.execute(delete(AnswerDraft).where(AnswerDraft.officer_id == person.id))
    db.execute(delete(Case).where(Case.person_id == person.id))
    db.execute(update(CaseEvent).where(CaseEvent.actor_id == person.id).values(actor_id=None))
    db.execute(update(Case).where(Case.answered_by == person.id).values(answered_by=None))


_DEEDS: Mapping[str, Callable[[], str]] = {
    Happened.ASKED: lambda: pgettext("question", "asked"),
    Happened.MOVED: lambda: pgettext("question", "handed on"),
    Happened.REMINDED: lambda: pgettext("question", "reminded"),
    Happened.LATE: lambda: pgettext("question", "was told that it is late"),
    Happened.ANSWERED: lambda: pgettext("question", "gave an answer"),
    Happened.ADDED: lambda: pgettext("question", "added to the answer"),
    Happened.CLOSED: lambda: pgettext("question", "closed it"),
}


ADVICE = PersonalData(
    tables=("cases", "case_events", "pending_questions", "answer_drafts"),
    heading=lambda: _("Your questions to people, the last question to me, and answers you are writing"),
    collect=_collect,
    erase=_erase,
    words={"you": coded(_DEEDS), "with": unit_name, "to": unit_name},
)
