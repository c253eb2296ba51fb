"""Queries about announcements."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.broadcasts.channels import store as channels
from bot.broadcasts.content.validity import DEFAULT as STANDARD
from bot.broadcasts.model import KIND, WAITING, Broadcast, Draft, Progress, new_token
from bot.broadcasts.planning.model import Wish
from bot.broadcasts.reaching import Target, audience, had_enough
from bot.i18n import DEFAULT_LOCALE
from bot.outbox import portions
from bot.outbox import store as outbox
from bot.outbox.model import HELD_BACK, Delivery, Outcome, Priority, of_kind
from bot.outbox.portions import FREE, of_outcome
from bot.people.model import Person
from bot.storage.upsert import affected, insert_missing

DELETED = "user is deactivated"
"""What Telegram says of an account that was deleted."""
PORTION = 2_000
"""People for whom one transaction asks for deliveries."""


def draft(db: Session, person_id: int) -> Draft | None:
    """Return what someone is writing."""
    found = draft_or_dropped(db, person_id)
    return found if found and found.dropped_at is None else None


def draft_or_dropped(db: Session, person_id: int) -> Draft | None:
    """Return what someone is writing, even if they dropped it since."""
    return db.scalars(select(Draft).where(Draft.person_id == person_id)).one_or_none()


def begin(db: Session, person_id: int, now: datetime) -> Draft:
    """Return what someone is writing, or an empty draft in place of one that was dropped."""
    db.execute(delete(Draft).where(Draft.person_id == person_id, Draft.dropped_at.is_not(None)))
    row = {
        "person_id": person_id,
        "token": new_token(),
        "text": "",
        "spans": [],
        "photo_settled": False,
        "audience_settled": False,
        "asked": False,
        "language": DEFAULT_LOCALE,
        "lasts": STANDARD,
        "updated_at": now,
    }
    if insert_missing(db, Draft, [row], key=["person_id"]):
        # What was wished for an earlier one does not hold for this one.
        db.execute(delete(Wish).where(Wish.person_id == person_id))
    return db.scalars(select(Draft).where(Draft.person_id == person_id)).one()


def forget_draft(db: Session, person_id: int) -> None:
    """Delete what someone is writing."""
    db.execute(delete(Draft).where(Draft.person_id == person_id))
    db.execute(delete(Wish).where(Wish.person_id == person_id))


def fan_out(
    db: Session, broadcast: Broadcast, target: Target | None = None, *, now: datetime | None = None
) -> int:
    """Ask for the deliveries to the next recipients, of at most `PORTION` people; return how many.

    `asked_up_to` says whether there are more. One statement for a whole city would keep all who write
    waiting. Whom the cap keeps from it is counted and asked for nothing. What is asked for only after a
    pause is due from then on. What goes into the message of the week is collected until then.
    """
    due_at = max(broadcast.due_at, now or broadcast.due_at)
    target = target or Target(broadcast.aim, broadcast.created_at)
    everybody = audience(target).where(Person.created_at <= broadcast.created_at)
    rest = everybody.where(Person.id > (broadcast.asked_up_to or 0))
    weekly, enough = target.in_digest.label("weekly"), had_enough(target).label("enough")
    people = rest.add_columns(weekly, enough).order_by(Person.id).limit(PORTION).subquery()
    asked_for = select(func.max(people.c.id), func.count(), func.count().filter(people.c.enough))
    last, count, capped = db.execute(asked_for.select_from(people)).one()
    broadcast.asked_up_to = last if count == PORTION else None
    broadcast.capped += capped
    get_it = select(people.c.id).where(~people.c.enough)
    asked = _asked(db, broadcast, get_it.where(~people.c.weekly), due_at)
    if target.digest_at and asked < count - capped:
        asked += _asked(db, broadcast, get_it.where(people.c.weekly), target.digest_at, Outcome.COLLECTED)
    return asked


def _asked(
    db: Session, broadcast: Broadcast, people: Select[int], due_at: datetime, outcome: Outcome | None = None
) -> int:
    return outbox.fan_out(
        db,
        KIND,
        people,
        broadcast.id,
        key=f"{KIND}:{broadcast.id}",
        due_at=due_at,
        expires_at=broadcast.expires_at(due_at),
        priority=Priority.BROADCAST,
        outcome=outcome,
    )


def half_asked(db: Session) -> Broadcast | None:
    """Return the oldest announcement that deliveries are still to be asked for, for oneself alone."""
    half = select(Broadcast).where(
        Broadcast.asked_up_to.is_not(None), Broadcast.stopped_at.is_(None), Broadcast.paused_at.is_(None)
    )
    return db.scalars(half.order_by(Broadcast.id).limit(1).with_for_update()).first()


def waits(db: Session, broadcast: Broadcast, *outcomes: Outcome | None) -> bool:
    """Tell whether part of an announcement has one of these outcomes, or is still to be asked for."""
    portions.through_indexes(db)
    found = or_(*(exists().where(of_outcome(KIND, broadcast.id, one)) for one in outcomes))
    return broadcast.asked_up_to is not None or bool(db.scalar(select(found)))


def unsettled(db: Session) -> list[int]:
    """Return the announcements with deliveries that may not be in line with how they stand, by id."""
    portions.through_indexes(db)

    def has(*outcomes: Outcome | None) -> ColumnElement[bool]:
        # Each outcome is looked for by itself, which is one look into an index.
        about = (exists().where(of_outcome(KIND, Broadcast.id, one), FREE) for one in outcomes)
        return or_(*(one.correlate(Broadcast) for one in about))

    stopped, paused = Broadcast.stopped_at.is_not(None), Broadcast.paused_at.is_not(None)
    any_at_all = exists().where(Delivery.kind == KIND, Delivery.ref == Broadcast.id, FREE)
    other = or_(
        Broadcast.planned & any_at_all.correlate(Broadcast),
        stopped & has(*WAITING),
        ~stopped & paused & has(None),
        ~stopped & ~paused & has(*HELD_BACK),
    )
    return list(db.scalars(select(Broadcast.id).where(other).order_by(Broadcast.id)))


def broadcast(db: Session, broadcast_id: int) -> Broadcast | None:
    """Return an announcement."""
    return db.get(Broadcast, broadcast_id)


def confirmed(db: Session, token: str, author_id: int) -> Broadcast | None:
    """Return the announcement that this confirmation of its author's has already made."""
    made = select(Broadcast).where(Broadcast.token == token, Broadcast.author_id == author_id)
    return db.scalars(made).one_or_none()


