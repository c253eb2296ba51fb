"""Roles: keepers invite, withdraw and revoke; whoever follows an invitation accepts it or not."""

from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.people import invitations
from bot.people import team_views as views
from bot.people.model import Actor, Permission, Role
from bot.people.presses import Answer, InvitationPressed, Team, TeamPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen

ROLES = {Team.INVITE_ANIMATOR: Role.ANIMATOR, Team.INVITE_OFFICER: Role.OFFICER}


class Inviting(StatesGroup):
    """An invitation waits for what the keepers call its person."""

    animator = State()
    officer = State()


STATES = {Role.ANIMATOR: Inviting.animator, Role.OFFICER: Inviting.officer}


def router() -> Router:
    """Make the router of roles."""
    made = Router(name="team")
    keeper, anybody = needs(Permission.MANAGE_ROLES), needs(Permission.NONE)
    waiting = (Inviting.animator, Inviting.officer)
    made.message.register(team, command("team"), flags=keeper)
    made.message.register(cancel, command("cancel"), in_state(*waiting), flags=anybody)
    made.message.register(invite, answering(*waiting), flags=keeper)
    made.callback_query.register(look, TeamPressed.on(Team.LIST), flags=keeper)
    made.callback_query.register(look_below, TeamPressed.on(Team.LIST_BELOW), flags=keeper)
    made.callback_query.register(ask_label, TeamPressed.on(*ROLES), flags=keeper)
    made.callback_query.register(stop, TeamPressed.on(Team.STOP), flags=anybody)
    made.callback_query.register(holder, TeamPressed.on(Team.HOLDER), flags=keeper)
    made.callback_query.register(revoke, TeamPressed.on(Team.REVOKE), flags=keeper)
    made.callback_query.register(look_at_open, TeamPressed.on(Team.OPEN), flags=keeper)
    made.callback_query.register(withdraw, TeamPressed.on(Team.WITHDRAW), flags=keeper)
    made.callback_query.register(accept, InvitationPressed.on(Answer.ACCEPT), flags=anybody)
    made.callback_query.register(decline, InvitationPressed.on(Answer.DECLINE), flags=anybody)
    return made


async def team(message: Message, actor: Actor, tx: Transaction, keepers: frozenset[int]) -> Screen:
    """List who works with the bot."""
    return views.team(await tx.read(invitations.team, actor, keepers, tx.now))


async def look(
    press: CallbackQuery, pressed: TeamPressed, actor: Actor, tx: Transaction, keepers: frozenset[int]
) -> Screen:
    """Turn a page of that list."""
    return views.team(await tx.read(invitations.team, actor, keepers, tx.now), pressed.ref)


async def look_below(press: CallbackQuery, actor: Actor, tx: Transaction, keepers: frozenset[int]) -> Screen:
    """Show that list under what must not be lost."""
    return views.team(await tx.read(invitations.team, actor, keepers, tx.now)).anew()


async def ask_label(press: CallbackQuery, pressed: TeamPressed, state: FSMContext) -> Screen:
    """Ask what to call whoever is to be invited."""
    role = ROLES[pressed.do]
    await state.set_state(STATES[role])
    return views.ask_label(role).anew()


async def invite(
    message: Message,
    *,
    raw_state: str,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    username: str,
) -> Screen:
    """Make the link once the label is usable."""
    role, label = _role(raw_state), invitations.label_from(message.text)
    if label is None:
        return views.ask_label(role, again=True)
    secret, invitation = await tx.run(invitations.invite, actor, role, label, tx.now)
    await state.clear()
    return views.invited(invitation, secret, username, profile)


async def cancel(message: Message, raw_state: str, state: FSMContext) -> Screen:
    """Drop the invitation that was being made."""
    await state.clear()
    return views.label_dropped(_role(raw_state))


async def stop(press: CallbackQuery, state: FSMContext, raw_state: str | None = None) -> Screen:
    """Drop it by a button; a stale one drops nothing else."""
    if raw_state not in {inviting.state for inviting in STATES.values()}:
        return views.nothing_open()
    await state.clear()
    return views.label_dropped(_role(raw_state))


async def holder(
    press: CallbackQuery, pressed: TeamPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show one holder of a role and ask whether to take it back."""
    return views.holder(await tx.read(invitations.holder, actor, pressed.ref), profile)


async def revoke(
    press: CallbackQuery, pressed: TeamPressed, actor: Actor, tx: Transaction, keepers: frozenset[int]
) -> Screen:
    """Take a role back."""
    grant = await tx.run(invitations.revoke, actor, pressed.ref, keepers, tx.now)
    team = await tx.read(invitations.team, actor, keepers, tx.now)
    return replace(views.team(team), toast=views.revoked(grant))


async def look_at_open(
    press: CallbackQuery,
    *,
    pressed: TeamPressed,
    actor: Actor,
    tx: Transaction,
    keepers: frozenset[int],
    profile: Profile,
) -> Screen:
    """List the invitations that wait."""
    team = await tx.read(invitations.team, actor, keepers, tx.now)
    return views.open_invitations(team, profile, pressed.ref)


async def withdraw(
    press: CallbackQuery,
    *,
    pressed: TeamPressed,
    actor: Actor,
    tx: Transaction,
    keepers: frozenset[int],
    profile: Profile,
) -> Screen:
    """Make a link worthless."""
    await tx.run(invitations.withdraw, actor, pressed.ref, tx.now)
    return views.open_invitations(await tx.read(invitations.team, actor, keepers, tx.now), profile)


async def accept(press: CallbackQuery, pressed: InvitationPressed, actor: Actor, tx: Transaction) -> Screen:
    """Take the role; a second tap finds the link used and leaves the screen as it is."""
    taken = await tx.run(invitations.accept, actor, pressed.secret, tx.now)
    return views.accepted(*taken) if taken else Screen(toast=views.invitation_gone().body.plain)


async def decline(press: CallbackQuery) -> Screen:
    """Leave the role."""
    return views.declined()


def _role(raw_state: str | None) -> Role:
    return next(role for role, inviting in STATES.items() if inviting.state == raw_state)
