"""What the lean session sends, and what it reads of the answers."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import SendDocument, SendMessage
from aiogram.types import FSInputFile, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.telegram.session import Sent
from playground.server import Playground
from tests.support.world import ImmediateSession

ANNA = 5_000_000_001
WORDS = "Zażółć <gęślą> & jaźń 🌳"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    made = Playground()
    await made.start()
    made.add_user("Anna", id=ANNA)
    await made.send(ANNA, "/start")
    yield made
    await made.stop()


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    session = ImmediateSession(api=TelegramAPIServer.from_base(playground.url))
    made = Bot(playground.token, session=session)
    yield made
    await session.close()


async def test_a_message_arrives_with_its_formatting_and_buttons(bot: Bot, playground: Playground) -> None:
    rows = [[InlineKeyboardButton(text="Tak", callback_data="yes")]]
    call = SendMessage(
        chat_id=ANNA,
        text=WORDS,
        entities=[MessageEntity(type="bold", offset=0, length=6)],
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
    )
    sent: Any = await bot(call)
    arrived = playground.chat(ANNA)["messages"][-1]
    assert sent == Sent(arrived["message_id"])
    assert (arrived["text"], arrived["entities"][0]["type"]) == (WORDS, "bold")
    assert arrived["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "yes"
    assert playground.violations == []


async def test_refusals_are_raised_as_ever(bot: Bot, playground: Playground) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot(SendMessage(chat_id=77, text=WORDS))
    for kind, error in (("429", TelegramRetryAfter), ("403", TelegramForbiddenError)):
        playground.add_fault(kind, method="sendMessage")
        with pytest.raises(error):
            await bot(SendMessage(chat_id=ANNA, text=WORDS))


async def test_a_file_goes_the_ordinary_way(bot: Bot, playground: Playground, tmp_path: Path) -> None:
    file = tmp_path / "ideas.csv"
    file.write_text("1")
    message = await bot(SendDocument(chat_id=ANNA, document=FSInputFile(file, "ideas.csv")))
    assert message.document is not None
    assert message.document.file_name == "ideas.csv"
