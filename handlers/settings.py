"""What people choose for themselves: /settings, /language, /stop, and every button that changes a choice."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.i18n import speaking
from bot.nextsteps.model import Act
from bot.people import actions, consent, views
from bot.people.model import Actor, Permission
from bot.people.presses import At, Choose, SettingsPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from bot.topics import actions as choices
from handlers.hints import after


def router() -> Router:
    """Make the router of choices."""
    made = Router(name="settings")
    anybody = needs(Permission.NONE)
    made.message.register(settings, command("settings"), flags=anybody)
    made.message.register(language, command("language"), flags=anybody)
    made.message.register(stop, command("stop"), flags=anybody)
    made.callback_query.register(look, SettingsPressed.on(Choose.SHOW), flags=anybody)
    made.callback_query.register(languages, SettingsPressed.on(Choose.LANGUAGES), flags=anybody)
    made.callback_query.register(areas, SettingsPressed.on(Choose.AREAS), flags=anybody)
    made.callback_query.register(speak, SettingsPressed.on(Choose.LANGUAGE), flags=anybody)
    made.callback_query.register(live_in, SettingsPressed.on(Choose.AREA), flags=anybody)
    made.callback_query.register(announcements, SettingsPressed.on(Choose.ANNOUNCEMENTS), flags=anybody)
    made.callback_query.register(hints, SettingsPressed.on(Choose.HINTS), flags=anybody)
    return made


async def settings(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is chosen."""
    return views.settings(await tx.read(actions.me, actor), profile)


async def language(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """Offer the languages."""
    return views.languages(await tx.read(actions.me, actor), At.LANGUAGE)


async def stop(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """Switch announcements off."""
    return views.stopped(await tx.run(choices.stop, actor, tx.now))


async def look(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is chosen, in place."""
    return views.settings(await tx.read(actions.me, actor), profile)


async def languages(press: CallbackQuery, actor: Actor, tx: Transaction) -> Screen:
    """Offer the languages, in place."""
    return views.languages(await tx.read(actions.me, actor), At.SETTINGS)


async def areas(
    press: CallbackQuery, pressed: SettingsPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer the areas."""
    screen = views.areas(await tx.read(actions.me, actor), profile)
    return screen.anew() if pressed.at is At.APART else screen


async def speak(
    press: CallbackQuery, pressed: SettingsPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Speak another language from this very screen on."""
    person, actor = await tx.run(actions.speak, actor, pressed.value)
    with speaking(actor.locale):
        return replace(views.redrawn(pressed.at, person, profile), menu=views.menu_of(actor))


async def live_in(
    press: CallbackQuery, pressed: SettingsPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear about another area."""
    person = await tx.run(actions.live_in, actor, pressed.value, profile)
    if person.area != (pressed.value or None):
        return replace(views.areas(person, profile), toast=views.unknown_area())
    return views.redrawn(pressed.at, person, profile)


async def announcements(
    press: CallbackQuery, pressed: SettingsPressed, actor: Actor, tx: Transaction, profile: Profile
) -> list[Screen]:
    """Hear announcements, or no longer."""
    wanted = pressed.value == views.ON
    if wanted:
        await tx.run(consent.imply, actor, profile, tx.now)
    person = await tx.run(actions.hear_announcements, actor, wanted=wanted)
    screen = replace(views.redrawn(pressed.at, person, profile), toast=views.state_of(person))
    return [screen, *(await after(Act.NEWS, actor, tx, profile) if wanted else [])]


async def hints(
    press: CallbackQuery, pressed: SettingsPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Be offered a next step after something one did, or no longer."""
    person = await tx.run(actions.hear_hints, actor, wanted=pressed.value == views.ON)
    return replace(views.redrawn(pressed.at, person, profile), toast=views.hints_state(person))
