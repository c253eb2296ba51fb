"""What people send besides words and presses, outside any conversation: one kind answer each."""

import pytest

from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def test_an_unknown_command_is_answered(anna: Human) -> None:
    await anna.says("/nonsense")
    anna.sees("/nonsense", "/pomoc")


@pytest.mark.parametrize("what", ["sticker", "voice", "contact"])
async def test_what_no_words_are_in_is_answered(anna: Human, what: str) -> None:
    await anna.sends(**{what: True})
    anna.sees("Proszę napisać słowami")


async def test_an_album_is_answered_once(anna: Human) -> None:
    before = len(anna.received)
    await anna.sends(album=[{"photo": True}] * 4)
    assert len(anna.received) == before + 1


async def test_a_change_of_an_earlier_message_is_answered(anna: Human) -> None:
    await anna.says("co robi rada")
    message_id = next(m["message_id"] for m in anna.messages if m.get("text") == "co robi rada")
    await anna.sends(text="co robi rada dzielnicy", edit_message_id=message_id)
    anna.sees("Nie odczytuję zmian")


async def test_a_command_may_be_followed_by_a_new_line(anna: Human) -> None:
    await anna.says("/pomysl\nFontanna na Zabłociu, żeby latem było chłodniej")
    anna.sees("Krok 2 z 4")


async def test_a_button_that_no_screen_offered_is_answered(anna: Human) -> None:
    await anna.presses_forged("idea:nonsense")
    anna.sees("/pomoc")


async def test_in_a_group_the_bot_says_only_where_to_talk(world: World, anna: Human) -> None:
    group = world.playground.add_group("Sąsiedzi", [anna.id])
    chat_id = group["chat"]["id"] if "chat" in group else group["id"]
    sent = await world.playground.send(anna.id, "/pomysl@rozmownica_bot", chat_id=chat_id)
    await world.seen(sent["update_id"])
    said = [m for m in world.playground.chat(chat_id)["messages"] if m.get("from", {}).get("is_bot")]
    assert said
    assert all("prywatnym" in m["text"] for m in said)


async def test_a_press_in_a_group_changes_nothing(world: World, anna: Human) -> None:
    group = world.playground.add_group("Sąsiedzi", [anna.id])
    chat_id = group["chat"]["id"] if "chat" in group else group["id"]
    sent = await world.playground.send(anna.id, "/pomoc@rozmownica_bot", chat_id=chat_id)
    await world.seen(sent["update_id"])
    message_id = world.playground.chat(chat_id)["messages"][-1]["message_id"]
    pressed = await world.playground.press(anna.id, message_id, data="idea:start:::", chat_id=chat_id)
    await world.seen(pressed["update_id"])
    answers = world.playground.chat(chat_id)["callback_answers"]
    assert "prywatnym" in answers[-1]["text"]


async def test_in_a_group_a_command_for_another_bot_is_left_to_it(world: World, anna: Human) -> None:
    group = world.playground.add_group("Sąsiedzi", [anna.id])
    await world.seen(*filter(None, group["update_ids"]))
    before = len(world.playground.chat(group["id"])["messages"])
    sent = await world.playground.send(anna.id, "/pomoc@inny_bot", chat_id=group["id"])
    await world.seen(*filter(None, [sent["update_id"]]))
    assert len(world.playground.chat(group["id"])["messages"]) == before + 1
