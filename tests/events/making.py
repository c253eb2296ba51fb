"""How tests come by an event without the whole conversation."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import desk, drafting
from bot.events.model import Event, EventKind
from bot.people import store as people
from bot.people.model import Actor
from bot.profile import Profile, load
from tests.support.people import Human
from tests.support.world import KEEPER_ID, PROFILE, World

LINK = "https://meet.example.org/debata"
WARSAW = ZoneInfo("Europe/Warsaw")
PODGORZE = load(PROFILE)
TUESDAY_EVENING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""18:00 in Kraków, three days after the tests' noon."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An event to be made."""

    title: str = "Debata o ławkach"
    starts_at: datetime = TUESDAY_EVENING
    capacity: int | None = 30
    link: str | None = None
    point: tuple[float, float] | None = None
    reminders: tuple[int, ...] = (1440, 120)


async def make_event(organiser: Human, plan: Plan = Plan(), profile: Profile = PODGORZE) -> int:
    """Publish an event of `organiser` and return its id."""
    world = organiser.world
    return await world.app.database.run(_publish_of, organiser.id, plan, profile, world.clock.now())


def publish(db: Session, actor: Actor, plan: Plan, now: datetime, profile: Profile = PODGORZE) -> Event:
    """Fill in the form as `plan` says and publish it."""
    draft = drafting.begin(db, actor, (), now)
    draft.kind, draft.title = EventKind.DEBATE, plan.title
    draft.starts_at, draft.time_confirmed = plan.starts_at, True
    draft.online, draft.online_link = plan.link is not None, plan.link
    draft.place = None if plan.link else "Dom kultury, sala 2"
    draft.latitude, draft.longitude = plan.point or (None, None)
    draft.capacity, draft.capacity_known = plan.capacity, True
    draft.reminders, draft.reminders_known = list(plan.reminders), True
    return desk.publish(db, actor, draft.token, profile, now)


async def event_of(world: World, event_id: int) -> Event:
    """Return an event as it is stored."""
    event = await world.read(lambda db: db.get(Event, event_id))
    assert event
    return event


def _publish_of(db: Session, telegram_id: int, plan: Plan, profile: Profile, now: datetime) -> int:
    actor = people.actor_of(db, telegram_id, frozenset({KEEPER_ID}))
    assert actor
    return publish(db, actor, plan, now, profile).id
