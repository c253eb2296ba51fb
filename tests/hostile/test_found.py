"""What the siege has found so far, each in its shortest form."""

import asyncio
import time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.telegram.model import InboxRow
from handlers import fallback
from tests.support.people import Human
from tests.support.world import LONGEST, World

JSON = dict[str, Any]


async def receive(world: World, update: JSON) -> InboxRow:
    """Hand an update in, and return what became of it."""
    await world.app.intake.receive([{"update_id": 900, **update}])
    await asyncio.wait_for(world.app.intake.settled(), LONGEST)
    query = select(InboxRow).where(InboxRow.update_id == 900)
    return await world.read(lambda db: db.scalars(query).one())


def message(human: Human, **content: Any) -> JSON:
    chat = {"id": human.id, "type": "private", "first_name": "A"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": human.user, **content}


def formatted(text: object, *formats: str) -> object:
    for kind in formats:
        text = {"type": kind, "text": text}
    return text


async def test_a_text_in_nine_formats_at_once_stops_nobody(world: World, anna: Human) -> None:
    text = formatted("x", *["bold", "italic", "underline"] * 3)
    rich = {"rich_message": {"blocks": [{"type": "paragraph", "text": text}]}}
    welcomed, began = len(anna.received), time.monotonic()
    row = await receive(world, {"message": message(anna, **rich)})
    assert row.error is None
    assert time.monotonic() - began < LONGEST / 4
    assert len(anna.received) > welcomed


@pytest.mark.parametrize("depth", [50, 900])
async def test_an_update_as_deep_as_json_goes_does_not_end_the_intake(
    world: World, anna: Human, depth: int
) -> None:
    deep: object = "x"
    for _ in range(depth):
        deep = [deep]
    row = await receive(world, {"message": message(anna, text="/help", entities=deep)})
    assert row.finished_at is not None
    await anna.says("/help")
    anna.sees("/pytanie")


async def test_words_of_nobody_are_not_acted_on(world: World, anna: Human) -> None:
    words = message(anna, text="/stop")
    del words["from"]
    row = await receive(world, {"message": words})
    assert (row.error, row.answer) == (None, None)


async def test_a_press_of_nobody_is_answered(world: World, anna: Human) -> None:
    await receive(
        world, {"callback_query": {"id": "77", "from": -1, "chat_instance": "1", "data": "idea:start::"}}
    )
    (call,) = [call for call in world.playground.calls if call["method"] == "answerCallbackQuery"]
    assert call["params"]["callback_query_id"] == "77"


async def test_an_album_that_is_tried_again_is_not_passed_over(
    world: World, anna: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcomed = len(anna.received)
    failures = [OperationalError("", {}, Exception("database is locked"))]

    def parse(_text: object) -> None:
        if failures:
            raise failures.pop()

    monkeypatch.setattr(fallback, "parse", parse)
    sticker = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "type": "regular"}
    album = message(anna, media_group_id="1", sticker=sticker | {"is_animated": False, "is_video": False})
    row = await receive(world, {"message": album})
    assert row.error is None
    assert failures == []
    assert len(anna.received) > welcomed


async def test_a_press_under_a_picture_is_answered_below_it(world: World, anna: Human) -> None:
    picture = message(anna, document={"file_id": "x", "file_unique_id": "y"})
    press = {"id": "78", "from": anna.user, "chat_instance": "1", "data": "ev:list:0:0", "message": picture}
    await receive(world, {"callback_query": press})
    assert "editMessageText" not in [call["method"] for call in world.playground.calls]
