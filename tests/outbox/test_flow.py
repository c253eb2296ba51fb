"""How many deliveries are on their way at once."""

import asyncio

from bot.outbox.flow import LEAST, Flow


async def through(flow: Flow, count: int) -> int:
    """Return how many of `count` tasks get through at once while none of them goes on."""
    inside, gate = 0, asyncio.Event()

    async def pass_through() -> None:
        nonlocal inside
        async with flow:
            inside += 1
            await gate.wait()

    tasks = [asyncio.ensure_future(pass_through()) for _ in range(count)]
    for _turn in range(3):
        await asyncio.sleep(0)
    reached = inside
    gate.set()
    await asyncio.gather(*tasks)
    return reached


async def test_more_go_at_once_while_each_result_has_a_commit_to_itself() -> None:
    flow = Flow(most=10)
    assert await through(flow, 40) == LEAST
    for _commit in range(50):
        flow.adapt(1)
    assert await through(flow, 40) == flow.width == 10


async def test_fewer_go_at_once_where_results_share_commits_but_never_none() -> None:
    flow = Flow(most=10)
    for _commit in range(50):
        flow.adapt(1)
    async with flow:
        flow.adapt(5)
    assert await through(flow, 40) == flow.width == 9
    for _commit in range(50):
        async with flow:
            flow.adapt(5)
    assert await through(flow, 40) == flow.width == LEAST


async def test_what_is_under_way_is_not_stopped_when_it_narrows() -> None:
    flow = Flow(most=10)
    flow.adapt(1)
    async with flow:
        flow.adapt(5)
        assert flow.width == LEAST
    assert await through(flow, 40) == LEAST
