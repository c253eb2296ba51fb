"""Leaving a question: by a command, whatever comes of what is shown instead, or as nobody can answer it."""

from collections.abc import Awaitable
from typing import TypeVar

from aiogram.fsm.context import FSMContext

from bot.errors import DomainError
from bot.telegram.screen import Screen, Screens

T = TypeVar("T", bound=Screens)


async def leave(state: FSMContext, instead: Awaitable[T]) -> T | Screen:
    """Close the question that is open and show something else, or say why there is nothing to show.

    That is said as an answer: raised, it would undo the closing, and the question would be asked for ever.
    """
    await state.clear()
    try:
        return await instead
    except DomainError as refusal:
        return Screen(refusal.message())


async def closed(state: FSMContext, refusal: DomainError) -> Screen:
    """Close a question that can be answered no more, and say why: as an answer, for the reason above."""
    await state.clear()
    return Screen(refusal.message())
