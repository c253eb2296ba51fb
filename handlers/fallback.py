"""The last router: what nobody else wanted gets a kind answer, and every press is answered."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.i18n import _
from bot.people.model import Permission
from bot.telegram.commands import parse
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router that comes last."""
    made = Router(name="fallback")
    made.message.register(cancel, command("cancel"), flags=needs(Permission.NONE))
    made.message.register(unexpected, flags=needs(Permission.NONE))
    made.callback_query.register(stale, flags=needs(Permission.NONE))
    return made


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave a question that no conversation asks any more."""
    await state.clear()
    return Screen(_("Nothing is being filled in any more. /help shows what I can do."))


async def unexpected(message: Message) -> Screen:
    """Say what can be done with what was sent."""
    if (called := parse(message.text)) is not None:
        return Screen(
            _("I do not know the command /{name}. /help shows what I can do.").format(name=called.name[:32])
        )
    return Screen(
        _("I can read text, photos and locations. Please write in words what you need; /help shows how.")
    )


async def stale(press: CallbackQuery) -> Screen:
    """Answer a press that no longer leads anywhere."""
    return Screen(_("This button is out of date. /help shows where to begin again."), fresh=True)


def apologise() -> Screen:
    """Say that something went wrong on our side and that nothing was saved."""
    return Screen(
        _("Something went wrong on our side and nothing was saved. Please try again in a moment."), fresh=True
    )
