"""What the inbox promises: stored before confirmed, once and only once, answered after the commit."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot import settings as settings_module
from bot.errors import DomainError
from bot.people.model import Actor, Person
from bot.storage.clock import ManualClock
from bot.storage.members import Members
from bot.storage.transaction import Database, Transaction
from bot.telegram import arrival, inbox
from bot.telegram.conversation import ConversationStorage
from bot.telegram.inbox import MAX_ATTEMPTS, MAX_DEATHS
from bot.telegram.intake import Intake
from bot.telegram.model import InboxRow
from bot.telegram.pace import Limiter
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Sender
from playground.server import Playground
from tests.support.world import SATURDAY_NOON, ImmediateSession

ANNA = 5_000_000_001


class TooMuch(DomainError):
    def message(self) -> str:
        return "That is too much."


class Stage:
    """An intake with a small bot behind it: it counts what it was told, and fails as it is told."""

    def __init__(self, database_url: str) -> None:
        settings = settings_module.load({}, token_required=False, database_url=database_url)
        self.playground = Playground(now=lambda: SATURDAY_NOON)
        self.database = Database(settings.async_database_url, ManualClock(SATURDAY_NOON))
        self.heard: list[str] = []
        self.failures: list[Exception] = []
        self.deadly = ""
        self.died = asyncio.Event()
        self.next_id = 100

    async def begin(self) -> None:
        await self.playground.start()
        self.playground.add_user("Anna", id=ANNA)
        await self.playground.send(ANNA, "/start")
        session = ImmediateSession(api=TelegramAPIServer.from_base(self.playground.url))
        self.bot = Bot(self.playground.token, session=session)
        self.intake = self.new_intake()

    def new_intake(self, members: Members | None = None) -> Intake:
        router = Router()
        router.message.register(self.hear)
        dispatcher = Dispatcher(storage=ConversationStorage())
        dispatcher.include_router(router)
        return Intake(
            self.database,
            dispatcher,
            self.bot,
            Presenter(Sender(self.bot, Limiter(unlimited=True), sleep=no_wait)),
            keepers=frozenset(),
            on_commit=lambda: None,
            apologise=lambda: Screen("Nothing was saved."),
            members=members,
            sleep=no_wait,
        )

    async def hear(self, message: Message, tx: Transaction, actor: Actor) -> Screen:
        if message.text == self.deadly:
            self.died.set()
            await asyncio.Event().wait()
        self.heard.append(message.text or "")
        await tx.run(wish, actor.id, message.text or "")
        if self.failures:
            raise self.failures.pop(0)
        return Screen(f"Heard: {message.text}")

    def update(self, text: str, person: int = ANNA) -> dict[str, Any]:
        self.next_id += 1
        sender = {"id": person, "is_bot": False, "first_name": "A", "language_code": "pl"}
        message = {
            "message_id": self.next_id,
            "date": 1,
            "chat": {"id": person, "type": "private"},
            "from": sender,
            "text": text,
        }
        return {"update_id": self.next_id, "message": message}

    async def receive(self, *updates: dict[str, Any]) -> None:
        await self.intake.receive(updates)
        await asyncio.wait_for(self.intake.settled(), 20)

    @property
    def said(self) -> list[str]:
        return [m["text"] for m in self.playground.chat(ANNA)["messages"] if m["from"]["is_bot"]]

    async def rows(self) -> list[InboxRow]:
        query = select(InboxRow).order_by(InboxRow.update_id)
        return await self.database.read(lambda db: list(db.scalars(query)))

    async def wishes(self) -> int:
        query = select(func.count()).select_from(Person).where(Person.area.is_not(None))
        return await self.database.read(lambda db: db.scalar(query) or 0)


def wish(db: Session, person_id: int, text: str) -> None:
    """The effect of an update: something the test can count."""
    db.get_one(Person, person_id).area = text[:60]


def deep(levels: int) -> dict[str, Any]:
    """An object in an object in an object …"""
    inner: dict[str, Any] = {}
    for _level in range(levels):
        inner = {"reply_to_message": inner}
    return inner


async def no_wait(_seconds: float) -> None:
    """Time passes at once."""
    await asyncio.sleep(0)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    made = Stage(database_url)
    await made.begin()
    yield made
    await made.bot.session.close()
    await made.database.close()
    await made.playground.stop()


async def test_an_update_that_arrives_twice_counts_once(stage: Stage) -> None:
    update = stage.update("a")
    await stage.receive(update, update)
    await stage.receive(update)
    assert stage.heard == ["a"]
    assert stage.said == ["Heard: a"]


async def test_what_was_said_is_forgotten_once_it_is_done(stage: Stage) -> None:
    await stage.receive(stage.update("a secret"))
    await stage.intake.rest()
    [row] = await stage.rows()
    assert (row.payload, row.answer, row.error) == (None, None, None)
    assert row.finished_at == SATURDAY_NOON


async def test_an_update_is_in_the_inbox_before_it_may_be_confirmed(stage: Stage) -> None:
    update = stage.update("zażółć \x00 \ud800")
    await stage.intake.receive([update])
    [row] = await stage.rows()
    assert row.payload is None or json.loads(row.payload) == update
    await stage.intake.settled()
    assert stage.heard == ["zażółć  "]


async def test_a_refusal_undoes_the_effect_and_says_why(stage: Stage) -> None:
    stage.failures = [TooMuch()]
    await stage.receive(stage.update("a"))
    assert stage.said == ["That is too much."]
    assert await stage.wishes() == 0


async def test_a_defect_says_that_nothing_was_saved_and_stops_nobody(stage: Stage) -> None:
    stage.failures = [KeyError("what Anna wrote")]
    await stage.receive(stage.update("a"), stage.update("b"))
    assert stage.said == ["Nothing was saved.", "Heard: b"]
    assert [row.error for row in await stage.rows()] == ["KeyError", None]


async def test_a_defect_leaves_no_words_behind(stage: Stage) -> None:
    stage.failures = [KeyError("what Anna wrote")]
    await stage.receive(stage.update("what Anna wrote"))
    await stage.intake.rest()
    [row] = await stage.rows()
    assert (row.payload, row.answer, row.error) == (None, None, "KeyError")


async def test_a_passing_failure_is_tried_again(stage: Stage) -> None:
    stage.failures = [OperationalError("SELECT", {}, Exception("gone")), ConnectionError()]
    await stage.receive(stage.update("a"))
    assert stage.heard == ["a"] * MAX_ATTEMPTS
    assert stage.said == ["Heard: a"]


@pytest.mark.parametrize("outage", [0, 5], ids=["at once", "and the database is away"])
async def test_a_commit_that_only_failed_to_say_that_it_succeeded_is_answered_before_what_follows(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, outage: int
) -> None:
    commit, silent = Transaction.commit, [True]
    looks, away = (arrival.look_up, arrival.look_up_in_turn), [True] * outage

    async def commit_and_break(tx: Transaction) -> None:
        await commit(tx)
        if stage.heard and silent:
            silent.pop()
            raise ConnectionError

    def look_or_fail(look: Callable[..., Any]) -> Callable[..., Any]:
        def looked(*given: Any) -> Any:
            if away and not silent:
                away.pop()
                raise ConnectionError
            return look(*given)

        return looked

    monkeypatch.setattr(Transaction, "commit", commit_and_break)
    for look in looks:
        monkeypatch.setattr(arrival, look.__name__, look_or_fail(look))
    await stage.receive(stage.update("a"), stage.update("b"))
    assert not silent
    assert not away
    assert stage.said == ["Heard: a", "Heard: b"]


async def test_an_update_waits_while_the_database_is_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: Any) -> None:
        raise ConnectionError("the database is away")

    clock: ManualClock = stage.database.clock  # type: ignore[assignment]
    with monkeypatch.context() as outage:
        for look in ("look_up", "look_up_in_turn"):
            outage.setattr(arrival, look, away)
        await stage.receive(stage.update("a"))
        clock.advance(timedelta(minutes=1))
    assert (stage.heard, stage.said) == ([], [])
    await stage.intake.rest()
    await stage.intake.settled()
    assert (stage.heard, stage.said) == (["a"], ["Heard: a"])


async def test_a_failure_that_stays_is_set_aside_after_three_tries(stage: Stage) -> None:
    stage.failures = [ConnectionError()] * 9
    await stage.receive(stage.update("a"))
    assert stage.heard == ["a"] * MAX_ATTEMPTS
    assert stage.said == ["Nothing was saved."]


async def test_unfinished_updates_run_first_after_a_restart(stage: Stage) -> None:
    def left_behind(db: Session) -> None:
        for update in (stage.update("a"), stage.update("b")):
            payload = json.dumps(update)
            row = InboxRow(
                update_id=update["update_id"], payload=payload, received_at=SATURDAY_NOON, attempts=0
            )
            db.add(row)

    await stage.database.run(left_behind)
    await stage.intake.resume()
    await stage.intake.settled()
    assert stage.heard == ["a", "b"]


async def test_however_much_was_left_behind_nothing_new_overtakes_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "CHUNK", 2)
    left = [stage.update(text) for text in "abcde"]
    await stage.database.run(inbox.store, left, 0, SATURDAY_NOON)
    await stage.intake.resume()
    await stage.receive(stage.update("new"))
    assert stage.heard == [*"abcde", "new"]


async def test_an_update_that_was_there_at_every_crash_is_given_up(stage: Stage) -> None:
    def left_behind(db: Session) -> None:
        update = stage.update("deadly")
        row = InboxRow(
            update_id=update["update_id"],
            payload=json.dumps(update),
            received_at=SATURDAY_NOON,
            attempts=MAX_DEATHS,
        )
        db.add(row)

    await stage.database.run(left_behind)
    await stage.intake.resume()
    await stage.intake.settled()
    assert (stage.heard, stage.said) == ([], ["Nothing was saved."])
    assert [(row.error, row.payload) for row in await stage.rows()] == [("Crash", None)]


async def test_what_only_waited_at_each_crash_is_not_given_up_with_what_caused_them(stage: Stage) -> None:
    stage.deadly = "deadly"
    await stage.intake.receive(
        [stage.update(text, ANNA + number) for number, text in enumerate(("deadly", *"abcdefgh"))]
    )
    for _crash in range(1 + MAX_DEATHS):
        await asyncio.wait_for(stage.died.wait(), 20)
        stage.died.clear()
        await stage.intake.abandon()
        stage.intake = stage.new_intake()
        await stage.intake.resume()
    await asyncio.wait_for(stage.intake.settled(), 20)
    assert [row.error for row in await stage.rows()] == ["Crash", *[None] * 8]
    assert sorted(set(stage.heard)) == list("abcdefgh")


async def test_an_answer_that_was_committed_and_not_sent_is_sent_after_a_restart(stage: Stage) -> None:
    stage.playground.add_fault("5xx", method="sendMessage", count=None)
    await stage.receive(stage.update("a"))
    await stage.intake.rest()
    assert stage.said == []
    stage.playground.world.faults.clear()

    await stage.new_intake().resume()
    assert stage.said == ["Heard: a"]
    assert stage.heard == ["a"]


async def test_an_answer_that_telegram_did_not_take_is_sent_when_it_can(stage: Stage) -> None:
    stage.playground.add_fault("5xx", method="sendMessage", count=None)
    await stage.receive(stage.update("a"))
    stage.playground.world.faults.clear()
    await stage.intake.rest()
    await stage.intake.rest()
    assert stage.said == ["Heard: a"]
    assert [row.answer for row in await stage.rows()] == [None]


async def test_people_do_not_wait_for_each_other(stage: Stage) -> None:
    updates = [stage.update(str(number), person=ANNA + number) for number in range(30)]
    await stage.receive(*updates)
    assert sorted(stage.heard, key=int) == [str(number) for number in range(30)]


async def test_one_persons_updates_keep_their_order(stage: Stage) -> None:
    await stage.receive(*(stage.update(str(number)) for number in range(30)))
    assert stage.heard == [str(number) for number in range(30)]
    assert stage.said == [f"Heard: {number}" for number in range(30)]


@pytest.mark.parametrize(
    "hostile",
    [
        {},
        {"message": {}},
        {"message": {"chat": {"id": ANNA, "type": "private"}, "from": {"id": ANNA}}},
        {"callback_query": {"id": "x", "from": {"id": "y"}}},
        {"brand_new_kind": {"from": {"id": ANNA}}},
        {"message": "not an object"},
        {"message": deep(900)},
    ],
)
async def test_an_update_of_a_strange_shape_stops_nobody(stage: Stage, hostile: dict[str, Any]) -> None:
    await stage.receive({"update_id": 1, **hostile}, stage.update("b"))
    assert stage.heard == ["b"]
    assert all(row.finished_at for row in await stage.rows())
