"""The last router: what nobody else wanted gets a kind answer, and every press is answered."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.telegram.commands import near, parse
from bot.telegram.filters import command, content, needs
from bot.telegram.screen import Screen, button

LONGEST_NAME = 32
"""Characters that a command's name has at Telegram at most."""


def router() -> Router:
    """Make the router that comes last."""
    made = Router(name="fallback")
    made.message.register(cancel, command("cancel"), flags=needs(Permission.NONE))
    made.message.register(to_an_idea, content("photo", "location", "venue"), flags=needs(Permission.NONE))
    made.message.register(unexpected, flags=needs(Permission.NONE))
    made.callback_query.register(stale, flags=needs(Permission.NONE))
    made.edited_message.register(edited, flags=needs(Permission.NONE))
    return made


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave a question that no conversation asks any more."""
    await state.clear()
    return Screen(_("Nothing is being filled in any more. /help shows what I can do."))


async def to_an_idea(message: Message) -> Screen:
    """Say where a photo or a place can go."""
    ways = [
        button(_("Propose an idea"), GoPressed(do=Go.IDEA)),
        button(_("Ask a question"), GoPressed(do=Go.ASK)),
    ]
    return Screen(_("A photo or a place can go with an idea. A question needs words."), [ways])


async def unexpected(message: Message, *, actor: Actor) -> Screen:
    """Say what can be done with what was sent."""
    if (called := parse(message.text)) is not None:
        return _unknown(called.name[:LONGEST_NAME], actor)
    return Screen(
        _("I cannot use this here. Please write in words what you need; /help shows what I can do.")
    )


def _unknown(name: str, actor: Actor) -> Screen:
    if guess := near(name, actor):
        text = _("I do not know the command /{name}. Did you mean /{guess}? /help shows what I can do.")
        return Screen(text.format(name=name, guess=guess))
    return Screen(_("I do not know the command /{name}. /help shows what I can do.").format(name=name))


async def edited(message: Message) -> Screen | None:
    """Say that changes of what was sent are not read; a moving live location is passed over."""
    if message.chat.type != "private" or message.location:
        return None
    return Screen(_("I do not read changes of earlier messages. Please send it as a new message."))


async def stale(press: CallbackQuery) -> Screen:
    """Answer a press that no longer leads anywhere."""
    return Screen(_("This button is out of date. /help shows where to begin again."), fresh=True)


def apologise() -> Screen:
    """Say that something went wrong on our side and that nothing was saved."""
    return Screen(
        _("Something went wrong on our side and nothing was saved. Please try again in a moment."), fresh=True
    )
