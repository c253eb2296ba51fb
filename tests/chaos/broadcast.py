"""R1: a broadcast and reminders on their way, a process killed again and again, a Telegram that fails."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from time import monotonic

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.broadcasts.model import KIND, Broadcast
from bot.events.desk import REMINDER
from bot.events.model import Registration
from bot.outbox import store
from bot.outbox.courier import WINDOW
from bot.outbox.model import Outcome, Priority
from bot.people.model import Person
from bot.storage.clock import SystemClock
from playground.server import Playground
from tests.chaos import ledger
from tests.chaos.controls import RECORDED_BEFORE_SENT
from tests.chaos.doses import part
from tests.chaos.faults import RandomFaults
from tests.chaos.grounds import Grounds, Kept, database_at, telegram
from tests.chaos.report import Row

WORDS = {KIND: "Ogłoszenie o ławkach", REMINDER: "Przypomnienie:"}
MEAN = 4.0
"""Duplicates for each kill that the goal allows on average."""
ENOUGH = 20
"""Kills below which a mean says nothing."""
LATEST = 0.97
"""The share of all messages after which nobody is killed any more."""


@dataclass(frozen=True)
class Dose:
    """How much of everything."""

    people: int
    reminded: int
    kills: int
    faults: Mapping[str, int] = field(default_factory=dict)
    patience: float = 5

    @property
    def messages(self) -> int:
        """Messages that should arrive."""
        return self.people + self.reminded


FULL = Dose(
    100_000,
    10_000,
    100,
    {"429": 20, "5xx": 200, "html502": 200, "delay": 50, "drop_before": 200, "drop_after": 200},
)
SHORT = Dose(
    800,
    80,
    4,
    {"429": 1, "5xx": 2, "html502": 2, "delay": 1, "drop_before": 3, "drop_after": 3},
    patience=2,
)
CONTROL = Dose(400, 40, 3)


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return the run and its control."""
    dose = _part(grounds.share) if full else SHORT
    return [
        await _judged(grounds, dose, None),
        await _judged(grounds, CONTROL, RECORDED_BEFORE_SENT),
    ]


def _part(share: float) -> Dose:
    faults = {kind: max(1, round(count * share)) for kind, count in FULL.faults.items()}
    return replace(part(FULL, share, "people", "reminded", "kills"), faults=faults)


async def _judged(grounds: Grounds, dose: Dose, control: str | None) -> Row:
    began, random = monotonic(), grounds.random(f"R1 {control}")
    among = round(dose.messages * 0.8)
    faults = RandomFaults(random, dose.faults, among=among, delay=dose.patience + 1)
    place = grounds.place("broadcast")
    url = await grounds.sqlite(place)
    async with telegram(faults) as playground, database_at(url) as database:
        ids = ledger.settle(playground, dose.people)
        await database.run(_prepare, ids, dose)
        bot = Kept(grounds, place, playground, url, control=control, unlimited=False, patience=dose.patience)
        await _kill_again_and_again(bot, faults, dose, random)
        await ledger.comes_to(database, ledger.pending, [bot], 1800)
        await bot.terminate()
        outcome = await database.read(ledger.outcomes)
        figures = _compare(playground, outcome, faults) | {"kills": dose.kills, "fell": bot.fell}
    return _row(figures, dose, control, monotonic() - began)


async def _kill_again_and_again(bot: Kept, faults: RandomFaults, dose: Dose, random: Random) -> None:
    moments = sorted(random.sample(range(round(dose.messages * LATEST)), dose.kills))
    await bot.start()
    for moment in moments:
        await ledger.keeps_going(bot, lambda moment=moment: faults.sends >= moment, 900)  # type: ignore[misc]
        # A moment of its own kind: not always the one in which a message has just been accepted.
        await asyncio.sleep(random.uniform(0, 0.1))
        await bot.kill()
        await bot.start()


def _prepare(db: Session, ids: list[int], dose: Dose) -> None:
    """Store people, an announcement to all of them, an event to which some come, and what both ask for."""
    now = SystemClock().now()
    ledger.store_people(db, ids)
    words = Broadcast(
        text=WORDS[KIND], spans=[], token="chaos", audience=dose.people, created_at=now, due_at=now
    )
    event = ledger.event(now, taken=dose.reminded)
    db.add_all([words, event])
    db.flush()
    some = select(Person.id).order_by(Person.id).limit(dose.reminded)
    comes = [{"event_id": event.id, "person_id": one, "registered_at": now} for one in db.scalars(some)]
    db.execute(insert(Registration), comes)
    asked = (
        (KIND, select(Person.id), words.id, now + timedelta(hours=24), Priority.BROADCAST),
        (REMINDER, some, event.id, event.starts_at, Priority.REMINDER),
    )
    for kind, people, ref, expires_at, priority in asked:
        store.fan_out(
            db, kind, people, ref, key=f"{kind}:{ref}", due_at=now, expires_at=expires_at, priority=priority
        )


def _compare(
    playground: Playground, outcome: Mapping[tuple[int, str], Outcome | None], faults: RandomFaults
) -> dict[str, object]:
    arrived: Counter[tuple[int, str]] = Counter()
    for chat_id in {chat for chat, _kind in outcome}:
        for words in ledger.told(playground, chat_id):
            arrived.update((chat_id, kind) for kind, mark in WORDS.items() if mark in words)
    missing = [one for one in outcome if not arrived[one]]
    # A broadcast whose outcome nobody can know is not sent twice; its author is shown how many there are.
    unknown = [one for one in missing if outcome[one] == Outcome.UNKNOWN and one[1] == KIND]
    twice = {chat: count - 1 for (chat, _kind), count in arrived.items() if count > 1}
    doubtful = sum(count for chat, count in twice.items() if faults.doubtful[chat])
    return {
        "arrived": len(arrived),
        "lost": len(missing) - len(unknown),
        "told to the author as unknown": len(unknown),
        "duplicates": sum(twice.values()),
        "of them after a broken connection": doubtful,
        "broken connections": faults.doubtful.total(),
        "faults": sum(faults.struck.values()),
        "violations": len(playground.violations),
    }


def _row(figures: dict[str, object], dose: Dose, control: str | None, seconds: float) -> Row:
    lost, twice, doubts = (int(str(figures[name])) for name in ("lost", "duplicates", "broken connections"))
    if control:
        shown = {name: figures[name] for name in ("lost", "kills")}
        return Row("R1 control", control, shown, "lost more than 0", lost > 0, seconds)
    by_kills = twice - int(str(figures["of them after a broken connection"]))
    figures["duplicates per kill"] = by_kills / dose.kills
    figures["messages/s"] = round(dose.messages / seconds)
    passed = (
        lost == 0
        and twice <= WINDOW * dose.kills + doubts
        and (by_kills / dose.kills <= MEAN or dose.kills < ENOUGH)
        and not figures["violations"]
    )
    what = f"broadcast to {dose.people:,} and {dose.reminded:,} reminders, {dose.kills} SIGKILLs"
    goal = f"lost 0, duplicates ≤ {WINDOW} × kills + broken connections, mean ≤ {MEAN:.0f} a kill"
    return Row("R1", what, figures, goal, passed, seconds)
