"""The buttons of the check: what is pressed often below it, the rest behind one more."""

from bot.broadcasts.audience.wording import audience
from bot.broadcasts.content.desk import Added
from bot.broadcasts.content.presses import More, MorePressed
from bot.broadcasts.content.views import facts
from bot.broadcasts.desk import Desk
from bot.broadcasts.model import Draft, Step
from bot.broadcasts.planning import check_views as planning
from bot.broadcasts.presses import Do, DraftPressed
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import rich


def rows(desk: Desk) -> list[list[Button]]:
    """Offer to send it, when, to try it out, other words, and what else can be set."""
    draft = desk.draft
    words = _change(_("Change the announcement"), Step.TEXT, draft)
    return [
        [_do(planning.send_label(desk.outlook), Do.SEND, draft)],
        [planning.when(draft, desk.outlook), _do(_("Send a test to me"), Do.TEST, draft)],
        [words, _more(_("More settings"), More.OPEN, draft)],
    ]


def more(added: Added, profile: Profile) -> Screen:
    """Show what else can be set, with what is chosen now."""
    draft = added.draft
    now = [_("For: {audience}").format(audience=audience(draft, profile))]
    now += facts(draft, added.content, profile, now=added.now, ends=added.ends)
    text = rich(_("<b>More settings</b>\nAll of it can be left as it is.\n\n{facts}"), facts="\n".join(now))
    attach = _("Change the photo or file") if draft.attached else _("Add a photo or file")
    repeat = [planning.repeat(draft, repeats=added.repeats)] if added.has_time else []
    under = _more(_("Buttons under it"), More.BUTTONS, draft)
    buttons = [
        [_change(_("Change the audience"), Step.AUDIENCE, draft), _change(attach, Step.PHOTO, draft)],
        [under, _more(_("Other languages"), More.LANGUAGES, draft)],
        [_more(_("Until when"), More.UNTIL, draft), _do(_("The days ahead"), Do.AHEAD, draft)],
        [*repeat, _more(_("Done, show it to me"), More.DONE, draft)],
    ]
    return Screen(text, buttons=buttons)


def _do(label: str, do: Do, draft: Draft) -> Button:
    return button(label, DraftPressed(do=do, token=draft.token))


def _change(label: str, step: Step, draft: Draft) -> Button:
    return button(label, DraftPressed(do=Do.CHANGE, token=draft.token, value=step.value))


def _more(label: str, do: More, draft: Draft) -> Button:
    return button(label, MorePressed(do=do, token=draft.token))
