"""Everything that is stored about a person, for that person: a summary and a file any program can read."""

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import audit, store
from bot.people.audit import Action
from bot.people.model import Actor, Person
from bot.people.personal import PersonalData


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of data with its records."""

    heading: str
    records: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class MyData:
    """A person with everything stored about them."""

    person: Person
    sections: tuple[Section, ...]


def collect(db: Session, actor: Actor, personal: Sequence[PersonalData]) -> MyData:
    """Gather what every room keeps, under headings in the language being spoken."""
    person = store.person(db, actor.id)
    return MyData(person, tuple(Section(kind.heading(), kind.collect(db, person)) for kind in personal))


def handed_out(db: Session, actor: Actor, now: datetime) -> None:
    """Account for a copy that was made."""
    audit.record(db, actor, Action.EXPORTED, "own data", None, now)


def write(data: MyData, now: datetime) -> str:
    """Write the data as a JSON file of our own; return its path. Blocks on the disk."""
    content = {
        "generated_at": now,
        "data": [{"heading": section.heading, "records": section.records} for section in data.sections],
    }
    handle, path = tempfile.mkstemp(prefix="mydata-", suffix=".json")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=2, default=_plain)
    return path


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
