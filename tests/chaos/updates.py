"""R2: people write, by polling and by webhook, while the process is killed and stopped again and again."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from playground.server import Playground
from tests.chaos import ledger
from tests.chaos.controls import CONFIRMED_BEFORE_STORED
from tests.chaos.doses import part
from tests.chaos.faults import RandomFaults
from tests.chaos.grounds import Grounds, Kept, database_at, telegram
from tests.chaos.report import Row
from tests.chaos.tally import TALLY

AHEAD = 300
"""Updates that wait at Telegram at most."""
REPEATED = 0.02
"""The share of what is delivered that Telegram delivers twice."""
LATEST = 0.97
DRAINED = 10.0
"""Seconds that stopping may take."""
RETRY = 64.0
"""More seconds than Telegram waits before it calls a webhook again."""


@dataclass(frozen=True)
class Dose:
    """How much, by each of polling and webhook."""

    updates: int
    people: int
    kills: int
    terms: int


FULL = Dose(50_000, 500, 100, 25)
SHORT = Dose(400, 40, 4, 1)
CONTROL = Dose(300, 40, 1, 0)


@dataclass
class Stops:
    """How the ends that were asked for went."""

    codes: Counter[int]
    slowest: float = 0


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return a row for polling, one for the webhook, one for the control."""
    dose = part(FULL, grounds.share, "updates", "kills", "terms") if full else SHORT
    return [
        await _judged(grounds, dose, webhook=False),
        await _judged(grounds, dose, webhook=True),
        await _judged(grounds, CONTROL, webhook=False, control=CONFIRMED_BEFORE_STORED),
    ]


async def _judged(grounds: Grounds, dose: Dose, *, webhook: bool, control: str | None = None) -> Row:
    began, way = monotonic(), "webhook" if webhook else "polling"
    random, place = grounds.random(f"R2 {way} {control}"), grounds.place("updates")
    faults, stops = RandomFaults(random, {}, among=0, repeated=REPEATED), Stops(Counter())
    url = await grounds.sqlite(place)
    async with telegram(faults) as playground, database_at(url) as database:
        ids = ledger.settle(playground, dose.people)
        await database.run(ledger.store_people, ids)
        bot = _bot(grounds, place, playground, url, webhook=webhook, control=control)
        _wake_the_webhook(playground, faults)
        await bot.start()
        writing = asyncio.create_task(_write(playground, ids, dose.updates))
        await _end_again_and_again(bot, faults, dose, random, stops, lossy=bool(control))
        await asyncio.wait_for(writing, 600)
        await ledger.keeps_going(bot, lambda: len(playground.world.updates) == 0, 600)
        await ledger.comes_to(database, ledger.unfinished, [bot], 120)
        await bot.terminate()
        wanted = [(ids[number % len(ids)], number) for number in range(dose.updates)]
        rows = await database.read(ledger.effects)
        aside = await database.read(ledger.set_aside)
    figures = _compare(playground, wanted, rows) | {"set aside": aside.total(), "fell": bot.fell}
    return _row(figures, dose, stops, way=way, control=control, seconds=monotonic() - began)


def _bot(
    grounds: Grounds, place: Path, playground: Playground, url: str, *, webhook: bool, control: str | None
) -> Kept:
    bot = Kept(grounds, place, playground, url, control=control)
    return bot.with_webhook(f"http://127.0.0.1:{bot.port}/telegram") if webhook else bot


def _wake_the_webhook(playground: Playground, faults: RandomFaults) -> None:
    """Let Telegram's pauses between two tries pass when a new process says where it is."""

    def called(method: str) -> None:
        if method == "setWebhook":
            playground.advance(RETRY)

    faults.on_call = called


async def _write(playground: Playground, ids: list[int], count: int) -> None:
    waiting = playground.world.updates
    for number in range(count):
        if number % 50 == 0:
            await waiting.until(lambda: len(waiting) < AHEAD)
        await playground.send(ids[number % len(ids)], f"{TALLY} {number}")


async def _end_again_and_again(
    bot: Kept, faults: RandomFaults, dose: Dose, random: Random, stops: Stops, *, lossy: bool
) -> None:
    count = dose.kills + dose.terms
    # Where updates are lost, as many answers never come.
    moments = sorted(random.sample(range(round(dose.updates * (0.3 if lossy else LATEST))), count))
    gentle = set(random.sample(moments, dose.terms))
    for moment in moments:
        await ledger.keeps_going(bot, lambda moment=moment: faults.sends >= moment, 900)  # type: ignore[misc]
        await asyncio.sleep(random.uniform(0, 0.1))
        if moment in gentle:
            code, seconds = await bot.terminate()
            # One that had not begun yet, and has nothing to finish, simply ends.
            stops.codes[code if bot.child.said("leads") else 0] += 1
            stops.slowest = max(stops.slowest, seconds)
        else:
            await bot.kill()
        await bot.start()


def _compare(
    playground: Playground, wanted: list[tuple[int, int]], rows: list[tuple[int, int]]
) -> dict[str, object]:
    done = Counter(rows)
    answers = Counter(
        (chat, int(words.rpartition(" ")[2]))
        for chat in {chat for chat, _number in wanted}
        for words in ledger.told(playground, chat)
        if words.startswith(TALLY)
    )
    return {
        "lost": sum(one not in done for one in wanted),
        "duplicate effects": sum(count - 1 for count in done.values()),
        "out of order": ledger.out_of_order(rows),
        "unanswered": sum(one not in answers for one in wanted),
        "answers sent twice": sum(count - 1 for count in answers.values()),
        "violations": len(playground.violations),
    }


def _codes(stops: Stops) -> str:
    return " ".join(f"{count} × {code}" for code, count in stops.codes.items())


def _row(
    figures: dict[str, object], dose: Dose, stops: Stops, *, way: str, control: str | None, seconds: float
) -> Row:
    if control:
        lost = int(str(figures["lost"]))
        return Row("R2 control", control, {"lost": lost}, "lost more than 0", lost > 0, seconds)
    figures |= {
        "slowest stop, s": stops.slowest,
        "exit codes": _codes(stops),
        "updates/s": round(dose.updates / seconds),
    }
    clean = not any(
        figures[name] for name in ("lost", "duplicate effects", "out of order", "unanswered", "violations")
    )
    passed = clean and stops.slowest <= DRAINED and set(stops.codes) == {0}
    what = f"{dose.updates:,} updates by {way}, {dose.kills} SIGKILLs, {dose.terms} SIGTERMs"
    return Row("R2", what, figures, "lost 0, duplicate effects 0, stops ≤ 10 s", passed, seconds)
