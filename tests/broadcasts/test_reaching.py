"""Whoever is counted gets it and nobody else: random people and audiences, reckoned a second time."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.broadcasts import reaching, store
from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.model import DIGEST, KIND, Broadcast, Reason
from bot.events.model import Registration
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people.model import Person
from bot.profile import Profile
from bot.topics.model import FurtherArea, TopicChoice, Wish
from tests.broadcasts.conftest import Newcomer
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import PROFILE, SATURDAY_NOON, World

NOW = SATURDAY_NOON
AREAS = ("zablocie", "plaszow", "rybitwy")
TOPICS = ("greenery", "works")


@dataclass(frozen=True)
class Made:
    """A person as they were made, for the reckoning."""

    person: Person
    areas: frozenset[str]
    topics: frozenset[str]
    weekly: bool
    comes: bool
    had: tuple[str | None, ...]
    """What became of what they got this week: of the earlier announcement first, if they got it."""
    got_earlier: bool


def crowd(db: Session, dice: Random, event_id: int, earlier: int, count: int) -> list[Made]:
    """Store people of all kinds."""
    made = []
    for number in range(count):
        own = dice.choice([None, *AREAS])
        person = Person(
            telegram_id=7_000 + number,
            locale="pl",
            area=own,
            wants_announcements=dice.random() < 0.8,
            reachable=dice.random() < 0.9,
            created_at=NOW - timedelta(days=dice.choice([1, 20, 60, 400]), minutes=number),
            last_seen_on=dice.choice([None, *(NOW.date() - timedelta(days=ago) for ago in (0, 6, 7, 8, 40))]),
        )
        db.add(person)
        db.flush()
        further = frozenset(dice.sample(AREAS, dice.randrange(3)))
        topics = frozenset(dice.sample(TOPICS, dice.randrange(3)))
        general, weekly, comes = dice.random() < 0.7, dice.random() < 0.3, dice.random() < 0.3
        db.add_all(FurtherArea(person_id=person.id, area=area, since=NOW) for area in further)
        db.add_all(TopicChoice(person_id=person.id, topic=topic, since=NOW) for topic in topics)
        if not general or weekly or dice.random() < 0.5:
            db.add(Wish(person_id=person.id, general=general, weekly=weekly))
        if comes:
            db.add(Registration(event_id=event_id, person_id=person.id, registered_at=NOW))
        had = tuple(dice.choice([None, *Outcome]) for _ in range(dice.randrange(5)))
        for place, outcome in enumerate(had):
            kind, ref = (KIND, earlier) if place == 0 else (dice.choice([KIND, DIGEST]), 10_000 + place)
            db.add(_got(person.id, kind, ref, outcome))
        made.append(
            Made(
                person,
                further | ({own} if own else set()),
                topics | ({"general"} if general else set()),
                weekly,
                comes,
                had,
                bool(had) and (had[0] is None or had[0] in GOT),
            )
        )
    db.flush()
    return made


COUNTED = {Outcome.SENT, Outcome.UNKNOWN, Outcome.PAUSED}
GOT = COUNTED | {Outcome.COLLECTED, Outcome.DIGESTED}


def _got(person_id: int, kind: str, ref: int, outcome: Outcome | None) -> Delivery:
    return Delivery(
        kind=kind,
        person_id=person_id,
        ref=ref,
        refs={},
        dedup_key=f"{kind}:{ref}:{person_id}",
        due_at=NOW - timedelta(days=2),
        expires_at=NOW,
        priority=int(Priority.BROADCAST),
        outcome=outcome,
    )


def reckoned(one: Made, aim: Aim, most: int | None, in_digest: bool) -> Reason | str | None:
    """Say why somebody does not get it: none where they do, "elsewhere" where it is for other areas."""
    if aim.areas and not one.areas & set(aim.areas):
        return "elsewhere"
    seen, came = one.person.last_seen_on, one.person.created_at
    reasons = {
        Reason.UNWILLING: not one.person.wants_announcements,
        Reason.UNREACHABLE: not one.person.reachable,
        Reason.OTHER_TOPICS: aim.topic not in one.topics,
        Reason.AREA: bool(one.areas & set(aim.without_areas)),
        Reason.EVENT: bool(aim.without_event) and one.comes,
        Reason.EARLIER: bool(aim.without_earlier) and one.got_earlier,
        Reason.NOT_NEW: bool(aim.joined_within) and came < NOW - timedelta(days=aim.joined_within),
        Reason.NOT_QUIET: bool(aim.quiet_for)
        and seen is not None
        and seen > NOW.date() - timedelta(days=aim.quiet_for),
        Reason.CAPPED: most is not None
        and sum(outcome is None or outcome in COUNTED for outcome in one.had) >= most
        and not (in_digest and one.weekly),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def some_aim(dice: Random, event_id: int, earlier: int, latest: str) -> Aim:
    """Choose an audience by chance."""
    return Aim(
        topic=dice.choice(["general", *TOPICS]),
        areas=tuple(dice.sample(AREAS, dice.choice([0, 0, 1, 2]))),
        without_areas=tuple(dice.sample(AREAS, dice.choice([0, 0, 1]))),
        without_event=dice.choice([0, 0, event_id]),
        without_earlier=dice.choice([0, 0, earlier]),
        joined_within=dice.choice([0, 0, 30]),
        quiet_for=dice.choice([0, 0, 7]),
        matters_until=dice.choice(["", "", latest]),
    )


async def test_whoever_is_counted_gets_it_and_everybody_is_counted_once(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    event_id = await make_event(animator, Plan())
    profile: Profile = profiles.load(PROFILE)
    dice = Random(20261121)

    def compare(db: Session) -> int:
        for number in range(4):
            db.add(Broadcast(token=f"t{number}", text="x", spans=[], audience=1, created_at=NOW, due_at=NOW))
        db.flush()
        earlier = db.scalars(select(Broadcast.id).order_by(Broadcast.id)).first() or 0
        people = [
            *(_known(one) for one in db.scalars(select(Person))),
            *crowd(db, dice, event_id, earlier, 120),
        ]
        reached = 0
        for round_ in range(20):
            aim = some_aim(dice, event_id, earlier, "2026-11-25")
            reached += _compared(db, people, aim, profile, f"r{round_}")
        return reached

    assert await world.app.database.run(compare) > 100


def _known(person: Person) -> Made:
    areas = frozenset({person.area} if person.area else set())
    return Made(person, areas, frozenset({"general"}), weekly=False, comes=False, had=(), got_earlier=False)


def _compared(db: Session, people: list[Made], aim: Aim, profile: Profile, token: str) -> int:
    target = reaching.target(db, profile, aim, NOW, NOW)
    most = target.cap.most if target.cap else None
    reach = reaching.reach(db, target)
    said = [reckoned(one, aim, most, target.digest_at is not None) for one in people]
    assert reach.left_out == {reason: said.count(reason) for reason in Reason if said.count(reason)}, aim
    assert reach.count == said.count(None), aim
    assert reach.total == len(people) - said.count("elsewhere"), aim
    truly = Counter(
        (one.person.area, one.person.locale) for one, why in zip(people, said, strict=True) if not why
    )
    for drawn in (1, 60, reaching.DRAWN):
        sampled = reaching.sample(db, target, drawn)
        assert sum(sampled.values()) == min(10, reach.count)
        assert all(count <= truly[kind] for kind, count in sampled.items())
    asked = db.begin_nested()
    broadcast = Broadcast(token=token, text="x", spans=[], audience=reach.count, created_at=NOW, due_at=NOW)
    broadcast.aim_at(aim)
    db.add(broadcast)
    db.flush()
    assert broadcast.aim == aim
    assert store.fan_out(db, broadcast, reaching.target_of(db, profile, broadcast)) == reach.count, aim
    rows = select(Delivery.outcome, func.count()).where(Delivery.kind == KIND, Delivery.ref == broadcast.id)
    by_outcome = {row[0]: row[1] for row in db.execute(rows.group_by(Delivery.outcome))}
    assert by_outcome.get(Outcome.COLLECTED, 0) == reach.weekly, aim
    assert sum(by_outcome.values()) == reach.count, aim
    assert broadcast.capped == said.count(Reason.CAPPED), aim
    asked.rollback()
    return reach.count
