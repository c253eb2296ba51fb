"""Several processes on one PostgreSQL database: one chat's updates in order, each once, none left behind."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.storage.clock import ManualClock
from bot.storage.members import Members
from bot.telegram import inbox
from bot.telegram.intake import Intake
from bot.telegram.screen import Screen
from tests.support.databases import PostgresDatabase
from tests.support.time import until
from tests.telegram.test_intake import ANNA, Stage

DEAD = 4711
"""The number of a process that is no more."""


class Fellow(Members):
    """A process among others, as a test wants it."""

    def __init__(self, fellows: list["Fellow"]) -> None:
        super().__init__()
        self.fellows = fellows
        fellows.append(self)

    async def living(self) -> list[int]:
        return [fellow.number for fellow in self.fellows]


class Crew(Stage):
    """A stage with several intakes on one database; the first leads."""

    def __init__(self, database_url: str) -> None:
        super().__init__(database_url)
        self.fellows: list[Fellow] = []
        self.intakes: list[Intake] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.clock: ManualClock = self.database.clock  # type: ignore[assignment]

    async def join(self) -> Intake:
        member = Fellow(self.fellows)
        if len(self.fellows) == 1:
            await member.beat()
        intake = self.new_intake(member)
        self.intakes.append(intake)
        self.tasks.append(asyncio.create_task(intake.hand_over()))
        return intake

    async def stored_by(self, worker: int, *updates: dict[str, Any]) -> None:
        """Store updates as a process does that then does nothing with them."""
        await self.database.run(inbox.store, updates, worker, self.clock.now())

    async def answered_by_the_dead(self, update: dict[str, Any], text: str) -> None:
        """Leave an answer behind as a process does that dies before it sends it."""
        answer, now = inbox.write_answer(ANNA, [Screen(text)]), self.clock.now()
        await self.stored_by(DEAD, update)
        await self.database.run(inbox.finish, update["update_id"], answer, DEAD, now)

    async def all_said(self, count: int) -> list[str]:
        await until(lambda: len(self.said) >= count)
        return self.said

    async def stop(self) -> None:
        for intake in self.intakes:
            await intake.settled()
            intake.close()
        await asyncio.gather(*self.tasks)


@pytest.fixture
async def crew(postgresql_databases: PostgresDatabase, tmp_path: Any) -> AsyncIterator[Crew]:
    made = Crew(await postgresql_databases.empty(tmp_path))
    await made.begin()
    yield made
    await made.stop()
    await made.bot.session.close()
    await made.database.close()
    await made.playground.stop()


async def test_the_receiver_of_the_next_update_handles_the_one_before_it(crew: Crew) -> None:
    first, second = await crew.join(), await crew.join()
    one, two = crew.update("1"), crew.update("2")
    await crew.stored_by(crew.fellows[0].number, one)
    await second.receive([two])
    await second.settled()
    assert (crew.heard, crew.said) == (["1", "2"], ["Heard: 1", "Heard: 2"])
    await first.receive([one])
    await first.settled()
    assert crew.heard == ["1", "2"]


async def test_updates_spread_over_three_processes_keep_their_order(crew: Crew) -> None:
    intakes = [await crew.join() for _process in range(3)]
    updates = [crew.update(str(number)) for number in range(40)]

    async def telegram() -> None:
        for number, update in enumerate(updates):
            await intakes[number % 3].receive([update])

    await telegram()
    assert await crew.all_said(40) == [f"Heard: {number}" for number in range(40)]
    assert crew.heard == [str(number) for number in range(40)]


async def test_an_answer_that_takes_long_is_not_overtaken_by_the_next(crew: Crew) -> None:
    first, second = await crew.join(), await crew.join()
    crew.playground.add_fault("delay", method="sendMessage", count=1, seconds=0.5)
    await first.receive([crew.update("1")])
    await until(lambda: bool(crew.heard))
    await second.receive([crew.update("2")])
    assert await crew.all_said(2) == ["Heard: 1", "Heard: 2"]


async def test_nobody_waits_long_for_an_answer_that_telegram_does_not_take(crew: Crew) -> None:
    first, second = await crew.join(), await crew.join()
    crew.playground.add_fault("5xx", method="sendMessage", count=4)
    await first.receive([crew.update("1")])
    await until(lambda: bool(crew.heard))
    await second.receive([crew.update("2")])
    assert await crew.all_said(1) == ["Heard: 2"]
    await first.rest()
    assert crew.said == ["Heard: 2", "Heard: 1"]


async def test_what_a_dead_process_left_is_taken_up_by_the_leader_after_five_seconds(crew: Crew) -> None:
    leader, _other = await crew.join(), await crew.join()
    one = crew.update("1")
    await crew.stored_by(DEAD, one)
    await leader.rest()
    assert crew.heard == []
    crew.clock.advance(timedelta(seconds=6))
    await leader.rest()
    await leader.settled()
    assert crew.said == ["Heard: 1"]
    assert [row.attempts for row in await crew.rows()] == [1]


async def test_what_a_living_process_has_in_hand_is_left_to_it(crew: Crew) -> None:
    leader, _other = await crew.join(), await crew.join()
    await crew.stored_by(crew.fellows[1].number, crew.update("1"))
    crew.clock.advance(timedelta(minutes=1))
    await leader.rest()
    await leader.settled()
    assert crew.heard == []


async def test_who_does_not_lead_leaves_the_dead_alone_but_finds_its_own(crew: Crew) -> None:
    _leader, other = await crew.join(), await crew.join()
    await crew.stored_by(DEAD, crew.update("the dead's"))
    await crew.stored_by(crew.fellows[1].number, crew.update("its own", person=ANNA + 1))
    crew.clock.advance(timedelta(seconds=6))
    await other.rest()
    await other.settled()
    assert crew.heard == ["its own"]


async def test_an_answer_that_died_with_its_process_is_sent_once(crew: Crew) -> None:
    leader, _other = await crew.join(), await crew.join()
    crew.playground.add_fault("5xx", method="sendMessage", count=None)
    dying = await crew.join()
    await dying.receive([crew.update("1")])
    await dying.settled()
    crew.fellows.pop()
    crew.playground.world.faults.clear()
    crew.clock.advance(timedelta(seconds=6))
    await leader.rest()
    await leader.rest()
    assert (crew.heard, crew.said) == (["1"], ["Heard: 1"])


async def test_what_comes_after_an_answer_that_died_with_its_process_waits_for_it(crew: Crew) -> None:
    leader, other = await crew.join(), await crew.join()
    await crew.answered_by_the_dead(crew.update("1"), "Heard: 1")
    crew.clock.advance(timedelta(seconds=15))
    await other.receive([crew.update("2")])
    await other.settled()
    assert crew.said == []
    await leader.rest()
    await other.receive([crew.update("3")])
    for _look in range(2):
        crew.clock.advance(timedelta(seconds=6))
        await leader.rest()
        await leader.settled()
        await other.settled()
    assert await crew.all_said(3) == ["Heard: 1", "Heard: 2", "Heard: 3"]


async def test_what_comes_while_an_answer_of_the_dead_is_being_sent_waits_for_it(crew: Crew) -> None:
    leader, _other = await crew.join(), await crew.join()
    await crew.answered_by_the_dead(crew.update("1"), "Heard: 1")
    crew.clock.advance(timedelta(seconds=6))
    crew.playground.add_fault("delay", method="sendMessage", count=1, seconds=0.5)
    sending = asyncio.create_task(leader.rest())
    while [row.worker for row in await crew.rows()] == [DEAD]:
        await asyncio.sleep(0)
    await leader.receive([crew.update("2"), crew.update("3")])
    assert await crew.all_said(3) == ["Heard: 1", "Heard: 2", "Heard: 3"]
    await sending


async def test_nobody_waits_longer_than_twenty_seconds_for_an_answer_of_the_dead(crew: Crew) -> None:
    _leader, other = await crew.join(), await crew.join()
    await crew.answered_by_the_dead(crew.update("1"), "Heard: 1")
    crew.clock.advance(timedelta(seconds=21))
    await other.receive([crew.update("2")])
    assert await crew.all_said(1) == ["Heard: 2"]


async def test_an_update_that_kills_whoever_touches_it_is_tried_five_times(crew: Crew) -> None:
    leader = await crew.join()
    await crew.stored_by(DEAD, crew.update("deadly"))
    for attempt in range(inbox.MAX_DEATHS):
        [row] = await crew.rows()
        assert row.attempts == attempt
        await crew.database.run(inbox.count_attempts, [row.update_id])
    crew.clock.advance(timedelta(seconds=6))
    await leader.rest()
    await leader.settled()
    assert (crew.heard, crew.said) == ([], ["Nothing was saved."])
    assert [row.error for row in await crew.rows()] == ["Crash"]


async def test_what_an_earlier_version_stored_without_a_lane_is_handled(crew: Crew) -> None:
    one = crew.update("1")
    await crew.stored_by(DEAD, one)
    await crew.database.run(_without_lane)
    leader = await crew.join()
    await leader.resume()
    await leader.settled()
    assert crew.said == ["Heard: 1"]


def _without_lane(db: Any) -> None:
    from sqlalchemy import update

    from bot.telegram.model import InboxRow

    db.execute(update(InboxRow).values(lane=0, worker=None))
