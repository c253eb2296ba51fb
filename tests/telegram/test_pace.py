"""The limiter, in virtual time: who leaves when, and in which order."""

import asyncio
from collections.abc import Iterable

from bot.telegram.pace import MAX_CHATS, PAID, Lane, Limiter
from tests.support.time import at_once


async def leave(limiter: Limiter, messages: Iterable[tuple[int, Lane]]) -> list[tuple[float, int, Lane]]:
    """Ask for all messages at once; return when each left, in the order they left."""
    loop = asyncio.get_running_loop()
    began, left = loop.time(), list[tuple[float, int, Lane]]()

    async def one(chat_id: int, lane: Lane) -> None:
        if await limiter.admit(chat_id, lane):
            left.append((loop.time() - began, chat_id, lane))

    await asyncio.gather(*(one(*message) for message in messages))
    return left


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


def test_a_short_burst_to_one_person_leaves_at_once_then_one_a_second() -> None:
    left = at_once(leave(Limiter(), [(1, Lane.REPLY)] * 14))
    assert [round(time) for time, *_ in left] == [0, 0, 0, 0, *range(1, 11)]


def test_a_group_gets_no_more_than_twenty_in_any_minute() -> None:
    left = at_once(leave(Limiter(), [(-100, Lane.REPLY)] * 50))
    times = [time for time, *_ in left]
    assert most_within(times, 60) == 20
    assert times[-1] <= 130


def test_broadcasts_stay_under_thirty_a_second_and_use_what_is_allowed() -> None:
    left = at_once(leave(Limiter(), [(chat, Lane.BROADCAST) for chat in range(1, 3001)]))
    times = [time for time, *_ in left]
    assert most_within(times, 10) <= 300
    assert 3000 / times[-1] >= 0.99 * 30


def test_the_paid_rate_is_near_a_thousand_a_second() -> None:
    left = at_once(leave(Limiter(overall=PAID), [(chat, Lane.BROADCAST) for chat in range(1, 3001)]))
    assert 970 <= 3000 / left[-1][0] <= 1000


def test_a_reply_does_not_wait_for_broadcasts_that_came_before_it() -> None:
    async def meanwhile() -> list[tuple[float, int, Lane]]:
        limiter = Limiter()
        crowd = asyncio.ensure_future(leave(limiter, [(chat, Lane.BROADCAST) for chat in range(1, 301)]))
        await asyncio.sleep(3)
        [reply] = await leave(limiter, [(5000, Lane.REPLY)])
        await crowd
        return [reply]

    assert at_once(meanwhile())[0][0] == 0


def test_those_who_wait_leave_by_urgency_and_each_kind_in_order() -> None:
    messages = [
        *((chat, Lane.BROADCAST) for chat in range(100, 110)),
        *((chat, Lane.REMINDER) for chat in range(200, 210)),
        *((chat, Lane.RESULT) for chat in range(300, 310)),
    ]
    left = at_once(leave(Limiter(), messages))
    at_the_start = 3
    later = [chat for _time, chat, _lane in left[at_the_start:]]
    assert later == [*range(300, 310), *range(200, 210), *range(103, 110)]


def test_in_one_chat_a_reply_passes_the_broadcasts_that_wait_there() -> None:
    left = at_once(leave(Limiter(), [*[(1, Lane.BROADCAST)] * 8, (1, Lane.REPLY)]))
    assert [lane for _time, _chat, lane in left].index(Lane.REPLY) <= 4


def test_a_slow_chat_holds_up_nobody_else() -> None:
    left = at_once(leave(Limiter(), [*[(1, Lane.REMINDER)] * 20, (2, Lane.BROADCAST)]))
    assert next(time for time, chat, _lane in left if chat == 2) < 1


def test_replies_leave_broadcasts_a_share_even_in_a_rush() -> None:
    rush = [(chat, Lane.REPLY) for chat in range(1, 601)]

    async def meanwhile() -> int:
        limiter = Limiter()
        crowd = asyncio.ensure_future(leave(limiter, [(chat, Lane.BROADCAST) for chat in range(1000, 1400)]))
        for start in range(0, 600, 60):
            await leave(limiter, rush[start : start + 60])
            await asyncio.sleep(1)
        so_far = 400 - limiter.waiting
        await crowd
        return so_far

    assert 100 <= at_once(meanwhile()) <= 200


def test_retry_after_holds_everybody_and_then_the_most_urgent_leave_first() -> None:
    async def closed() -> list[tuple[float, int, Lane]]:
        limiter = Limiter()
        limiter.close_for(17)
        return await leave(limiter, [(1, Lane.BROADCAST), (2, Lane.REMINDER), (3, Lane.REPLY)])

    left = at_once(closed())
    assert [(round(time, 3), chat) for time, chat, _lane in left] == [(17, 3), (17, 2), (17, 1)]


def test_nothing_waits_for_hours() -> None:
    async def closed() -> tuple[list[bool], float]:
        limiter = Limiter()
        began = asyncio.get_running_loop().time()
        early = [asyncio.ensure_future(limiter.admit(1, Lane.BROADCAST)) for _one in range(6)]
        await asyncio.sleep(0)
        limiter.close_for(3600)
        late = [await limiter.admit(2, lane) for lane in Lane]
        waited = asyncio.get_running_loop().time() - began
        return [*late, *await asyncio.gather(*early)], waited

    admitted, waited = at_once(closed())
    assert admitted == [False] * len(Lane) + [True] * 3 + [False] * 3
    assert waited == 0


def test_a_process_that_stops_leading_lets_no_delivery_leave_not_even_one_that_waits() -> None:
    async def held() -> list[tuple[float, int, Lane]]:
        limiter = Limiter()
        crowd = [(chat, Lane.BROADCAST) for chat in range(1, 301)]
        waiting = asyncio.ensure_future(leave(limiter, [*crowd, *[(1, Lane.REPLY)] * 6]))
        await asyncio.sleep(1)
        limiter.hold()
        assert not await limiter.admit(999, Lane.RESULT)
        left = await waiting
        limiter.release()
        assert await limiter.admit(999, Lane.RESULT)
        return left

    left = at_once(held())
    assert sum(lane is Lane.REPLY for *_, lane in left) == 6
    assert max(time for time, _chat, lane in left if lane is Lane.BROADCAST) <= 1


def test_one_who_gives_up_waiting_leaves_no_trace() -> None:
    async def given_up() -> int:
        limiter = Limiter()
        impatient = asyncio.wait_for(leave(limiter, [(1, Lane.REPLY)] * 10), 2)
        await asyncio.gather(impatient, return_exceptions=True)
        return limiter.waiting

    assert at_once(given_up()) == 0


def test_memory_of_chats_is_bounded() -> None:
    limiter = Limiter()
    at_once(leave(limiter, [(chat, Lane.REPLY) for chat in range(1, MAX_CHATS + 50)]))
    assert len(limiter._chats) == MAX_CHATS
