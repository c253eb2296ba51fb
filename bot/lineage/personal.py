"""What this room stores about a person: what they recorded in a role."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _, pgettext
from bot.lineage.model import Draft, Entry, Happened, Promise, PromiseState, Purpose
from bot.people.model import Person
from bot.people.personal import PersonalData, coded


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    log = db.scalars(select(Entry).where(Entry.actor_id == person.id).order_by(Entry.id))
    made = db.scalars(select(Promise).where(Promise.responsible_id == person.id).order_by(Promise.id))
    drafts = db.scalars(select(Draft).where(Draft.person_id == person.id))
    return [
        *({"you": e.what, "on": e.at, "day": e.day, "words": e.words, "link": e.link} for e in log),
        *({"responsible_for": p.words, "by": p.due_on, "state": p.state} for p in made),
        *({"draft": d.purpose, "written": d.updated_at, "words": d.words, "link": d.link} for d in drafts),
    ]


def _erase(db: Session, person: Person) -> None:
    """Delete the form; let steps and promises stand: they are the office's word, not one person's."""
    db.execute(delete(Draft).where(Draft.person_id == person.id))
    db.execute(update(Entry).where(Entry.actor_id == person.id).values(actor_id=None))
    db.execute(update(Promise).where(Promise.responsible_id == person.id).values(responsible_id=None))


_DEEDS: Mapping[str, Callable[[], str]] = {
    Happened.ADDED: lambda: pgettext("way of an idea", "added a step"),
    Happened.CHANGED: lambda: pgettext("way of an idea", "changed a step"),
    Happened.REMOVED: lambda: pgettext("way of an idea", "took a step out"),
    Happened.PROMISED: lambda: pgettext("way of an idea", "made a promise"),
    Happened.MOVED: lambda: pgettext("way of an idea", "moved the day of a promise"),
    Happened.KEPT: lambda: pgettext("way of an idea", "called a promise kept"),
    Happened.WITHDRAWN: lambda: pgettext("way of an idea", "took a promise back"),
    Happened.LAPSED: lambda: pgettext("way of an idea", "let the day of a promise pass"),
}
_STATES: Mapping[str, Callable[[], str]] = {
    PromiseState.OPEN: lambda: pgettext("promise", "open"),
    PromiseState.KEPT: lambda: pgettext("promise", "kept"),
    PromiseState.WITHDRAWN: lambda: pgettext("promise", "taken back"),
}
_PURPOSES: Mapping[str, Callable[[], str]] = {
    Purpose.HOP: lambda: pgettext("way of an idea", "a step"),
    Purpose.PROMISE: lambda: pgettext("way of an idea", "a promise"),
    Purpose.MOVE: lambda: pgettext("way of an idea", "another day of a promise"),
    Purpose.KEEP: lambda: pgettext("way of an idea", "that a promise was kept"),
    Purpose.WITHDRAW: lambda: pgettext("way of an idea", "why a promise is taken back"),
}


LINEAGE = PersonalData(
    tables=("lineage_log", "idea_promises", "lineage_drafts"),
    heading=lambda: _("Steps and promises you recorded for ideas"),
    collect=_collect,
    erase=_erase,
    words={"you": coded(_DEEDS), "state": coded(_STATES), "draft": coded(_PURPOSES)},
)
