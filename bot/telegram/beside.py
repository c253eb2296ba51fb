"""What else a screen offered on which a button was pressed: Telegram sends its keyboard along."""

from typing import TypeVar

from aiogram.types import CallbackQuery, Message

from bot.telegram.callbacks import Pressed

P = TypeVar("P", bound=Pressed)


def last_beside(press: CallbackQuery, kind: type[P]) -> P | None:
    """Return the last button of a kind on the screen of the press; None where Telegram no longer has it."""
    if not isinstance(press.message, Message) or press.message.reply_markup is None:
        return None
    rows = press.message.reply_markup.inline_keyboard
    read = [kind.unpack(one.callback_data) for row in rows for one in row]
    return next((one for one in reversed(read) if one), None)
