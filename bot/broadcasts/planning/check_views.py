"""What the plan adds to the check screen: when it leaves, who approves, and the buttons to change that."""

from collections.abc import Iterator

from bot.broadcasts.model import UNDO, Draft
from bot.broadcasts.planning import wording
from bot.broadcasts.planning.model import Outlook
from bot.broadcasts.planning.outlooks import utc
from bot.broadcasts.planning.presses import Wishing, WishPressed
from bot.i18n import _, ngettext
from bot.profile import Profile
from bot.telegram.screen import Button, button


def send_label(outlook: Outlook) -> str:
    """Say what the first button of the check does."""
    if outlook.changes:
        return _("Save the changes")
    if outlook.needs_approval:
        return _("Ask for approval")
    return _("Put it in the plan") if outlook.wall else _("Send")


def facts(outlook: Outlook, profile: Profile) -> Iterator[str]:
    """Say when it leaves, if it has a time; how it repeats; who approves it; what it changes."""
    if outlook.wall and outlook.leaves:
        yield _("It leaves: {when}.").format(when=wording.wall(outlook.wall, outlook.zone))
        if outlook.leaves != utc(outlook.wall, outlook.zone):
            yield wording.in_quiet_hours(outlook.leaves, profile)
        if outlook.rhythm:
            yield wording.repeats(outlook.rhythm)
        yield _("Who gets it is counted anew when it leaves.")
    if outlook.needs_approval:
        yield _approval(outlook)
        if outlook.wall is None:
            yield _("It leaves a minute after it is approved.")
    if outlook.changes:
        said = _("This changes announcement {number} of the plan; until you save, that one stays as it is.")
        yield said.format(number=outlook.changes)


def undo() -> str:
    """Say for how long it can be taken back."""
    seconds = int(UNDO.total_seconds())
    return ngettext(
        "It leaves {seconds} second after you press “Send”; until then all of it can be taken back.",
        "It leaves {seconds} seconds after you press “Send”; until then all of it can be taken back.",
        seconds,
    ).format(seconds=seconds)


def when(draft: Draft, outlook: Outlook) -> Button:
    """Make the button that asks when it leaves."""
    return _press(draft, Wishing.WHEN, _("Change the time") if outlook.wall else _("Send later"))


def repeat(draft: Draft, *, repeats: bool) -> Button:
    """Make the button that asks how it repeats."""
    return _press(draft, Wishing.REPEAT, _("Change repeating") if repeats else _("Repeat it"))


def _approval(outlook: Outlook) -> str:
    rule = _rule(outlook)
    if outlook.approvers:
        return rule
    if outlook.by_keeper:
        alone = _("Nobody else in the team may do so yet: /team invites somebody.")
    else:
        alone = _("Nobody else in the team may do so yet, so a keeper of the bot is asked.")
    return f"{rule} {alone}"


def _rule(outlook: Outlook) -> str:
    needed = outlook.approval_from
    if needed is None:
        return _(
            "What goes to a channel or group is approved by a second person from the team before it leaves."
        )
    return ngettext(
        "From {count} recipient on a second person from the team approves it before it leaves.",
        "From {count} recipients on a second person from the team approves it before it leaves.",
        needed,
    ).format(count=needed)


def _press(draft: Draft, do: Wishing, label: str) -> Button:
    return button(label, WishPressed(do=do, token=draft.token))


def to_draft(token: str) -> Button:
    """Lead back to the announcement being written."""
    return button(_("Back to the announcement"), WishPressed(do=Wishing.BACK, token=token))
