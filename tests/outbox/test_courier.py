"""What leaves, in which order, and what is written down about it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
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
from bot.outbox.courier import FRESH, Courier, Drawing
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people import store as people
from bot.people.model import Person
from bot.profile import Profile
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from bot.telegram import chats
from bot.telegram.pace import Limiter
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Sender
from playground.server import Playground
from tests.support.world import PROFILE, SATURDAY_NOON, ImmediateSession

ANNA, OLENA = 5_000_000_001, 5_000_000_002


def drawn(_db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """A note that names what it is about, in the language being spoken."""
    if delivery.refs.get("broken"):
        raise KeyError("what it says")
    return None if delivery.refs.get("gone") else Screen(f"{current_locale()} {delivery.ref}")


class Depot:
    """A courier with a playground to deliver to."""

    def __init__(self, database_url: str) -> None:
        settings = settings_module.load({}, token_required=False, database_url=database_url)
        self.clock = ManualClock(SATURDAY_NOON)
        self.playground = Playground(now=self.clock.now)
        self.database = Database(settings.async_database_url, self.clock)
        self.profile = profiles.load(PROFILE)
        self.limiter = Limiter(unlimited=True)

    async def begin(self) -> None:
        await self.playground.start()
        for telegram_id, locale in ((ANNA, "pl"), (OLENA, "uk")):
            self.playground.add_user("A", id=telegram_id)
            await self.playground.send(telegram_id, "/start")
            await self.database.run(self.admit, telegram_id, locale)
        session = ImmediateSession(api=TelegramAPIServer.from_base(self.playground.url))
        self.bot = Bot(self.playground.token, session=session)
        self.courier = self.new_courier()

    def new_courier(self, **drawings: Drawing) -> Courier:
        async def moved(old: int, new: int) -> None:
            await self.database.run(chats.move, old, new)

        presenter = Presenter(Sender(self.bot, self.limiter), on_move=moved)
        drawings = {"note": drawn, "broadcast": drawn, **drawings}
        return Courier(self.database, presenter, drawings, self.profile)

    async def admit_more(self, count: int) -> list[int]:
        """Admit so many more people; return their ids in the database (from 3)."""
        for number in range(count):
            added = self.playground.add_user("B", id=ANNA + 100 + number)["id"]
            await self.playground.send(added, "/start")
            await self.database.run(self.admit, added, "pl")
        return list(range(3, 3 + count))

    async def enqueue(self, ref: int, person: int = 1, *, kind: str = "note", **more: Any) -> None:
        now = self.clock.now()
        given: dict[str, Any] = {
            "key": f"note:{ref}:{person}",
            "due_at": now,
            "expires_at": now + timedelta(hours=1),
            **more,
        }
        await self.database.run(lambda db: store.enqueue(db, kind, person, ref, **given))

    async def deliveries(self) -> list[Delivery]:
        query = select(Delivery).order_by(Delivery.id)
        return await self.database.read(lambda db: list(db.scalars(query)))

    async def outcomes(self) -> list[Outcome | None]:
        query = select(Delivery.outcome).order_by(Delivery.id)
        return await self.database.read(lambda db: list(db.scalars(query)))

    def told(self, person: int) -> list[str]:
        return [m["text"] for m in self.playground.chat(person)["messages"] if m["from"]["is_bot"]]

    def admit(self, db: Session, telegram_id: int, locale: str) -> None:
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


async def test_a_flood_is_waited_for_and_the_same_message_then_sent(depot: Depot) -> None:
    depot.playground.add_fault("429", method="sendMessage", count=1, retry_after=1)
    loop = asyncio.get_running_loop()
    await depot.enqueue(7)
    await depot.enqueue(8)
    began = loop.time()
    await depot.courier.carry()
    assert loop.time() - began >= 1
    assert depot.told(ANNA) == ["pl 7", "pl 8"]


async def test_an_announcement_whose_fate_is_unknown_is_not_repeated(depot: Depot) -> None:
    depot.playground.add_fault("drop_after", method="sendMessage", count=1)
    await depot.enqueue(7, kind="broadcast")
    await depot.courier.carry()
    depot.clock.advance(timedelta(minutes=30))
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == (["pl 7"], [Outcome.UNKNOWN])


async def test_a_reminder_whose_fate_is_unknown_is_sent_again(depot: Depot) -> None:
    depot.playground.add_fault("drop_after", method="sendMessage", count=1)
    await depot.enqueue(7, priority=Priority.REMINDER)
    await depot.courier.carry()
    depot.clock.advance(timedelta(minutes=1))
    await depot.courier.carry()
    assert (depot.told(ANNA), await depot.outcomes()) == (["pl 7", "pl 7"], [Outcome.SENT])


async def claim_for(depot: Depot, worker: str) -> None:
    now = depot.clock.now()
    ids = (await depot.database.read(store.look, now, 10)).due
    await depot.database.run(store.claim, ids, worker, now)


async def test_what_a_dead_leader_had_claimed_is_sent_by_the_next(depot: Depot) -> None:
    await depot.enqueue(7)
    await claim_for(depot, "dead")
    assert await depot.courier.carry() == 0
    await depot.courier.take_office()
    assert await depot.courier.carry() == 1


async def test_a_courier_that_stops_gives_back_what_it_holds(depot: Depot) -> None:
    await depot.enqueue(7)
    await claim_for(depot, depot.courier._name)
    await depot.courier.release()
    assert await depot.new_courier().carry() == 1


async def test_what_two_couriers_find_is_sent_by_one(depot: Depot) -> None:
    for ref in range(40):
        await depot.enqueue(ref, person=1 + ref % 2)
    await asyncio.gather(depot.courier.carry(), depot.new_courier().carry())
    assert sorted(depot.told(ANNA) + depot.told(OLENA)) == sorted(
        f"{'pl' if ref % 2 == 0 else 'uk'} {ref}" for ref in range(40)
    )


async def test_each_persons_messages_keep_their_order_while_others_go_on(depot: Depot) -> None:
    for ref in range(60):
        await depot.enqueue(ref, person=1 + ref % 2)
    depot.playground.add_fault("delay", chat_id=ANNA, count=5, seconds=0.05)
    await depot.courier.carry()
    assert depot.told(ANNA) == [f"pl {ref}" for ref in range(0, 60, 2)]
    assert depot.told(OLENA) == [f"uk {ref}" for ref in range(1, 60, 2)]


async def test_a_process_that_no_longer_leads_sends_nothing_and_loses_nothing(depot: Depot) -> None:
    await depot.enqueue(7)
    depot.limiter.hold()
    await depot.courier.carry()
    depot.limiter.release()
    assert (depot.told(ANNA), await depot.outcomes()) == ([], [None])
    await depot.courier.carry()
    [delivery] = await depot.deliveries()
    assert (depot.told(ANNA), delivery.attempts) == (["pl 7"], 1)


async def test_what_cannot_be_drawn_is_given_up_after_three_attempts_and_listed(depot: Depot) -> None:
    await depot.enqueue(7, refs={"broken": True})
    for _attempt in range(3):
        assert await depot.outcomes() == [None]
        await depot.courier.carry()
        depot.clock.advance(timedelta(minutes=2))
    assert await depot.outcomes() == [Outcome.FAILED]
    dead = await depot.database.read(store.dead, SATURDAY_NOON - timedelta(days=1))
    assert dead == [(Outcome.FAILED, "note", "KeyError", 1)]


async def test_a_token_that_is_not_valid_now_costs_nobody_a_message(depot: Depot) -> None:
    await depot.enqueue(7)
    valid, depot.playground.token = depot.playground.token, "1:another"
    await depot.courier.carry()
    depot.playground.token = valid
    depot.clock.advance(timedelta(minutes=2))
    await depot.courier.carry()
    assert depot.told(ANNA) == ["pl 7"]


async def test_a_group_that_moved_is_followed(depot: Depot) -> None:
    old = depot.playground.add_group("Blok 7", [ANNA])["chat"]["id"]
    await depot.database.run(depot.admit, old, "pl")
    new = depot.playground.add_group("", [], chat_id=old, migrate=True)["chat"]["id"]
    await depot.enqueue(7, person=3)
    await depot.courier.carry()
    assert "pl 7" in [message.get("text") for message in depot.playground.chat(new)["messages"]]
    stored = select(Person.telegram_id).where(Person.id == 3)
    assert await depot.database.read(lambda db: db.scalar(stored)) == new


async def test_a_person_known_to_be_unreachable_is_not_even_tried(depot: Depot) -> None:
    await depot.database.run(people.mark_unreachable, 1)
    await depot.enqueue(7)
    await depot.courier.carry()
    assert [call for call in depot.playground.calls if call["method"] == "sendMessage"] == []
    assert await depot.outcomes() == [Outcome.UNREACHABLE]


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


async def test_what_is_taken_in_hand_together_is_drawn_by_one_read(depot: Depot) -> None:
    sessions = []

    def noted(db: Session, _delivery: Delivery, _profile: Profile) -> Screen:
        sessions.append(db)
        return Screen("a note")

    for person in await depot.admit_more(10):
        await depot.enqueue(7, person)
    assert await depot.new_courier(note=noted).carry() == 10
    assert (len(sessions), len(set(map(id, sessions)))) == (10, 1)


async def test_whose_turn_comes_late_gets_what_is_to_be_said_then(depot: Depot) -> None:
    class Slow(ImmediateSession):
        async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109
            depot.clock.advance(FRESH * 2)
            return await super().make_request(bot, method, timeout)

    def dated(_db: Session, _delivery: Delivery, _profile: Profile) -> Screen:
        return Screen(f"{depot.clock.now():%H:%M:%S}")

    async with Slow(api=TelegramAPIServer.from_base(depot.playground.url)) as session:
        depot.bot.session = session
        people = await depot.admit_more(20)
        for person in people:
            await depot.enqueue(7, person)
        began = depot.clock.now()
        assert await depot.new_courier(note=dated).carry() == 20
    told = [depot.told(ANNA + 100 + number)[0] for number in range(20)]
    assert told[0] == f"{began:%H:%M:%S}"
    assert told[-1] >= f"{began + FRESH * 20:%H:%M:%S}"
