"""Keepers invite partner organisations: their name first, then what whoever acts for them is called."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.people import invitations, organisations, partner_views, team_views
from bot.people.model import Actor, Organisation, Permission, Role
from bot.people.presses import OrganisationPressed, Organise
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen


class InvitingPartner(StatesGroup):
    """An organisation waits for its name, or for what whoever acts for it is called."""

    organisation = State()
    label = State()


def router() -> Router:
    """Make the router of those invitations; it comes before that of the team."""
    made = Router(name="partners")
    keeper, anybody = needs(Permission.MANAGE_ROLES), needs(Permission.NONE)
    waiting = (InvitingPartner.organisation, InvitingPartner.label)
    made.message.register(cancel, command("cancel"), in_state(*waiting), flags=anybody)
    made.message.register(name, answering(InvitingPartner.organisation), flags=keeper)
    made.message.register(invite, answering(InvitingPartner.label), flags=keeper)
    made.callback_query.register(ask, OrganisationPressed.on(Organise.ASK), flags=keeper)
    made.callback_query.register(stop, OrganisationPressed.on(Organise.STOP), flags=anybody)
    made.callback_query.register(choose, OrganisationPressed.on(Organise.CHOOSE), flags=keeper)
    return made


async def ask(press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Ask for which organisation somebody is to be invited."""
    await state.set_state(InvitingPartner.organisation)
    return partner_views.ask_name(await tx.read(organisations.listed, actor)).anew()


async def choose(
    press: CallbackQuery, pressed: OrganisationPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Take an organisation that is known already."""
    found = await tx.read(organisations.find, actor, pressed.id)
    if found is None:
        return await ask(press, actor, tx, state)
    return await _asked_label(found, state)


async def name(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take a name as it was written."""
    said = organisations.name_from(message.text)
    if said is None:
        return partner_views.ask_name(await tx.read(organisations.listed, actor), again=True)
    return await _asked_label(await tx.run(organisations.named, actor, said, tx.now), state)


async def invite(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, username: str
) -> Screen:
    """Make the link once the label is usable."""
    label = invitations.label_from(message.text)
    found = await tx.read(organisations.find, actor, int((await state.get_data()).get("organisation", 0)))
    if found is None:
        await state.set_state(InvitingPartner.organisation)
        return partner_views.ask_name(await tx.read(organisations.listed, actor))
    if label is None:
        return partner_views.ask_label(found, again=True)
    secret, made = await tx.run(
        invitations.invite, actor, Role.PARTNER, label, tx.now, organisation_id=found.id
    )
    await state.clear()
    return team_views.invited(made, secret, username, profile)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Drop the invitation that was being made."""
    await state.clear()
    return team_views.label_dropped(Role.PARTNER)


async def stop(press: CallbackQuery, state: FSMContext, raw_state: str | None = None) -> Screen:
    """Drop it by a button; a stale one drops nothing else."""
    if raw_state not in {step.state for step in InvitingPartner.__states__}:
        return team_views.nothing_open()
    await state.clear()
    return team_views.label_dropped(Role.PARTNER)


async def _asked_label(organisation: Organisation, state: FSMContext) -> Screen:
    await state.set_state(InvitingPartner.label)
    await state.set_data({"organisation": organisation.id})
    return partner_views.ask_label(organisation)
