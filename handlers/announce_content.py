"""What an animator adds to an announcement beside its words."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import announced_events
from bot.broadcasts import actions as announcing
from bot.broadcasts import check_views
from bot.broadcasts.content import actions, views
from bot.broadcasts.content.desk import Added
from bot.broadcasts.content.presses import More, MorePressed, as_number
from bot.broadcasts.formatting import formatted
from bot.broadcasts.planning import wishing
from bot.errors import DomainError
from bot.events import actions as events
from bot.events import wording
from bot.i18n import LOCALES, _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.quiz.bank import Bank
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen, Screens
from handlers import announce


class Adding(StatesGroup):
    """What the next message adds."""

    link = State()
    words = State()


ALL = (Adding.link, Adding.words)
ANYBODY = needs(Permission.NONE)


def router() -> Router:
    """Make the router of what announcements carry."""
    made = Router(name="announce_content")
    made.message.register(cancel, command("cancel"), in_state(*ALL), flags=ANYBODY)
    made.message.register(leave, answering(*ALL), announce.not_entitled, flags=ANYBODY)
    made.message.register(add_link, answering(Adding.link), content("text"), flags=announce.ANNOUNCE)
    made.message.register(write_version, answering(Adding.words), content("text"), flags=announce.ANNOUNCE)
    made.message.register(only_words, answering(*ALL), flags=announce.ANNOUNCE)
    for do, what in PRESSES.items():
        made.callback_query.register(what, MorePressed.on(do), flags=announce.ANNOUNCE)
    return made


View = Callable[[Added, Profile, Bank], Screen]
Action = Callable[..., Added | None]


def turn(
    action: Action, page: More, then: State = announce.Announcing.preview
) -> Callable[..., Awaitable[Screens]]:
    """Make the handler of a button that needs nothing but the draft it is of, and what it names.

    `page` is shown; `then` is what the next message answers.
    """

    async def turned(
        press: CallbackQuery | Message,
        *,
        pressed: MorePressed,
        actor: Actor,
        tx: Transaction,
        state: FSMContext,
        profile: Profile,
        quiz: Bank,
        **_more: Any,
    ) -> Screens:
        added = await tx.run(action, actor, pressed.token, pressed.value, profile=profile, now=tx.now)
        if added is None:
            return await _out_of_date(actor, tx, state, profile)
        await state.set_state(then)
        await state.update_data(more=page.value)
        return PAGES[page](added, profile, quiz)

    turned.__name__ = getattr(action, "__name__", "turned")
    return turned


def plain(view: Callable[[Added, Profile], Screen]) -> View:
    """Make a view of one that does not ask whether there is a quiz."""
    return lambda added, profile, _quiz: view(added, profile)


def buttons(added: Added, profile: Profile, bank: Bank) -> Screen:
    """Show the buttons under the announcement."""
    return views.buttons(added, profile, has_quiz=bool(bank.questions))


async def choose_event(
    press: CallbackQuery | Message,
    *,
    pressed: MorePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Ask to which of the coming events a button leads."""
    added = await tx.run(actions.look, actor, pressed.token, profile=profile, now=tx.now)
    if added is None:
        return await _out_of_date(actor, tx, state, profile)
    await state.update_data(more=More.EVENTS.value, events=pressed.value)
    return await _events(added, pressed.value, tx)


async def shown(
    data: dict[str, Any], added: Added, tx: Transaction, profile: Profile, quiz: Bank
) -> Screen | None:
    """Draw the page that is open, none where it is the check."""
    open_now = data.get("more")
    if open_now == More.EVENTS:
        return await _events(added, data.get("events", ""), tx)
    return PAGES[More(open_now)](added, profile, quiz) if open_now else None


async def _events(added: Added, page: str, tx: Transaction) -> Screen:
    found = await tx.read(events.browse, as_number(page), tx.now)
    coming = [(event.id, f"{event.title}, {wording.short(event)}") for event in found.rows]
    return views.events(added, coming, found.number, found.last + 1)


