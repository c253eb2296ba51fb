"""What this room stores about people: an interview that was begun, and what they answered."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _
from bot.needs import store
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    draft, answer = store.draft_of(db, person.id), store.answer_of(db, person.id)
    records: list[Mapping[str, object]] = []
    if draft:
        records.append({"begun": draft.begun, "answers": draft.answers, "last_answer": draft.updated_at})
    if answer:
        records.append(
            {
                "area": answer.area,
                "matters_most": answer.first,
                "categories": answer.categories,
                "wish": answer.wish,
                "words": answer.words,
                "answered": answer.answered_at,
            }
        )
    return records


def _erase(db: Session, person: Person) -> None:
    store.forget(db, person.id)


NEEDS = PersonalData(
    tables=("need_drafts", "need_answers"),
    heading=lambda: _("What you said you need"),
    collect=_collect,
    erase=_erase,
)
