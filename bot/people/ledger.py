"""The erasure ledger: who asked to be erased must stay erased when an older backup is restored.

It keeps a keyed digest of the Telegram account's number and the moment, in a table and (`bot.backup.ledger`)
in a file that no restore touches. The keys are in the database and so in every backup: the file says nothing
to whoever has only the file.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.people.model import Erasure, ErasureKey, Person
from bot.people.personal import PersonalData, forget, take_back
from bot.profile import Profile
from bot.storage.upsert import insert_missing, upsert


def digest(key: str, telegram_id: int, *, taken_back: bool = False) -> str:
    """Return the mark that a Telegram account leaves; another one says that nothing of it was to stay."""
    said = f"{telegram_id}:taken back" if taken_back else str(telegram_id)
    return hmac.new(bytes.fromhex(key), said.encode(), hashlib.sha256).hexdigest()


def keys(db: Session) -> list[str]:
    """Return every key that marks were made with, the one in use first."""
    return list(db.scalars(select(ErasureKey.secret).order_by(ErasureKey.id)))


def ensure_key(db: Session) -> str:
    """Return the key in use; make it where there is none yet."""
    if known := keys(db):
        return known[0]
    made = secrets.token_hex(32)
    db.add(ErasureKey(secret=made))
    db.flush()
    return made


def record(db: Session, telegram_id: int, now: datetime, *, taken_back: bool) -> None:
    """Note that this account was erased now, and whether what could have stayed without it went too."""
    key = ensure_key(db)
    for said in (False, True) if taken_back else (False,):
        mark = digest(key, telegram_id, taken_back=said)
        upsert(db, Erasure, {"digest": mark, "at": now}, key=["digest"])


def entries(db: Session) -> dict[str, datetime]:
    """Return every mark with its moment."""
    return {row.digest: row.at for row in db.execute(select(Erasure.digest, Erasure.at))}


def adopt(db: Session, marks: Mapping[str, datetime], known_keys: Iterable[str]) -> None:
    """Take in marks and keys from elsewhere: the file, or the database that is being replaced."""
    insert_missing(db, ErasureKey, [{"secret": secret} for secret in known_keys], key=["secret"])
    known = entries(db)
    for mark, at in marks.items():
        if mark not in known or known[mark] < at:
            upsert(db, Erasure, {"digest": mark, "at": at}, key=["digest"])


def replay(db: Session, personal: Sequence[PersonalData], profile: Profile, now: datetime) -> int:
    """Erase again everybody whose mark is later than their account here; return how many that were."""
    marks, known = entries(db), keys(db)
    erased = 0
    if marks:
        for person in db.scalars(select(Person).order_by(Person.id)).all():
            if not _is_marked(person, marks, known):
                continue
            if _is_marked(person, marks, known, taken_back=True):
                take_back(db, person, personal, profile, now)
            forget(db, person, personal)
            erased += 1
    return erased


def _is_marked(
    person: Person, marks: Mapping[str, datetime], known: Iterable[str], *, taken_back: bool = False
) -> bool:
    left = (marks.get(digest(key, person.telegram_id, taken_back=taken_back)) for key in known)
    return any(at is not None and at >= person.created_at for at in left)
