"""R3: three replicas on PostgreSQL; the leader is killed, the database restarted, again and again."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from playground.server import Playground
from tests.chaos import ledger
from tests.chaos.doses import part
from tests.chaos.faults import RandomFaults
from tests.chaos.grounds import Grounds, Kept, database_at, telegram
from tests.chaos.report import Row
from tests.chaos.tally import TALLY
from tests.cluster.balancer import Balancer
from tests.cluster.replicas import free_ports
from tests.support.databases import PostgresDatabase

REPLICAS = 3
BACK = 10.0
"""Seconds within which another process leads, and within which the database's return is noticed."""
UNDER_WAY = 3
"""Messages of each person that are not answered yet, at most."""


@dataclass(frozen=True)
class Dose:
    """How much of everything."""

    people: int
    kills: int
    restarts: int
    between: int
    """Messages answered between two blows."""


FULL = Dose(20, 20, 20, 200)
SHORT = Dose(8, 1, 1, 15)


class Cluster:
    """Three replicas behind a balancer, and people who write without a pause."""

    def __init__(self, grounds: Grounds, place: Path, playground: Playground, url: str) -> None:
        self.bots = [Kept(grounds, place, playground, url, port=port) for port in free_ports(REPLICAS)]
        self._balancer = Balancer([bot.port for bot in self.bots])
        self.playground = playground
        self.sent: Counter[int] = Counter()
        self.stopping = False

    async def start(self) -> None:
        address = await self._balancer.start()
        for bot in self.bots:
            await bot.with_webhook(f"{address}/telegram").start()
        async with asyncio.timeout(60):
            while not all(bot.child.said("ready") for bot in self.bots):
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        for bot in self.bots:
            await bot.kill()
        await self._balancer.stop()

    @property
    def leader(self) -> Kept:
        """The replica that came to lead last, of those alive."""
        return max((bot for bot in self.bots if bot.child.alive), key=_led_since)

    async def write(self, ids: list[int]) -> None:
        """Let each person write the next message when all but a few of theirs were answered."""
        while not self.stopping:
            for chat in ids:
                if self.sent[chat] - self._answered(chat) < UNDER_WAY:
                    await self.say(chat)
            await asyncio.sleep(0.01)

    async def say(self, chat: int) -> int:
        """Let somebody write their next message; return its number."""
        self.sent[chat] += 1
        await self.playground.send(chat, f"{TALLY} {self.sent[chat]}")
        return self.sent[chat]

    def answers(self, chat: int) -> list[tuple[int, int]]:
        """Return the numbers that somebody was answered with, in order."""
        texts = (text for text in ledger.told(self.playground, chat) if text.startswith(TALLY))
        return [(chat, int(text.rpartition(" ")[2])) for text in texts]

    async def all_answered(self, chats: list[int], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while any(self._answered(chat) < self.sent[chat] for chat in chats):
                await asyncio.sleep(0.02)

    def _answered(self, chat: int) -> int:
        return len(set(self.answers(chat)))

    @property
    def total(self) -> int:
        return sum(map(self._answered, self.sent))


def _led_since(bot: Kept) -> str:
    return max((str(line["timestamp"]) for line in bot.child.said("leads")), default="")


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return one row."""
    dose = part(FULL, grounds.share, "kills", "restarts") if full else SHORT
    began, random, place = monotonic(), grounds.random("R3"), grounds.place("replicas")
    url, server = await grounds.postgresql(place), await grounds.postgres()
    faults = RandomFaults(random, {}, among=0)
    blows = ["kill"] * dose.kills + ["restart"] * dose.restarts
    random.shuffle(blows)
    takeovers, returns = [0.0], [0.0]
    async with telegram(faults) as playground, database_at(url) as database:
        ids = ledger.settle(playground, dose.people + len(blows))
        await database.run(ledger.store_people, ids)
        people, strangers = ids[: dose.people], ids[dose.people :]
        cluster = Cluster(grounds, place, playground, url)
        try:
            await cluster.start()
            writing = asyncio.create_task(cluster.write(people))
            for blow, stranger in zip(blows, strangers, strict=True):
                await _answered_more(cluster, dose.between)
                await asyncio.sleep(random.uniform(0, 0.3))
                if blow == "kill":
                    takeovers.append(await _kill_the_leader(cluster))
                else:
                    returns.append(await _restart(server, cluster, stranger, hard=random.random() < 0.5))
            await _answered_more(cluster, dose.between)
            cluster.stopping = True
            await writing
            await cluster.all_answered(list(cluster.sent), 120)
            await ledger.comes_to(database, ledger.unfinished, [], 60)
            rows = await database.read(ledger.effects)
        finally:
            await cluster.stop()
    wanted = {(chat, number) for chat, last in cluster.sent.items() for number in range(1, last + 1)}
    done = Counter(rows)
    answers = [one for chat in cluster.sent for one in cluster.answers(chat)]
    figures: dict[str, object] = {
        "updates": len(wanted),
        "lost": len(wanted - done.keys()),
        "duplicate effects": sum(count - 1 for count in done.values()),
        "effects out of order": ledger.out_of_order(rows),
        "unanswered": len(wanted - set(answers)),
        "answers out of order": ledger.out_of_order(answers),
        "answers sent twice": len(answers) - len(set(answers)),
        "slowest takeover, s": max(takeovers),
        "slowest return, s": max(returns),
        "violations": len(playground.violations),
    }
    wrong = (
        "lost",
        "duplicate effects",
        "effects out of order",
        "unanswered",
        "answers out of order",
        "violations",
    )
    passed = not any(figures[name] for name in wrong) and max(*takeovers, *returns) <= BACK
    what = f"3 replicas, leader killed {dose.kills} times, PostgreSQL restarted {dose.restarts} times"
    goal = f"lost 0, back within {BACK:.0f} s, order kept"
    return [Row("R3", what, figures, goal, passed, monotonic() - began)]


async def _answered_more(cluster: Cluster, count: int) -> None:
    wanted = cluster.total + count
    async with asyncio.timeout(120):
        while cluster.total < wanted:
            await asyncio.sleep(0.02)


async def _kill_the_leader(cluster: Cluster) -> float:
    """Kill the leader; return the seconds until another leads. The dead one is then replaced."""
    leader = cluster.leader
    before = _led_since(leader)
    await leader.kill()
    began = monotonic()
    await _led_anew(cluster, before)
    seconds = monotonic() - began
    await leader.start()
    return seconds


async def _restart(server: PostgresDatabase, cluster: Cluster, stranger: int, *, hard: bool) -> float:
    """Restart PostgreSQL; return the seconds from then until a newcomer is answered and somebody leads."""
    before = _led_since(cluster.leader)
    await asyncio.to_thread(server.restart, hard=hard)
    began = monotonic()
    await cluster.say(stranger)
    await cluster.all_answered([stranger], 60)
    await _led_anew(cluster, before)
    return monotonic() - began


async def _led_anew(cluster: Cluster, before: str) -> None:
    async with asyncio.timeout(60):
        while _led_since(cluster.leader) <= before:
            await asyncio.sleep(0.02)
