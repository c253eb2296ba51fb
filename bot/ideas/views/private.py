"""The question about what somebody can be reached by: it would stand there for everybody to read."""

from collections.abc import Callable, Mapping, Sequence

from bot.contacts import Contact, Kind
from bot.i18n import _
from bot.ideas import rules
from bot.ideas.model import IdeaDraft, Step
from bot.ideas.presses import Do, IdeaPressed
from bot.profile import Profile
from bot.telegram.callbacks import Pressed
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
    change = IdeaPressed(do=Do.CHANGE, draft=draft.token, value=step.value)
    leave = IdeaPressed(do=Do.REVEAL, draft=draft.token)
    return pointed_out(found), [asking(change, leave)]


def pointed_out(found: Sequence[Contact]) -> Text:
    """Show what was found, and say what may come of it."""
    head = rich(_("<b>Everybody could read this</b>\nIt looks as if there is something private in it:"))
    why = _("Whoever reads the idea could use it or misuse it. News of the idea comes to this chat anyway.")
    return join("\n\n", [head, join("\n", [_said(one) for one in found]), why])


def asking(change: Pressed, leave: Pressed) -> list[Button]:
    """Offer to change it or to leave it in."""
    return [button(_("Change"), change), button(_("Leave it in"), leave)]


def _said(contact: Contact) -> Text:
    return _FOUND[contact.kind](contact.words)
