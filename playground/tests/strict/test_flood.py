import pytest

from playground.strict.flood import MINUTE, PACES, REMEMBERED_CHATS, FloodLimiter, Profile


class Clock:
    """A clock that stands until it is told to move."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_to_one_chat_passes_and_then_waits(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    assert [limiter.charge(7, is_group=False, method="sendMessage") for _ in range(5)] == [0] * 5
    wait = limiter.charge(7, is_group=False, method="editMessageText")
    assert wait == 3
    assert limiter.charge(8, is_group=False, method="sendMessage") == 0


def test_every_call_inside_the_penalty_fails_and_after_it_one_passes(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    for _ in range(5):
        limiter.charge(7, is_group=False, method="sendMessage")
    assert limiter.charge(7, is_group=False, method="sendMessage") == 3
    clock.now += 1.5
    assert limiter.charge(7, is_group=False, method="sendPhoto") == 2
    clock.now += 1.5
    assert limiter.charge(7, is_group=False, method="sendPhoto") == 0


def test_one_message_a_second_never_waits(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    for _ in range(100):
        assert limiter.charge(7, is_group=False, method="copyMessage") == 0
        clock.now += 1.0


def test_a_group_takes_twenty_in_a_minute(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    for _ in range(20):
        assert limiter.charge(-100, is_group=True, method="sendMessage") == 0
        clock.now += 2.0
    wait = limiter.charge(-100, is_group=True, method="sendMessage")
    assert wait == MINUTE - 40
    clock.now += wait
    assert limiter.charge(-100, is_group=True, method="sendMessage") == 0


def test_thirty_a_second_over_all_chats(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    assert [limiter.charge(chat, is_group=False, method="sendMessage") for chat in range(30)] == [0] * 30
    assert limiter.charge(99, is_group=False, method="sendMessage") == 3
    assert limiter.charge(98, is_group=False, method="sendMessage") == 3
    clock.now += 3
    assert limiter.charge(99, is_group=False, method="sendMessage") == 0


@pytest.mark.parametrize(
    "method", ["answerCallbackQuery", "getUpdates", "sendChatAction", "deleteMessage", "getMe"]
)
def test_other_calls_are_free(clock: Clock, method: str) -> None:
    limiter = FloodLimiter("tight", clock)
    assert [limiter.charge(7, is_group=False, method=method) for _ in range(50)] == [0] * 50
    assert limiter.charge(7, is_group=False, method="sendMessage") == 0


def test_the_tight_profile_allows_no_burst(clock: Clock) -> None:
    limiter = FloodLimiter("tight", clock)
    assert limiter.charge(7, is_group=False, method="SENDMESSAGE") == 0
    assert limiter.charge(7, is_group=False, method="sendMessage") == 1
    clock.now += PACES["tight"].penalty
    assert limiter.charge(7, is_group=False, method="sendMessage") == 0


@pytest.mark.parametrize(("profile", "chat"), [("off", 7), ("telegram", None)])
def test_nothing_is_counted_when_off_or_without_a_chat(
    clock: Clock, profile: Profile, chat: int | None
) -> None:
    limiter = FloodLimiter(profile, clock)
    assert [limiter.charge(chat, is_group=False, method="sendMessage") for _ in range(100)] == [0] * 100


def test_idle_chats_are_forgotten(clock: Clock) -> None:
    limiter = FloodLimiter("telegram", clock)
    for chat in range(REMEMBERED_CHATS + 50):
        limiter.charge(chat, is_group=False, method="sendMessage")
        clock.now += 0.05
    assert len(limiter._chats) <= REMEMBERED_CHATS
