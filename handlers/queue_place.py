"""Where in the queue an officer was when a button of a card was pressed, so that Back leads there again."""

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.ideas.presses import Board, BoardPressed
from bot.telegram.beside import last_beside

ALL = BoardPressed(do=Board.LIST)
_KEPT = "queue"


def came_from(event: CallbackQuery) -> BoardPressed:
    """Return the queue that Back leads to from the screen of a press; all ideas where it leads nowhere."""
    found = last_beside(event, BoardPressed)
    return found.model_copy(update={"do": Board.LIST, "number": 0}) if found else ALL


async def keep(state: FSMContext, event: CallbackQuery) -> None:
    """Remember it while words are written."""
    await state.update_data({_KEPT: came_from(event).pack()})


async def kept(state: FSMContext) -> BoardPressed:
    """Return what was remembered."""
    return BoardPressed.unpack((await state.get_data()).get(_KEPT)) or ALL
