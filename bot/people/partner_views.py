"""The questions by which a partner organisation is invited."""

from collections.abc import Sequence
from dataclasses import replace

from bot.i18n import _
from bot.people.model import Organisation, Role
from bot.people.organisations import MAX_NAME, MIN_NAME
from bot.people.presses import OrganisationPressed, Organise
from bot.people.team_views import ask_label as ask_label_of
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import rich


def ask_name(known: Sequence[Organisation], *, again: bool = False) -> Screen:
    """Ask for which organisation somebody is to be invited; those known already are offered."""
    wrong = _("Please write the name in {least} to {most} characters.").format(least=MIN_NAME, most=MAX_NAME)
    question = rich(
        _(
            "Invitation: <b>partner organisation</b>\n\nWhat is the organisation called? Everybody sees the "
            "name with its events. For example: Community centre “Example”"
        )
    )
    rows = [[button(one.name, OrganisationPressed(do=Organise.CHOOSE, id=one.id))] for one in known]
    asked = Screen(question, [*rows, [_cancel()]])
    return asked.below(wrong) if again else asked


def ask_label(organisation: Organisation, *, again: bool = False) -> Screen:
    """Ask what the keepers call the person who is to act for it."""
    named = rich(_("Organisation: <b>{name}</b>"), name=organisation.name)
    return replace(ask_label_of(Role.PARTNER, again=again).below(named), buttons=[[_cancel()]])


def _cancel() -> Button:
    return button(_("Cancel"), OrganisationPressed(do=Organise.STOP))
