"""What this room stores about people: an interview that was begun, and what they answered."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _
from bot.needs import store
from bot.needs.model import Step, Wish
from bot.needs.views import names, wish_word
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.profile import Profile


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


def _begun(answers: Mapping[str, str], profile: Profile) -> str:
    return "\n".join(filter(None, (_answered(Step(step), said, profile) for step, said in answers.items())))


def _answered(step: Step, said: str, profile: Profile) -> str:
    match step:
        case Step.AREA:
            return profile.area_name(said or None)
        case Step.FIRST | Step.SECOND:
            return names([said], profile) if said else ""
        case Step.WISH:
            return wish_word(Wish(said))
        case Step.WORDS:
            return said


NEEDS = PersonalData(
    tables=("need_drafts", "need_answers"),
    heading=lambda: _("What you said you need"),
    collect=_collect,
    erase=_erase,
    words={"wish": lambda stored, _profile: wish_word(Wish(stored)), "answers": _begun},
)
