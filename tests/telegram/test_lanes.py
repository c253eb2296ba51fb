import asyncio
from collections import defaultdict

from bot.telegram.lanes import Lanes


async def test_one_lane_keeps_its_order_while_others_go_on() -> None:
    done: dict[str, list[int]] = defaultdict(list)
    blocked = asyncio.Event()

    async def work(item: tuple[str, int]) -> None:
        lane, number = item
        if lane == "slow" and number == 0:
            await blocked.wait()
        done[lane].append(number)
        if done["quick"] == [0, 1, 2]:
            blocked.set()

    lanes = Lanes(work)
    for number in range(3):
        lanes.put("slow", ("slow", number))
        lanes.put("quick", ("quick", number))
    await asyncio.wait_for(lanes.idle(), 5)
    assert done == {"slow": [0, 1, 2], "quick": [0, 1, 2]}


async def test_nothing_is_kept_of_twenty_thousand_people() -> None:
    async def work(_item: int) -> None:
        await asyncio.sleep(0)

    lanes = Lanes(work)
    for number in range(20_000):
        lanes.put(number, number)
    await asyncio.wait_for(lanes.idle(), 20)
    assert (len(lanes), len(lanes._queues), len(lanes._tasks)) == (0, 0, 0)


async def test_work_that_fails_does_not_stop_its_lane() -> None:
    done = []

    async def work(item: int) -> None:
        if item == 0:
            raise ValueError("bad")
        done.append(item)

    lanes = Lanes(work)
    lanes.put("a", 0)
    lanes.put("a", 1)
    await asyncio.wait_for(lanes.idle(), 5)
    assert done == [1]
