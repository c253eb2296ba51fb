"""Who gets an announcement and who does not: queries about people, never their names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from bot.broadcasts.audience import guests
from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.digest.moments import goes_into
from bot.broadcasts.model import DIGEST, KIND, Broadcast, Reach, Reason
from bot.outbox.model import HELD_BACK, Delivery, Outcome, of_kind
from bot.people.model import Person
from bot.profile import Profile
from bot.topics.model import GENERAL, FurtherArea, TopicChoice
from bot.topics.store import of_areas, reading_weekly, wanting

WEEK = timedelta(days=7)
SAMPLE = 10
"""Recipients that are described before sending."""
DRAWN = 500
"""People among whom they are looked for first."""

_AT_ONCE, _WEEKLY = "", "weekly"
_GETS_ANY = Person.wants_announcements & Person.reachable
_COUNTS = (Outcome.SENT, Outcome.UNKNOWN, Outcome.PAUSED)
"""What became of an announcement that its recipient has got, may have got or is to get."""
_ARRIVED = (Outcome.SENT, Outcome.UNKNOWN, Outcome.DIGESTED)


@dataclass(frozen=True, slots=True)
class Cap:
    """Nobody gets more than `most` announcements of those due after `since`."""

    most: int
    since: datetime
    called_back: tuple[int, ...] = ()
    """Announcements of which deliveries still stand in the queue and will not go out."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an announcement is for, with all that the answer depends on."""

    aim: Aim
    at: datetime
    """The moment from which days are counted back."""
    cap: Cap | None = None
    digest_at: datetime | None = None
    """When those get it who read once a week; none: it cannot wait, they get it as all others do."""

    @property
    def in_digest(self) -> ColumnElement[bool]:
        """The condition of those who get it in the message of the week."""
        return reading_weekly() if self.digest_at else false()


def target(
    db: Session,
    profile: Profile,
    aim: Aim,
    at: datetime,
    due_at: datetime,
    *,
    over_at: datetime | None = None,
) -> Target:
    """Return the target of what is announced at `at`, leaves at `due_at` and is no news from `over_at` on."""
    return Target(aim, at, cap(db, profile, due_at), goes_into(aim, due_at, over_at, profile))


def target_of(db: Session, profile: Profile, broadcast: Broadcast) -> Target:
    """Return the target of what was announced: the same for all portions of it."""
    due_at, over_at = broadcast.due_at, broadcast.over_at
    return target(db, profile, broadcast.aim, broadcast.created_at, due_at, over_at=over_at)


def cap(db: Session, profile: Profile, due_at: datetime) -> Cap | None:
    """Return the cap on what is due at `due_at`; none where nobody can have reached it."""
    most, since = profile.announcements.weekly, due_at - WEEK
    if most is None:
        return None
    # What came in a message of this week may have been announced in the one before.
    recent = select(func.count()).where(Broadcast.due_at > since - WEEK, ~Broadcast.planned)
    if (db.scalar(recent) or 0) < most:
        return None
    stands = exists().where(Delivery.kind == KIND, Delivery.ref == Broadcast.id, Delivery.outcome.is_(None))
    called_back = select(Broadcast.id).where(Broadcast.due_at > since - WEEK, ~_goes_out(), stands)
    return Cap(most, since, tuple(db.scalars(called_back)))


def had_enough(target: Target) -> ColumnElement[bool]:
    """Make the condition of people who have got, or are about to get, as many as the cap allows.

    The message of a week is one, however much is in it, and nothing is kept from it.
    """
    if target.cap is None:
        return false()
    got = announced(target.cap.since, but=target.cap.called_back)
    return and_(got >= target.cap.most, ~target.in_digest)


def announced(
    since: datetime, until: datetime | None = None, *, but: Sequence[int] = ()
) -> ColumnElement[int]:
    """Make the number of announcements (to `until`) that a person has got since then, or is about to get.

    It looks at what each person got in that time, by the index of it, however much they got before.
    """
    theirs = select(func.count()).where(
        Delivery.person_id == Person.id,
        of_kind(KIND, DIGEST),
        Delivery.due_at > since,
        Delivery.outcome.is_(None) | Delivery.outcome.in_(_COUNTS),
    )
    within = theirs if until is None else theirs.where(Delivery.due_at <= until)
    if but:
        within = within.where(~and_(of_kind(KIND), Delivery.ref.in_(but)))
    return within.correlate(Person).scalar_subquery()


def audience(target: Target) -> Select[int]:
    """Select the people who get it, but for a cap."""
    kept_out = [holds for reason, holds in _reasons(target) if reason is not Reason.CAPPED]
    return select(Person.id).where(_addressed(target.aim), *(~holds for holds in kept_out))


def count(db: Session, target: Target) -> int:
    """Count who gets it: quicker than to say why the others do not."""
    people = audience(target).where(~had_enough(target)).with_only_columns(func.count())
    return db.scalar(people) or 0


