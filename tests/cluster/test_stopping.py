"""One process on SQLite that polls: asked to stop midway, started again, and everybody answered once."""

import asyncio
from pathlib import Path

from playground.server import Playground
from tests.cluster.replicas import Replica, free_ports

SAID = ("/start", "/help", "/privacy", "/language", "/help")
PEOPLE = 8


def answers(playground: Playground, person: int) -> list[str]:
    messages = playground.chat(person)["messages"]
    return [str(message.get("text", "")) for message in messages if message["from"]["is_bot"]]


async def answered(playground: Playground, people: list[int], count: int) -> None:
    async with asyncio.timeout(30):
        while sum(len(answers(playground, person)) for person in people) < count:
            await asyncio.sleep(0.02)


async def test_a_process_asked_to_stop_finishes_soon_and_the_next_goes_on(tmp_path: Path) -> None:
    playground = Playground()
    await playground.start()
    [port] = free_ports(1)
    variables = {
        "BOT_TOKEN": playground.token,
        "BOT_API_URL": playground.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
    }
    bot = Replica(port, tmp_path, **variables)
    people = [playground.add_user(f"P{number}")["id"] for number in range(PEOPLE)]
    try:
        await bot.start()
        await bot.ready()
        # One of them cannot be answered for now, and so not within the time that stopping takes.
        playground.add_fault("5xx", method="sendMessage", chat_id=people[0], count=None)
        for said in SAID:
            for person in people:
                await playground.send(person, said)
        await answered(playground, people, PEOPLE)
        assert await bot.terminate() == 0
        done = sum(len(answers(playground, person)) for person in people)
        playground.world.faults.clear()
        await bot.start()
        await bot.ready()
        await answered(playground, people, PEOPLE * len(SAID))
        assert await bot.terminate() == 0
    finally:
        await bot.end()
        await playground.stop()
    assert done == (PEOPLE - 1) * len(SAID)
    everything = [answers(playground, person) for person in people]
    assert all(len(said) == len(SAID) for said in everything)
    assert all(said == everything[0] for said in everything)
    assert playground.violations == []
