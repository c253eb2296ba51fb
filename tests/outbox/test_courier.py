"""What leaves, in which order, and what is written down about it."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot import settings as settings_module
from bot.i18n import current_locale
from bot.outbox import store
from bot.outbox.courier import Courier
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people.model import Person
from bot.profile import Profile
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from bot.telegram.pace import Limiter
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Sender
from playground.server import Playground
from tests.support.world import PROFILE, SATURDAY_NOON, ImmediateSession

ANNA, OLENA = 5_000_000_001, 5_000_000_002


def drawn(_db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """A note that names what it is about, in the language being spoken."""
    return None if delivery.refs.get("gone") else Screen(f"{current_locale()} {delivery.ref}")


class Depot:
    """A courier with a playground to deliver to."""

    def __init__(self, database_url: str) -> None:
        settings = settings_module.load({}, token_required=False, database_url=database_url)
        self.clock = ManualClock(SATURDAY_NOON)
        self.playground = Playground(now=self.clock.now)
        self.database = Database(settings.async_database_url, self.clock)
        self.profile = profiles.load(PROFILE)

    async def begin(self) -> None:
        await self.playground.start()
        for telegram_id, locale in ((ANNA, "pl"), (OLENA, "uk")):
            self.playground.add_user("A", id=telegram_id)
            await self.playground.send(telegram_id, "/start")
            await self.database.run(self._admit, telegram_id, locale)
        session = ImmediateSession(api=TelegramAPIServer.from_base(self.playground.url))
        self.bot = Bot(self.playground.token, session=session)
        self.courier = self.new_courier()

    def new_courier(self) -> Courier:
        presenter = Presenter(Sender(self.bot, Limiter(unlimited=True)))
        return Courier(self.database, presenter, {"note": drawn}, self.profile)

    async def enqueue(self, ref: int, person: int = 1, **more: Any) -> None:
        now = self.clock.now()
        given: dict[str, Any] = {
            "key": f"note:{ref}:{person}",
            "due_at": now,
            "expires_at": now + timedelta(hours=1),
            **more,
        }
        await self.database.run(lambda db: store.enqueue(db, "note", person, ref, **given))

    async def outcomes(self) -> list[Outcome | None]:
        query = select(Delivery.outcome).order_by(Delivery.id)
        return await self.database.read(lambda db: list(db.scalars(query)))

    def told(self, person: int) -> list[str]:
        return [m["text"] for m in self.playground.chat(person)["messages"] if m["from"]["is_bot"]]

    def _admit(self, db: Session, telegram_id: int, locale: str) -> None:
        db.add(
            Person(
                telegram_id=telegram_id,
                locale=locale,
                wants_announcements=True,
                reachable=True,
                created_at=SATURDAY_NOON,
            )
        )


@pytest.fixture
async def depot(database_url: str) -> AsyncIterator[Depot]:
    made = Depot(database_url)
    await made.begin()
    yield made
    await made.bot.session.close()
    await made.database.close()
    await made.playground.stop()


async def test_each_person_is_written_to_in_their_language(depot: Depot) -> None:
    await depot.enqueue(7)
    await depot.enqueue(7, person=2)
    assert await depot.courier.carry() == 2
    assert (depot.told(ANNA), depot.told(OLENA)) == (["pl 7"], ["uk 7"])
    assert await depot.outcomes() == [Outcome.SENT, Outcome.SENT]


async def test_the_same_thing_is_asked_for_once(depot: Depot) -> None:
    await depot.enqueue(7)
    await depot.enqueue(7)
    await depot.courier.carry()
    await depot.courier.carry()
    assert depot.told(ANNA) == ["pl 7"]


async def test_nothing_leaves_before_it_is_due(depot: Depot) -> None:
    await depot.enqueue(7, due_at=depot.clock.now() + timedelta(minutes=5))
    assert await depot.courier.carry() == 0
    depot.clock.advance(timedelta(minutes=5))
    assert await depot.courier.carry() == 1


async def test_results_leave_before_reminders_before_announcements(depot: Depot) -> None:
    await depot.enqueue(1, priority=Priority.BROADCAST)
    await depot.enqueue(2, priority=Priority.REMINDER)
    await depot.enqueue(3, priority=Priority.RESULT)
    await depot.courier.carry()
    assert depot.told(ANNA) == ["pl 3", "pl 2", "pl 1"]


async def test_what_is_too_late_is_not_sent(depot: Depot) -> None:
    await depot.enqueue(7)
    depot.clock.advance(timedelta(hours=2))
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == ([], [Outcome.EXPIRED])


async def test_what_is_no_longer_true_is_not_sent(depot: Depot) -> None:
    await depot.enqueue(7, refs={"gone": True})
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == ([], [Outcome.VOID])


async def test_a_person_who_blocked_the_bot_is_left_alone_and_healed_by_a_word(depot: Depot) -> None:
    depot.playground.block(ANNA)
    await depot.enqueue(7)
    await depot.courier.carry()
    reachable = select(Person.reachable).where(Person.telegram_id == ANNA)
    assert await depot.outcomes() == [Outcome.UNREACHABLE]
    assert await depot.database.read(lambda db: db.scalar(reachable)) is False


@pytest.mark.parametrize("fault", ["5xx", "html502", "drop_before"])
async def test_a_failure_of_telegrams_side_is_tried_again_later(depot: Depot, fault: str) -> None:
    depot.playground.add_fault(fault, method="sendMessage", count=1)
    await depot.enqueue(7)
    await depot.courier.carry()
    assert await depot.outcomes() == [None]
    depot.clock.advance(timedelta(minutes=1))
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == (["pl 7"], [Outcome.SENT])


async def test_a_flood_is_waited_for_exactly(depot: Depot) -> None:
    depot.playground.add_fault("429", method="sendMessage", count=1, retry_after=17)
    await depot.enqueue(7)
    await depot.courier.carry()
    due: datetime | None = await depot.database.read(store.next_due)
    assert due == SATURDAY_NOON + timedelta(seconds=17)


async def test_an_announcement_whose_fate_is_unknown_is_not_repeated(depot: Depot) -> None:
    depot.playground.add_fault("drop_after", method="sendMessage", count=1)
    await depot.enqueue(7, priority=Priority.BROADCAST)
    await depot.courier.carry()
    depot.clock.advance(timedelta(minutes=30))
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == (["pl 7"], [Outcome.UNKNOWN])


async def test_a_claim_of_a_dead_courier_is_taken_over(depot: Depot) -> None:
    await depot.enqueue(7)
    await depot.database.run(store.claim, "dead", depot.clock.now(), 10)
    assert await depot.courier.carry() == 0
    depot.clock.advance(store.CLAIM_LASTS + timedelta(seconds=1))
    assert await depot.courier.carry() == 1


async def test_a_courier_that_stops_gives_back_what_it_holds(depot: Depot) -> None:
    await depot.enqueue(7)
    await depot.database.run(store.claim, depot.courier._name, depot.clock.now(), 10)
    await depot.courier.release()
    assert await depot.new_courier().carry() == 1


async def test_one_statement_asks_for_everybody_and_only_once(depot: Depot) -> None:
    now = depot.clock.now()

    def fan_out(db: Session) -> int:
        everybody = select(Person.id).where(Person.wants_announcements)
        return store.fan_out(
            db,
            "note",
            everybody,
            9,
            key="note:9",
            due_at=now,
            expires_at=now + timedelta(hours=1),
            priority=Priority.BROADCAST,
        )

    assert [await depot.database.run(fan_out) for _time in range(2)] == [2, 0]
    await depot.courier.carry()
    assert (depot.told(ANNA), depot.told(OLENA)) == (["pl 9"], ["uk 9"])
    assert await depot.database.read(store.tally, "note", 9) == {Outcome.SENT: 2}


async def test_what_is_pending_can_be_dropped(depot: Depot) -> None:
    await depot.enqueue(7)
    assert await depot.database.run(store.drop, "note", 7) == 1
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == ([], [Outcome.VOID])
