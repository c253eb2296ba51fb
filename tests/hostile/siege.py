"""The bot under siege, batch after batch, and the judge of what it did."""

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot import settings as settings_module
from bot.app import App, Parts
from bot.faults import trail
from bot.people.model import Person, RoleGrant
from bot.storage.clock import ManualClock
from bot.storage.upsert import insert_missing
from bot.telegram.address import storable
from bot.telegram.model import InboxRow
from bot.telegram.pace import Limiter
from playground.world import World
from tests.hostile.anything import spoil
from tests.hostile.crowd import ROLES, Crowd
from tests.hostile.telegram import DirectSession
from tests.support.world import KEEPER_ID, PROFILE, SATURDAY_NOON, knowledge

JSON = dict[str, Any]
REGRANTED = 10
"""Batches after which those who lost a role (they erased themselves, or a keeper took it) get it again."""
TOKEN = "123456:HOSTILE-HOSTILE-HOSTILE-HOSTILE-HOST"
SPOILED, REPEATED = 0.05, 0.02
PAST = 100
LONGEST = 120
"""Seconds after which a batch counts as stuck."""
ORDINARY = "message is not modified"
"""What a second tap on the same button comes to."""
STUMBLES = {"work failed", "tick failed", "courier stumbled and goes on"}


@dataclass(frozen=True)
class Finding:
    """Something that must not happen, and the update that brought it about, where it is known."""

    what: str
    update: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        shown = "" if self.update is None else f"\n  {json.dumps(self.update)[:2000]}"
        return f"{self.what}{shown}"


@dataclass
class Report:
    """What a siege came to."""

    seed: int
    count: int = 0
    unreadable: int = 0
    """Updates that no model fits, set aside as they should be."""
    callbacks: int = 0
    unanswered: int = 0
    slowest: float = 0.0
    """Seconds that somebody who did nothing wrong waited at most."""
    seconds: float = 0.0
    methods: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        distinct = Counter(finding.what for finding in self.findings)
        first = {finding.what: finding for finding in reversed(self.findings)}
        found = "\n".join(f"{count} × {first[what]}" for what, count in distinct.most_common())
        return f"seed {self.seed}, after {self.count} updates\n{found}"


