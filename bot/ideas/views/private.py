"""The question about what somebody can be reached by: it would stand there for everybody to read."""

from collections.abc import Callable, Mapping

from bot.contacts import Contact, Kind
from bot.i18n import _
from bot.ideas import rules
from bot.ideas.model import IdeaDraft, Step
from bot.ideas.presses import Do, IdeaPressed
from bot.profile import Profile
from bot.telegram.screen import Button, button
from bot.telegram.text import Text, join, rich

_FOUND: Mapping[Kind, Callable[[str], Text]] = {
    Kind.PESEL: lambda words: rich(_("• a PESEL number: <b>{words}</b>"), words=words),
    Kind.PHONE: lambda words: rich(_("• a telephone number: <b>{words}</b>"), words=words),
    Kind.EMAIL: lambda words: rich(_("• an e-mail address: <b>{words}</b>"), words=words),
}


def question(draft: IdeaDraft, _profile: Profile) -> tuple[Text, list[list[Button]]]:
    """Show what was found, and let the person change it or leave it with one tap."""
    step, found = rules.revealing(draft) or (Step.WHAT, [])
    head = rich(_("<b>Everybody could read this</b>\nIt looks as if there is something private in it:"))
    why = _("Whoever reads the idea could use it or misuse it. News of the idea comes to this chat anyway.")
    change = IdeaPressed(do=Do.CHANGE, draft=draft.token, value=step.value)
    leave = IdeaPressed(do=Do.REVEAL, draft=draft.token)
    listed = join("\n", [_said(one) for one in found])
    return join("\n\n", [head, listed, why]), [[button(_("Change"), change), button(_("Leave it in"), leave)]]


def _said(contact: Contact) -> Text:
    return _FOUND[contact.kind](contact.words)
