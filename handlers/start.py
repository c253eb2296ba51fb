"""The way in: /start with its deep links, /help, and /cancel where nothing is being filled in."""

from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.i18n import known_locale
from bot.knowledge.service import Knowledge
from bot.people import actions, invitations, team_views, views
from bot.people.entry import Entry, Way, entry
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.quiz.bank import Bank
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, idle, needs
from bot.telegram.screen import Screen, Screens
from handlers import (
    agenda,
    announce_buttons,
    cases,
    certificates,
    codes,
    council,
    event_day,
    event_entry,
    idea,
    ideas_board,
    ideas_public,
    origins,
    posters,
)
from handlers import ask as asking
from handlers import needs as needs_

NOBODY = needs(Permission.NONE)
_OPENED = {
    *(Way.EVENT, Way.FROM_EVENT, Way.SHARED, Way.PAPER, Way.BOARD),
    *(Way.TICKET, Way.SIGN, Way.CERTIFICATE),
}
"""Ways to one thing, which may be gone."""


def router() -> Router:
    """Make the router of the way in."""
    made = Router(name="start")
    made.message.register(start, command("start"), flags=NOBODY)
    made.message.register(help_, command("help"), flags=NOBODY)
    made.message.register(nothing_to_cancel, command("cancel"), idle, flags=NOBODY)
    made.callback_query.register(ask, GoPressed.on(Go.ASK), flags=NOBODY)
    made.callback_query.register(propose, GoPressed.on(Go.IDEA), flags=NOBODY)
    return made


async def start(
    message: Message,
    *,
    argument: str,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    username: str,
    quiz: Bank,
    knowledge: Knowledge,
) -> Screens:
    """Welcome, or lead where the link leads; what was being filled in stays in its draft."""
    await state.clear()
    link = _allowed(await posters.led(entry(argument, profile), actor, tx, profile), actor)
    person = await tx.run(actions.enter, actor, link.source)
    above = views.arrived(link, person, profile, is_new=actor.is_new)
    if link.way is Way.ANNOUNCED:
        beyond = await announce_buttons.lead(
            link.button_id, actor, tx, state, profile=profile, quiz=quiz, knowledge=knowledge
        )
    else:
        beyond = await _beyond(link, actor, tx, state, profile=profile, username=username)
    return _with_menu([*above, *beyond], message, actor)


async def help_(message: Message, actor: Actor, profile: Profile) -> Screens:
    """List what the actor can do."""
    return _with_menu([views.help_(actor, profile)], message, actor)


async def nothing_to_cancel(message: Message) -> Screen:
    """Say that nothing is being filled in."""
    return views.nothing_to_cancel()


async def ask(press: CallbackQuery, state: FSMContext) -> Screen:
    """Invite a question; the next words are one, whatever was being filled in."""
    return (await asking.begin_screen(state)).anew()


async def propose(
    press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> list[Screen]:
    """Begin an idea."""
    return await idea.begin_screen(actor, tx, state, profile)


def _allowed(link: Entry, actor: Actor) -> Entry:
    """Lead nobody to a question but those who answer; others do not learn whether there is one."""
    return Entry(Way.NOWHERE) if link.way is Way.CASE and not actor.may(Permission.ANSWER) else link


async def _beyond(
    link: Entry, actor: Actor, tx: Transaction, state: FSMContext, *, profile: Profile, username: str
) -> list[Screen]:
    """Draw what a link leads to, in other conversations."""
    match link.way:
        case Way.IDEA:
            return await idea.begin_screen(actor, tx, state, profile)
        case way if way in _OPENED:
            return await _opened(link, actor, tx, state, profile=profile, username=username)
        case Way.CASE:
            return [await cases.open_case(link.case_number, actor, tx, profile)]
        case Way.EVENTS | Way.AREA | Way.COUNCIL | Way.NEEDS:
            return [await _shown(link, actor, tx, profile)]
        case Way.INVITATION:
            found = await tx.read(invitations.offered, link.secret, tx.now)
            return [team_views.offer(found, link.secret, profile) if found else team_views.invitation_gone()]
        case _:
            return []


async def _shown(link: Entry, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    if link.way in (Way.EVENTS, Way.AREA):
        return await agenda.listing(actor, tx, profile, agenda.linked(link))
    shown = council.listing if link.way is Way.COUNCIL else needs_.show_screen
    return await shown(actor, tx, profile)


async def _opened(
    link: Entry, actor: Actor, tx: Transaction, state: FSMContext, *, profile: Profile, username: str
) -> list[Screen]:
    try:
        if link.way in (Way.EVENT, Way.FROM_EVENT):
            return [await _at_event(link, actor, tx, state, profile)]
        if link.way in (Way.TICKET, Way.SIGN):
            return [await event_day.entered(link, actor, tx, profile, username)]
        if link.way in (Way.PAPER, Way.CERTIFICATE):
            return [await _by_code(link, actor, tx, profile)]
        if link.way is Way.BOARD:
            return await ideas_board.open_number(link.idea_number, actor, tx, profile)
        return await ideas_public.open_number(link.idea_number, actor, tx, profile, username)
    except DomainError as refusal:
        # Said here, so that someone new keeps the introduction above it.
        return [Screen(refusal.message())]


async def _at_event(
    link: Entry, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    if link.way is Way.EVENT:
        return await event_entry.open_by_link(link.event_id, link.secret, actor, tx)
    return await origins.begin_at(link.event_id, actor, tx, state, profile)


async def _by_code(link: Entry, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    if link.way is Way.PAPER:
        return await codes.look_up(link.secret, actor, tx, profile)
    return await certificates.check(link.secret, tx, profile)


def _with_menu(screens: list[Screen], message: Message, actor: Actor) -> list[Screen]:
    """Give the chat its own menu where everybody's would not fit: for a role, or for a chosen language."""
    client = known_locale(message.from_user.language_code if message.from_user else None)
    if not screens or (not actor.roles and client == actor.locale):
        return screens
    return [*screens[:-1], replace(screens[-1], menu=views.menu_of(actor))]