class Siege:
    """An app without a network, a crowd in front of it, and a clock that moves ten minutes a batch."""

    def __init__(self, database_url: str, seed: int) -> None:
        self.report = Report(seed)
        self._random = Random(seed)
        self._clock = ManualClock(SATURDAY_NOON)
        self._world = World(token=TOKEN, bot_username="rozmownica_bot", now=self._clock.now)
        self._crowd = Crowd(self._world, self._random)
        self._seen: dict[int, float] = {}
        self._past: list[JSON] = []
        self._judged: set[int] = set()
        settings = settings_module.load(
            {},
            bot_token=TOKEN,
            database_url=database_url,
            profile=PROFILE,
            keeper_ids=frozenset({KEEPER_ID}),
        )
        parts = Parts(
            clock=self._clock,
            limiter=Limiter(unlimited=True),
            session=DirectSession(self._world),
            knowledge=knowledge(),
            background=False,
            serve_http=False,
            on_seen=self._note_seen,
        )
        self._app = App(settings, parts)

    async def run(self, count: int) -> Report:
        """Send `count` updates and judge them."""
        began = time.monotonic()
        with capture_logs() as self._logged:
            await self._app.start()
            await self._attack(self._drained())
            for number in itertools.count():
                if number % REGRANTED == 0:
                    users = [user["id"] for user in self._crowd.users]
                    await self._app.database.run(_give_roles, users, self._clock)
                if self.report.count >= count:
                    break
                await self._attack(self._batch())
            await self._app.stop()
        self.report.seconds = time.monotonic() - began
        return self.report

    async def _attack(self, batch: list[JSON]) -> None:
        sentinel = self._crowd.sentinel_asks()
        batch += self._drained()
        began = time.monotonic()
        try:
            await self._app.intake.receive(batch)
            async with asyncio.timeout(LONGEST):
                await self._app.intake.settled()
        except Exception as error:
            self._found(f"intake: {type(error).__name__} at {trail(error)}")
        self.report.count += len(batch)
        self.report.slowest = max(self.report.slowest, self._seen.get(sentinel, began + LONGEST) - began)
        await self._tick()
        await self._judge(batch)
        self._crowd.forget()

    def _batch(self) -> list[JSON]:
        self._crowd.move()
        batch = [self._perhaps_spoiled(update) for update in self._drained()]
        batch += [one for one in self._past if self._random.random() < REPEATED]
        self._past = batch[-PAST:]
        return batch

    def _note_seen(self, update_id: int) -> None:
        self._seen.setdefault(update_id, time.monotonic())

    def _drained(self) -> list[JSON]:
        updates = [pending.update for pending in self._world.updates.waiting()]
        self._world.updates.clear()
        return [json.loads(json.dumps(update)) for update in updates]

    def _perhaps_spoiled(self, update: JSON) -> JSON:
        return spoil(self._random, update) if self._random.random() < SPOILED else update

    async def _tick(self) -> None:
        self._clock.advance(timedelta(minutes=10))
        try:
            await self._app.tick()
        except Exception as error:
            self._found(f"tick: {type(error).__name__} at {trail(error)}")

    # ── the judge ──────────────────────────────────────────────────────────────────────────────────

    async def _judge(self, batch: Sequence[JSON]) -> None:
        by_id = {one["update_id"]: one for one in batch if one["update_id"] not in self._judged}
        self._judged.update(by_id)
        self._judge_presses(by_id.values())
        for row in await self._app.database.read(_rows, list(by_id)):
            self._judge_row(row, by_id.pop(row.update_id))
        for update in by_id.values():
            self._found("never stored", update)
        for violation in self._world.violations:
            if ORDINARY in violation["problem"]:
                continue
            chat = violation["chat_id"]
            last = next((one for one in reversed(batch) if str(chat) in json.dumps(one)), None)
            self._found(f"{violation['method']}: {violation['problem']}", last)
        self._world.violations.clear()
        for entry in self._logged:
            if entry["event"] in STUMBLES:
                self._found(f"{entry['event']}: {entry['error']} at {entry['at']}")
        self._logged.clear()
        if self._app.intake.backlog:
            self._found(f"{self._app.intake.backlog} updates left in their lanes")

    def _judge_row(self, row: InboxRow, update: JSON) -> None:
        if row.finished_at is None:
            self._found("left unfinished", update)
        elif row.error is not None and _readable(update):
            places = [
                entry["at"] for entry in self._logged if entry.get("error") == row.error and "at" in entry
            ]
            self._found(
                f"{row.error} at {places[0] if len(set(places)) == 1 else sorted(set(places))}", update
            )
        elif row.error is not None:
            self.report.unreadable += 1

    def _judge_presses(self, updates: Iterable[JSON]) -> None:
        answers = Counter(
            str(storable(call["params"].get("callback_query_id")))
            for call in self._world.calls
            if call["method"] == "answerCallbackQuery"
        )
        self.report.methods.update(call["method"] for call in self._world.calls)
        for query_id, update in {_query_id(one): one for one in updates if _query_id(one)}.items():
            self.report.callbacks += 1
            if answers[query_id] != 1:
                self.report.unanswered += answers[query_id] == 0
                self._found(f"a press was answered {answers[query_id]} times", update)

    def _found(self, what: str, update: JSON | None = None) -> None:
        self.report.findings.append(Finding(what, update))


def _readable(update: JSON) -> bool:
    try:
        Update.model_validate(storable(update))
    except (ValidationError, RecursionError):
        return False
    return True


def _query_id(update: JSON) -> str:
    query = update.get("callback_query")
    query_id = query.get("id") if isinstance(query, dict) else None
    return str(storable(query_id)) if isinstance(query_id, str) else ""


def _rows(db: Session, update_ids: Sequence[int]) -> list[InboxRow]:
    return list(db.scalars(select(InboxRow).where(InboxRow.update_id.in_(update_ids))))


def _give_roles(db: Session, telegram_ids: Sequence[int], clock: ManualClock) -> None:
    for number, role in ROLES.items():
        found = db.scalar(select(Person.id).where(Person.telegram_id == telegram_ids[number]))
        if found is None:
            continue
        row = {"person_id": found, "role": role, "label": "crowd", "granted_at": clock.now()}
        insert_missing(db, RoleGrant, [row], key=["person_id", "role"])