def reach(db: Session, target: Target) -> Reach:
    """Count who gets it, and who does not by the first reason that holds: together everybody there."""
    kept_out = [(holds, said.value) for said, holds in _reasons(target)]
    # One short word for each person: rows are sorted by it.
    fate = case(*kept_out, (target.in_digest, _WEEKLY), else_=_AT_ONCE)
    asked = select(fate.label("fate")).where(_addressed(target.aim)).subquery()
    rows = db.execute(select(asked.c.fate, func.count()).group_by(asked.c.fate))
    counted = {row[0]: row[1] for row in rows}
    left_out = {reason: counted[reason.value] for reason in Reason if reason.value in counted}
    weekly = counted.get(_WEEKLY, 0)
    return Reach(counted.get(_AT_ONCE, 0) + weekly, left_out, weekly)


def counts(db: Session, topic: str = GENERAL) -> Mapping[str | None, int]:
    """Count who gets what is announced on a topic, by area, and of all (none)."""
    gets = and_(_GETS_ANY, wanting(topic))
    own = select(Person.area, func.count()).where(gets).group_by(Person.area)
    further = (
        select(FurtherArea.area, func.count())
        .join(Person, Person.id == FurtherArea.person_id)
        .where(gets, or_(Person.area.is_(None), Person.area != FurtherArea.area))
        .group_by(FurtherArea.area)
    )
    rows = db.execute(own).all()
    by_area = Counter[str | None]({None: sum(count for _area, count in rows)})
    for area, count in [*rows, *db.execute(further)]:
        if area is not None:
            by_area[area] += count
    return by_area


def counts_by_topic(db: Session) -> Mapping[str, int]:
    """Count who gets what is announced on each topic to everybody."""
    general = select(func.count()).select_from(Person).where(_GETS_ANY, wanting(GENERAL))
    chosen = (
        select(TopicChoice.topic, func.count().label("count"))
        .join(Person, Person.id == TopicChoice.person_id)
        .where(_GETS_ANY)
        .group_by(TopicChoice.topic)
    )
    by_topic = {row[0]: row[1] for row in db.execute(chosen)}
    return by_topic | {GENERAL: db.scalar(general) or 0}


def sample(db: Session, target: Target, drawn: int = DRAWN) -> Mapping[tuple[str | None, str], int]:
    """Choose ten recipients by chance and count them by area and language.

    Ids are drawn first, so that not everybody is looked at; of an audience of few, too few are among them.
    """
    people = audience(target).where(~had_enough(target)).with_only_columns(Person.area, Person.locale)
    ten = people.order_by(func.random()).limit(SAMPLE)
    # One question each: of both at once SQLite reads the whole table.
    first, last = db.scalar(select(func.min(Person.id))), db.scalar(select(func.max(Person.id)))
    if first is None or last is None:
        return {}
    ids = range(first, last + 1)
    among = SystemRandom().sample(ids, min(drawn, len(ids)))
    found = db.execute(ten.where(Person.id.in_(among))).all()
    if len(found) < SAMPLE:
        found = db.execute(ten).all()
    return Counter((row.area, row.locale) for row in found)


def _addressed(aim: Aim) -> ColumnElement[bool]:
    return of_areas(aim.areas) if aim.areas else true()


def _reasons(target: Target) -> Iterator[tuple[Reason, ColumnElement[bool]]]:
    """Say what keeps people out, in order; no condition is ever NULL, so that each has its opposite."""
    aim = target.aim
    yield Reason.UNWILLING, ~Person.wants_announcements
    yield Reason.UNREACHABLE, ~Person.reachable
    yield Reason.OTHER_TOPICS, ~wanting(aim.topic)
    if aim.without_areas:
        yield Reason.AREA, of_areas(aim.without_areas)
    if aim.without_event:
        yield Reason.EVENT, guests.registered(aim.without_event)
    if aim.without_earlier:
        yield Reason.EARLIER, _got(aim.without_earlier)
    if aim.joined_within:
        yield Reason.NOT_NEW, Person.created_at < target.at - timedelta(days=aim.joined_within)
    if aim.quiet_for:
        since = target.at.date() - timedelta(days=aim.quiet_for)
        yield Reason.NOT_QUIET, and_(Person.last_seen_on.is_not(None), Person.last_seen_on > since)
    if target.cap:
        yield Reason.CAPPED, had_enough(target)


def _got(broadcast_id: int) -> ColumnElement[bool]:
    goes_out = exists().where(Broadcast.id == broadcast_id, _goes_out())
    waits = Delivery.outcome.is_(None) | Delivery.outcome.in_(HELD_BACK)
    return exists().where(
        of_kind(KIND),
        Delivery.ref == broadcast_id,
        Delivery.person_id == Person.id,
        Delivery.outcome.in_(_ARRIVED) | (waits & goes_out),
    )


def _goes_out() -> ColumnElement[bool]:
    return Broadcast.stopped_at.is_(None) & ~Broadcast.planned
