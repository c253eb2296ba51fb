"""R4: one person does everything at once: steps, an album, taps, all delivered twice, in any order."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.ideas.model import Idea
from bot.people.model import Person
from bot.storage.transaction import Database
from bot.telegram.model import ConversationRow, InboxRow
from playground import people, presses
from playground.server import Playground
from tests.chaos import ledger
from tests.chaos.controls import NO_EFFECT_MARK
from tests.chaos.doses import part
from tests.chaos.faults import RandomFaults
from tests.chaos.grounds import Grounds, Kept, database_at, telegram
from tests.chaos.report import Row
from tests.chaos.spreader import Spreader
from tests.chaos.tally import STEP
from tests.cluster.replicas import free_ports
from tests.support.time import until

STEPS, PHOTOS, TAPS, COPIES = 20, 6, 10, 2
PROCESSES = {"sqlite": 1, "postgresql": 3}
LONGEST = 60
TEXT = "Ławka w cieniu przy przystanku. Osoby starsze czekają tam na stojąco."


@dataclass(frozen=True)
class Dose:
    """How many people do so, one after the other."""

    people: int


FULL, SHORT, CONTROL = Dose(30), Dose(1), Dose(1)


class Scene:
    """One person before a bot that is reached through a network without order."""

    def __init__(
        self, playground: Playground, spreader: Spreader, database: Database, chat: int, *, each: bool
    ) -> None:
        """`each`: whether the bot takes each delivery for an update of its own (in the control)."""
        self._each = each
        self._world, self._spreader, self._database = playground.world, spreader, database
        self._chat = chat

    async def plays(self) -> None:
        """Propose an idea with an album, send it with many taps, then take twenty steps at once."""
        await self._says("/pomysl")
        await self._says(TEXT)
        await self._presses("Zabłocie")
        await self._presses("Zieleń")
        album = [{"photo": True}] * PHOTOS
        await self._does(lambda: people.send(self._world, self._chat, album=album), PHOTOS, COPIES)
        await self._presses("Gotowe")
        await self._presses("Wyślij", TAPS, COPIES)
        await self._says(*(f"{STEP} {number}" for number in range(STEPS)), copies=COPIES)

    async def _says(self, *texts: str, copies: int = 1) -> None:
        await self._does(
            lambda: [people.send(self._world, self._chat, text) for text in texts], len(texts), copies
        )

    async def _presses(self, label: str, taps: int = 1, copies: int = 1) -> None:
        await until(lambda: self._button(label) is not None, LONGEST)
        message_id, index = self._button(label) or (0, 0)
        await self._does(
            lambda: [presses.press(self._world, self._chat, message_id, index=index) for _ in range(taps)],
            taps,
            copies,
        )

    async def _does(self, act: Callable[[], object], updates: int, copies: int) -> None:
        act()
        await until(lambda: self._spreader.gathered(updates), LONGEST)
        await self._spreader.release(copies)
        async with asyncio.timeout(LONGEST):
            while await self._database.read(_finished) < self._spreader.expected(each=self._each):
                await asyncio.sleep(0.01)

    def _button(self, label: str) -> tuple[int, int] | None:
        for stored in reversed(list(self._world.state.rooms[self._chat].messages.values())):
            for index, button in enumerate(presses.buttons(stored.markup)):
                if label in button["text"]:
                    return stored.id, index
        return None


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return a row for each engine and one for the control."""
    dose = part(FULL, grounds.share, "people") if full else SHORT
    return [
        await _judged(grounds, dose, "sqlite", None),
        await _judged(grounds, dose, "postgresql", None),
        await _judged(grounds, CONTROL, "sqlite", NO_EFFECT_MARK),
    ]


async def _judged(grounds: Grounds, dose: Dose, engine: str, control: str | None) -> Row:
    began, place = monotonic(), grounds.place("parallel")
    random = grounds.random(f"R4 {engine} {control}")
    url = await (grounds.sqlite(place) if engine == "sqlite" else grounds.postgresql(place))
    ports = free_ports(PROCESSES[engine])
    spreader = Spreader(ports, random)
    faults = RandomFaults(random, {}, among=0)
    async with telegram(faults) as playground, database_at(url) as database:
        address = await spreader.start()
        bots = [Kept(grounds, place, playground, url, port=port, control=control) for port in ports]
        try:
            for bot in bots:
                await bot.with_webhook(address).start()
            await until(lambda: all(bot.child.said("ready") for bot in bots), LONGEST)
            chats = ledger.settle(playground, dose.people)
            await database.run(ledger.store_people, chats)
            for chat in chats:
                await Scene(playground, spreader, database, chat, each=bool(control)).plays()
            figures = await database.read(_judge, chats)
            figures["violations"] = len(playground.violations)
        finally:
            for bot in bots:
                await bot.kill()
            await spreader.stop()
    return _row(figures, dose, engine, control, monotonic() - began)


def _finished(db: Session) -> int:
    return db.scalar(select(func.count()).where(InboxRow.finished_at.is_not(None))) or 0


def _judge(db: Session, chats: list[int]) -> Counter[str]:
    figures = Counter(
        {"ideas too many": 0, "ideas missing": 0, "steps lost": 0, "steps twice": 0, "set aside": 0}
    )
    rows = Counter(ledger.effects(db))
    for chat in chats:
        author = select(Person.id).where(Person.telegram_id == chat).scalar_subquery()
        ideas = db.scalar(select(func.count()).where(Idea.author_id == author)) or 0
        figures["ideas too many"] += max(0, ideas - 1)
        figures["ideas missing"] += ideas == 0
        # Each step adds itself to what it found: all of them once is what some order of them comes to.
        held = db.scalars(select(ConversationRow.data).where(ConversationRow.chat_id == chat)).one_or_none()
        counted = Counter((held or {}).get("steps", []))
        figures["steps lost"] += sum(not (counted[number] and rows[chat, number]) for number in range(STEPS))
        figures["steps twice"] += sum(max(counted[n], rows[chat, n]) - 1 for n in counted)
    figures["set aside"] = ledger.set_aside(db).total()
    return figures


def _row(figures: Counter[str], dose: Dose, engine: str, control: str | None, seconds: float) -> Row:
    if control:
        twice = figures["steps twice"]
        return Row("R4 control", control, {"steps twice": twice}, "twice more than 0", twice > 0, seconds)
    processes = PROCESSES[engine]
    what = (
        f"{dose.people} × {STEPS} steps, album of {PHOTOS}, {TAPS} taps, all delivered {COPIES} times, "
        f"{engine}, {processes} process{'es' if processes > 1 else ''}"
    )
    return Row("R4", what, dict(figures), "one row, the state of some order", not figures.total(), seconds)