async def ask_version(
    press: CallbackQuery | Message,
    *,
    pressed: MorePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Ask for the words in another language."""
    added = await tx.run(actions.look, actor, pressed.token, profile=profile, now=tx.now)
    if added is None or pressed.value not in LOCALES:
        return await _out_of_date(actor, tx, state, profile)
    await state.set_state(Adding.words)
    await state.update_data(locale=pressed.value, more=None)
    return views.ask_version(added, pressed.value)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the announcement."""
    return await announce.cancel(message, actor, tx, state)


async def leave(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Let someone out who lost the role in the middle."""
    return await announce.leave(message, actor, tx, state)


async def add_link(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, quiz: Bank
) -> Screens:
    """Take the words and the address of a button."""
    said = formatted(message.text or "", message.entities or [])
    try:
        added = await tx.run(actions.add_link, actor, said, profile=profile, now=tx.now)
    except DomainError as refusal:
        return await _again(refusal.message(), actor, tx, state, profile)
    if added is None:
        return await _out_of_date(actor, tx, state, profile)
    await state.set_state(announce.Announcing.preview)
    await state.update_data(more=More.BUTTONS.value)
    return buttons(added, profile, quiz)


async def write_version(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Take the words in another language."""
    body = formatted(message.text or "", message.entities or [])
    locale = (await state.get_data()).get("locale", "")
    try:
        added = await tx.run(actions.write_version, actor, locale, body, profile=profile, now=tx.now)
    except DomainError as refusal:
        return await _again(refusal.message(), actor, tx, state, profile)
    if added is None:
        return await _out_of_date(actor, tx, state, profile)
    await state.set_state(announce.Announcing.preview)
    await state.update_data(more=More.LANGUAGES.value)
    return views.languages_of(added, profile)


async def only_words(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Say that only text fits here."""
    is_link = await state.get_state() == Adding.link.state
    said = _("I can read only words here.") if is_link else views.only_words()
    return await _again(said, actor, tx, state, profile)


async def show_every(
    press: CallbackQuery | Message,
    *,
    pressed: MorePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Show every version as its readers get it."""
    added = await tx.run(actions.look, actor, pressed.token, profile=profile, now=tx.now)
    return views.every_version(added, profile) if added else await _out_of_date(actor, tx, state, profile)


async def try_all(
    press: CallbackQuery | Message,
    *,
    pressed: MorePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Send every version to its author alone."""
    new = await tx.run(actions.try_all, actor, pressed.token, now=tx.now)
    return await _out_of_date(actor, tx, state, profile) if new is None else views.tried_out(new)


async def done(
    press: CallbackQuery | Message,
    *,
    pressed: MorePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Return to the check, with the announcement as it is now above it."""
    desk = await tx.run(wishing.look, actor, pressed.token, profile=profile, now=tx.now)
    return await announce.show(desk, state, profile)


async def _again(refusal: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screens:
    """Ask again, below what is wrong."""
    added = await tx.run(actions.look, actor, None, profile=profile, now=tx.now)
    if added is None:
        return await _out_of_date(actor, tx, state, profile)
    if await state.get_state() == Adding.link.state:
        return views.ask_link(added, profile).below(refusal)
    return views.ask_version(added, (await state.get_data())["locale"]).below(refusal)


async def _out_of_date(actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screens:
    desk = await tx.run(announcing.begin, actor, profile=profile, now=tx.now)
    return await announce.show(replace(desk, stale=True), state, profile)


PAGES: dict[More, View] = {
    More.OPEN: plain(check_views.more),
    More.BUTTONS: buttons,
    More.IDEA: plain(views.idea_areas),
    More.LINK: plain(views.ask_link),
    More.LANGUAGES: plain(views.languages_of),
    More.UNTIL: plain(views.until),
}
"""The pages behind "More settings"."""
PRESSES: dict[More, Callable[..., Awaitable[Screens]]] = {
    More.OPEN: turn(actions.look, More.OPEN),
    More.DONE: done,
    More.BUTTONS: turn(actions.look, More.BUTTONS),
    More.EVENTS: choose_event,
    More.EVENT: turn(announced_events.add, More.BUTTONS),
    More.IDEA: turn(actions.look, More.IDEA),
    More.IDEA_IN: turn(actions.add_idea, More.BUTTONS),
    More.NEEDS: turn(actions.add_needs, More.BUTTONS),
    More.QUIZ: turn(actions.add_quiz, More.BUTTONS),
    More.LINK: turn(actions.look, More.LINK, Adding.link),
    More.REMOVE: turn(actions.remove_button, More.BUTTONS),
    More.LANGUAGES: turn(actions.look, More.LANGUAGES),
    More.WRITE: ask_version,
    More.UNWRITE: turn(actions.remove_version, More.LANGUAGES),
    More.MAIN: turn(actions.name_language, More.LANGUAGES),
    More.SHOW: show_every,
    More.TRY: try_all,
    More.UNTIL: turn(actions.look, More.UNTIL),
    More.LASTS: turn(actions.choose_end, More.OPEN),
}
"""What each button does, pressed or typed."""
