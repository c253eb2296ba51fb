"""An effect that counts: one row for each message, with no key that would hide a second one.

Two handlers of the harness's own stand before the bot's: "tally 7" writes a row, "step 7" reads what the
conversation holds and adds to it. Everything around them (inbox, lanes, transaction, answer) is the bot's.
"""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, insert
from sqlalchemy.orm import Session

import handlers
from bot.people.model import Permission
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen

METADATA = MetaData()
EFFECTS = Table(
    "chaos_effects",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
)
TALLY, STEP = "tally", "step"


def join() -> None:
    """Put the harness's handlers before the bot's, in this process."""
    theirs = handlers.routers
    handlers.routers = lambda: [router(), *theirs()]


def router() -> Router:
    """Make the router of the harness."""
    made = Router(name="tally")
    made.message.register(tally, _says(TALLY), flags=needs(Permission.NONE))
    made.message.register(step, _says(STEP), flags=needs(Permission.NONE))
    return made


def _says(word: str) -> Callable[[Message], Awaitable[bool]]:
    async def matches(message: Message) -> bool:
        return (message.text or "").startswith(f"{word} ")

    return matches


async def tally(message: Message, tx: Transaction) -> Screen:
    """Write one row."""
    await tx.run(write, message.chat.id, number(message))
    return Screen(str(message.text))


async def step(message: Message, state: FSMContext, tx: Transaction) -> Screen:
    """Add to what the conversation holds, and write one row."""
    held = (await state.get_data()).get("steps", [])
    await state.update_data(steps=[*held, number(message)])
    await tx.run(write, message.chat.id, number(message))
    return Screen(str(message.text))


def number(message: Message) -> int:
    """Return the number that the message ends with."""
    return int((message.text or "").rpartition(" ")[2])


def write(db: Session, chat_id: int, number: int) -> None:
    """Write a row."""
    db.execute(insert(EFFECTS).values(chat_id=chat_id, number=number))
