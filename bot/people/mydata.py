"""Everything that is stored about a person, for that person: a summary and a file any program can read."""

import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import audit, store
from bot.people.audit import Action
from bot.people.data_page import Section, page
from bot.people.model import Actor, Person
from bot.people.personal import Kept, PersonalData
from bot.profile import Profile


@dataclass(frozen=True, slots=True)
class MyData:
    """A person with everything stored about them."""

    person: Person
    sections: tuple[Section, ...]
    files: tuple[Kept, ...] = ()
    """Files that were sent in and are kept on our disk."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where the copy was written to."""

    data: str
    page: str
    archive: str | None = None
    """The files that were sent in, if there are any."""


def collect(db: Session, actor: Actor, personal: Sequence[PersonalData]) -> MyData:
    """Gather what every room keeps, under headings in the language being spoken."""
    person = store.person(db, actor.id)
    sections = tuple(Section(kind.heading(), kind.collect(db, person), kind.words) for kind in personal)
    files = tuple(file for kind in personal if kind.files for file in kind.files(db, person))
    return MyData(person, sections, files)


def handed_out(db: Session, actor: Actor, now: datetime) -> None:
    """Account for a copy that was made."""
    audit.record(db, actor, Action.EXPORTED, "own data", None, now)


def write(data: MyData, now: datetime, profile: Profile) -> Files:
    """Write the data into files of our own, for programs and for people. Blocks on the disk."""
    content = {
        "generated_at": now,
        "data": [{"heading": section.heading, "records": section.records} for section in data.sections],
    }
    written = json.dumps(content, ensure_ascii=False, indent=2, default=_plain)
    shown = page(data.sections, now, profile)
    archive = _archive(data.files) if data.files else None
    return Files(data=_file(".json", written), page=_file(".html", shown), archive=archive)


def _file(suffix: str, content: str) -> str:
    handle, path = tempfile.mkstemp(prefix="mydata-", suffix=suffix)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def _archive(files: Sequence[Kept]) -> str:
    handle, path = tempfile.mkstemp(prefix="mydata-", suffix=".zip")
    # Photos are packed already: packing them again takes time and saves nothing.
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
        for kept in files:
            archive.writestr(kept.name, kept.content)
    return path


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
