from bot.telegram.pace import MAX_CHATS, Lane, Limiter


class Time:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


def limiter(time: Time) -> Limiter:
    return Limiter(now=time.now, sleep=time.sleep)


async def test_a_short_burst_to_one_person_leaves_at_once_then_one_a_second() -> None:
    time = Time()
    paced = limiter(time)
    for _message in range(5):
        await paced.admit(1, Lane.REPLY)
    assert time.at == 0
    for _message in range(10):
        await paced.admit(1, Lane.REPLY)
    assert 9 <= time.at <= 10


async def test_a_group_gets_twenty_a_minute() -> None:
    time = Time()
    paced = limiter(time)
    for _message in range(25):
        await paced.admit(-100, Lane.REPLY)
    assert 59 <= time.at <= 61


async def test_broadcasts_stay_under_thirty_a_second() -> None:
    time = Time()
    paced = limiter(time)
    for chat_id in range(1, 301):
        await paced.admit(chat_id, Lane.BROADCAST)
    assert 300 / (time.at + 1) <= 30


async def test_a_reply_does_not_wait_for_a_broadcast() -> None:
    time = Time()
    paced = limiter(time)
    for chat_id in range(1, 101):
        await paced.admit(chat_id, Lane.BROADCAST)
    before = time.at
    await paced.admit(5000, Lane.REPLY)
    assert time.at == before


async def test_retry_after_holds_everybody() -> None:
    time = Time()
    paced = limiter(time)
    paced.close_for(7)
    await paced.admit(1, Lane.REPLY)
    assert time.at == 7


async def test_memory_of_chats_is_bounded() -> None:
    paced = limiter(Time())
    for chat_id in range(1, MAX_CHATS + 50):
        await paced.admit(chat_id, Lane.REPLY)
    assert len(paced._chats) == MAX_CHATS