def since(db: Session, moment: datetime) -> list[Broadcast]:
    """Return what was announced after `moment`, newest first."""
    recent = select(Broadcast).where(Broadcast.created_at > moment, ~Broadcast.planned)
    return list(db.scalars(recent.order_by(Broadcast.created_at.desc())))


def newest(db: Session, author_id: int | None, limit: int) -> list[Broadcast]:
    """Return the newest announcements of an author (none: of all)."""
    wanted = select(Broadcast).where(~Broadcast.planned).order_by(Broadcast.id.desc()).limit(limit)
    return list(db.scalars(wanted if author_id is None else wanted.where(Broadcast.author_id == author_id)))


def was_addressed(db: Session, broadcast_id: int, person_id: int) -> bool:
    """Tell whether this person is among the recipients."""
    mine = select(Delivery.id).where(
        of_kind(KIND), Delivery.ref == broadcast_id, Delivery.person_id == person_id
    )
    return db.scalar(mine) is not None


def set_wish(db: Session, person_id: int, *, wants: bool) -> bool:
    """Remember whether someone wants announcements; tell whether that is a change."""
    changed = update(Person).where(Person.id == person_id, Person.wants_announcements != wants)
    return affected(db, changed.values(wants_announcements=wants)) == 1


def count_leaving(db: Session, broadcast_id: int, *, topic: bool, back: bool = False) -> None:
    """Count that somebody switched the topic (else all) off by the button, or took that back."""
    counter = Broadcast.left_topic if topic else Broadcast.left_all
    counted = update(Broadcast).where(Broadcast.id == broadcast_id, *([counter > 0] if back else []))
    db.execute(counted.values({counter: counter + (-1 if back else 1)}))


def outlines(db: Session, broadcasts: Sequence[Broadcast]) -> list[Progress]:
    """Count what became of several announcements, as far as their deliveries say."""
    counted = outbox.tallies(db, KIND, [one.id for one in broadcasts])
    return [Progress(one, counted[one.id]) for one in broadcasts]


def progress(db: Session, broadcast: Broadcast) -> Progress:
    """Count what became of an announcement so far."""
    counted = outbox.tally(db, KIND, broadcast.id)
    deleted = _deleted(db, broadcast) if counted.get(Outcome.UNREACHABLE) else 0
    return Progress(broadcast, counted, deleted, posts=channels.of(db, broadcast.id))


def _deleted(db: Session, broadcast: Broadcast) -> int:
    """Count those whose account is gone, of the deliveries that are still kept."""
    gone = select(func.count()).where(
        of_outcome(KIND, broadcast.id, Outcome.UNREACHABLE), Delivery.reason.contains(DELETED)
    )
    return db.scalar(gone) or 0
