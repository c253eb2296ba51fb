"""What this room stores about people: first acts, how they lie in time, the step offered after each."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _
from bot.nextsteps import store
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    path = store.path(db, person.id)
    whole: list[Mapping[str, object]] = (
        [
            {
                "first_act_on": path.began_on,
                "returned_on": path.returned_on,
                "months": path.months,
                "latest_month": f"{path.latest_month:%Y-%m}",
            }
        ]
        if path
        else []
    )
    return whole + [
        {
            "act": row.act,
            "first_at": row.at,
            "offered": row.step,
            "offered_at": row.offered_at,
            "your_answer": row.answer,
        }
        for row in store.acts(db, person.id).values()
    ]


def _erase(db: Session, person: Person) -> None:
    store.forget(db, person.id)


PATH = PersonalData(
    tables=("first_acts", "paths"),
    heading=lambda: _("Your first steps here"),
    collect=_collect,
    erase=_erase,
)
