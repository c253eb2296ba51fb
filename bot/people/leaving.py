"""People who no longer write, and what the log of deeds says of who did them."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from bot.people import erasure
from bot.people.model import Actor, AuditActor, Person, RoleGrant
from bot.people.personal import PersonalData
from bot.people.retention import Retention, Sweep, cutoff
from bot.profile import Profile, Term
from bot.storage.upsert import delete_some

log = structlog.get_logger(__name__)

PEOPLE_AT_ONCE = 20
"""People whom one run forgets at most: each of them is some twenty statements."""


def forget_inactive(
    db: Session,
    now: datetime,
    profile: Profile,
    *,
    personal: Sequence[PersonalData],
    keepers: frozenset[int],
) -> int:
    """Erase some of those who have not written for the term, as if they had asked for it; return how many.

    Nobody is there to be asked about ideas that were sent: they stay, without a link to anybody. Whoever
    holds a role stays: the team may be told of things without a word of their own.
    """
    gone = _silent(cutoff(now, Term.INACTIVE_PEOPLE, profile)) & ~_in_the_team(keepers)
    query = select(Person).where(gone).order_by(Person.id).limit(PEOPLE_AT_ONCE)
    # Locked: somebody who writes at this very moment is looked at again, and stays.
    people = db.scalars(query.with_for_update(skip_locked=True)).all()
    for person in people:
        actor = Actor(person.id, person.telegram_id, person.locale)
        erasure.erase(db, actor, personal, now, why=erasure.SILENT)
    if people:
        log.info("forgotten", what="people who no longer write", count=len(people))
    return len(people)


def _silent(before: datetime) -> ColumnElement[bool]:
    # Days are noted in UTC and the term ends at a local midnight: a day late, never a day early.
    return or_(
        Person.last_seen_on < before.date(),
        and_(Person.last_seen_on.is_(None), Person.created_at < before),
    )


def _in_the_team(keepers: frozenset[int]) -> ColumnElement[bool]:
    return Person.id.in_(select(RoleGrant.person_id)) | Person.telegram_id.in_(keepers)


def _forget_who_did_it(db: Session, sweep: Sweep) -> int:
    return delete_some(db, AuditActor, AuditActor.at < sweep.before, sweep.limit)


RETENTION = (Retention("who did what is accounted for", Term.TEAM_ACTIONS, _forget_who_did_it),)
