"""Reading the log of deeds: page by page for keepers, and all of it to see whether it is still whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.people import audit, chain
from bot.people.audit import Action
from bot.people.model import Actor, AuditActor, AuditCounter, AuditEntry, Permission, Person, RoleGrant
from bot.storage.paging import Paged, paged

ON_A_PAGE = 8
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked at; what is none is not looked at."""

    action: Action | None = None
    person_id: int | None = None
    days: int | None = None
    """Those of the last so many days."""

    @classmethod
    def of(cls, action: str, person_id: int, days: int) -> Self:
        """Read what a button or a command line asks for; empty, 0 and an action there is none of: all."""
        known = Action(action) if action in set(Action) else None
        return cls(known, person_id or None, days or None)


@dataclass(frozen=True, slots=True)
class Book:
    """A page of the log, newest first, with what keepers call those who hold a role."""

    page: Paged[AuditEntry]
    wanted: Wanted
    team: Mapping[int, str]
    keepers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the log is whole; `broken` is the first entry that is not as it was written, and why."""

    count: int
    last: str
    """The hash of the last entry: noted elsewhere, it tells later whether all up to here was left alone."""
    broken: int | None = None
    why: str = ""


def read(
    db: Session, actor: Actor, wanted: Wanted, number: int, *, keepers: frozenset[int], now: datetime
) -> Book:
    """Return a page (from 0) of the entries that are wanted."""
    actor.require(Permission.READ_AUDIT)
    grants = db.execute(select(RoleGrant.person_id, RoleGrant.label).order_by(RoleGrant.id))
    page = paged(db, _query(wanted, now).order_by(AuditEntry.id.desc()), number, ON_A_PAGE)
    theirs = frozenset(db.scalars(select(Person.id).where(Person.telegram_id.in_(keepers))))
    return Book(page, wanted, {grant.person_id: grant.label for grant in grants}, theirs)


def newest(db: Session, wanted: Wanted, count: int, now: datetime) -> list[AuditEntry]:
    """Return the newest of the entries that are wanted, oldest first."""
    found = db.scalars(_query(wanted, now).order_by(AuditEntry.id.desc()).limit(count))
    return list(reversed(found.all()))


def verify(db: Session, known: Mapping[int, str] | None = None) -> Verdict:
    """Read the whole log and tell whether any entry was changed, taken out or put between.

    `known` are hashes of entries that somebody noted elsewhere, by number: without one, whoever may write
    to the database's file past the database can write the whole log anew.
    """
    count, last = 0, chain.BEGINNING
    for entry, salt, person_id in _all(db):
        fault = _fault(entry, count + 1, last, salt, person_id)
        if not fault and entry.id in (known or {}) and (known or {})[entry.id] != entry.hash:
            fault = "it is not the entry whose hash was noted"
        if fault:
            return Verdict(count, last, entry.id if entry.id == count + 1 else count + 1, fault)
        count, last = count + 1, entry.hash
    written = db.scalar(select(AuditCounter.last)) or 0
    if count != written or max(known or {0: ""}) > count:
        return Verdict(count, last, count + 1, "it and those after it are missing")
    return Verdict(count, last)


def _all(db: Session) -> Iterator[tuple[AuditEntry, str | None, int | None]]:
    query = (
        select(AuditEntry, AuditActor.salt, AuditActor.person_id)
        .outerjoin(AuditActor, AuditActor.pseudonym == AuditEntry.actor)
        .order_by(AuditEntry.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in db.execute(query):
        yield row[0], row[1], row[2]


def _fault(entry: AuditEntry, number: int, last: str, salt: str | None, person_id: int | None) -> str:
    if entry.id != number:
        return "it is missing"
    if entry.hash != chain.sealed(last, audit.content(entry)):
        return "it was changed, or the one before it"
    if salt and person_id and chain.pseudonym(salt, person_id) != entry.actor:
        return "it was given to somebody else"
    return ""


def _query(wanted: Wanted, now: datetime) -> Select[AuditEntry]:
    query = select(AuditEntry)
    if wanted.action:
        query = query.where(AuditEntry.action == wanted.action)
    if wanted.person_id:
        theirs = select(AuditActor.pseudonym).where(AuditActor.person_id == wanted.person_id)
        query = query.where(AuditEntry.actor.in_(theirs))
    if wanted.days:
        query = query.where(AuditEntry.at >= now - timedelta(days=wanted.days))
    return query
